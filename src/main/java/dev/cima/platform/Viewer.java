package dev.cima.platform;

import java.util.Set;

import graphql.GraphQLContext;
import org.jspecify.annotations.Nullable;

import org.springframework.security.access.AccessDeniedException;

/**
 * Who asks: resolved once per request from the token's {@code sub} and roles. Controllers
 * take it as a method parameter.
 *
 * @param subject the token's {@code sub}
 * @param rep the id of the rep behind it, or null for an admin or integration without one
 * @param manages ids of the teams that the viewer manages
 * @param roles at least one
 * @param left whether the rep has left, and may use nothing but what the schema marks
 * {@code @leavers}
 */
public record Viewer(String subject, @Nullable String rep, Set<String> manages, Set<Role> roles, boolean left) {

	/** Somebody who belongs to the organisation. */
	public Viewer(String subject, @Nullable String rep, Set<String> manages, Set<Role> roles) {
		this(subject, rep, manages, roles, false);
	}

	/** What is said to those who have left; the message is the key of the sentence. */
	public static AccessDeniedException leftException() {
		return new AccessDeniedException("rep.left");
	}

	/**
	 * The viewer of a request, for what answers many objects at once and so cannot take
	 * it as a parameter.
	 */
	public static Viewer of(GraphQLContext context) {
		return CurrentViewer.require(context);
	}

	/**
	 * The name under which what the viewer does is recorded: the rep's id, so that no
	 * record holds the {@code sub} of somebody who can be erased; without a rep the
	 * {@code sub}.
	 */
	public String recordedAs() {
		return (this.rep != null) ? this.rep : this.subject;
	}

	public boolean is(Role role) {
		return this.roles.contains(role);
	}

	/** As what the viewer does things: the role that allows the most. */
	public Role capacity() {
		if (is(Role.SCREEN)) {
			return Role.SCREEN;
		}
		return is(Role.INTEGRATION) ? Role.INTEGRATION
				: is(Role.ADMIN) ? Role.ADMIN : is(Role.MANAGER) ? Role.MANAGER : Role.REP;
	}

	/** Whether the viewer is this rep. */
	public boolean isRep(String repId) {
		return repId.equals(this.rep);
	}

	/** Whether the viewer manages the team. */
	public boolean managesTeam(String teamId) {
		return is(Role.MANAGER) && this.manages.contains(teamId);
	}

	/**
	 * Whether the viewer may see what is private to a rep: the rep, a manager of the
	 * rep's current team, an admin.
	 */
	public boolean maySee(String repId, String teamId) {
		return isRep(repId) || is(Role.ADMIN) || managesTeam(teamId);
	}

}
