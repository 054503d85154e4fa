package dev.cima.rep;

import java.util.Collection;
import java.util.Set;

import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.platform.Viewers;
import org.jspecify.annotations.Nullable;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Finds the rep behind a token; who has left or was erased is refused, whatever the token
 * says.
 */
@Component
class RepViewers implements Viewers {

	private final Reps reps;

	RepViewers(Reps reps) {
		this.reps = reps;
	}

	/** The message of a refusal is the key of its sentence. */
	@Override
	public Viewer viewer(String subject, Set<Role> roles) {
		Rep rep = this.reps.findBySubject(subject);
		if (rep == null) {
			if (this.reps.wasErased(subject)) {
				throw new AccessDeniedException("rep.left");
			}
			if (roles.contains(Role.ADMIN) || roles.contains(Role.INTEGRATION)) {
				return new Viewer(subject, null, Set.of(), Set.copyOf(roles));
			}
			throw new AccessDeniedException("rep.unknown-subject");
		}
		if (!rep.active()) {
			throw new AccessDeniedException("rep.left");
		}
		return new Viewer(subject, rep.id(), Set.copyOf(rep.manages()),
				roles.isEmpty() ? Set.of(Role.REP) : Set.copyOf(roles));
	}

	@Override
	public void know(Collection<String> subjects) {
		this.reps.knowSubjects(subjects);
	}

	@Override
	public @Nullable String teamOf(String rep) {
		Rep found = this.reps.find(rep);
		return (found != null) ? found.team() : null;
	}

}
