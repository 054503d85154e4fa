package dev.cima.platform;

import java.util.Set;

import graphql.GraphQLContext;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;

/**
 * The viewer of one request, looked up when first needed: a request that does not need
 * it, such as an introspection, costs no look-up.
 */
public class CurrentViewer {

	private final Viewers viewers;

	private final String subject;

	private final Set<Role> roles;

	private volatile @Nullable Viewer viewer;

	/** Whose request it is; looked up when it is asked for. */
	public CurrentViewer(Viewers viewers, String subject, Set<Role> roles) {
		this.viewers = viewers;
		this.subject = subject;
		this.roles = roles;
	}

	/**
	 * The viewer of the request.
	 * @throws AuthenticationCredentialsNotFoundException when the request has none
	 */
	public static Viewer require(GraphQLContext context) {
		CurrentViewer current = context.get(CurrentViewer.class);
		if (current == null) {
			throw new AuthenticationCredentialsNotFoundException("no viewer");
		}
		return current.get();
	}

	private Viewer get() {
		Viewer found = this.viewer;
		if (found == null) {
			// fields may ask at the same time: then it is looked up twice, which is
			// harmless
			found = this.viewers.viewer(this.subject, this.roles);
			this.viewer = found;
		}
		return found;
	}

}
