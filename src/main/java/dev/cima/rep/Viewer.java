package dev.cima.rep;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Who asks: resolved once per request from the token's {@code sub} and roles. Controllers
 * take it as a method parameter.
 *
 * @param subject the token's {@code sub}
 * @param rep the rep behind it, or null for an admin or integration without one
 * @param roles at least one
 */
public record Viewer(String subject, @Nullable Rep rep, Set<Role> roles) {

	public boolean is(Role role) {
		return this.roles.contains(role);
	}

	/** Whether the viewer is this rep. */
	public boolean isRep(String repId) {
		return this.rep != null && this.rep.id().equals(repId);
	}

	/** Whether the viewer manages the team. */
	public boolean manages(String teamId) {
		return is(Role.MANAGER) && this.rep != null && this.rep.manages().contains(teamId);
	}

	/**
	 * Whether the viewer may see what is private to a rep: the rep, a manager of the
	 * rep's current team, an admin.
	 */
	public boolean maySee(Rep other) {
		return isRep(other.id()) || is(Role.ADMIN) || manages(other.team());
	}

}
