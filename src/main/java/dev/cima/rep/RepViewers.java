package dev.cima.rep;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Set;

import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.platform.Viewers;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Finds the rep behind a token. Whatever the token says, a rep who has left may for a
 * while only send what was sold before leaving, and one who was erased is refused.
 */
@Component
class RepViewers implements Viewers {

	private final Reps reps;

	private final InstantSource clock;

	private final Duration sendsFor;

	/**
	 * Finds viewers among the reps.
	 * @param sendsFor how late a sale may be logged, and so how long who has left may
	 * send
	 */
	RepViewers(Reps reps, InstantSource clock, @Value("${cima.sale.max-age:35d}") Duration sendsFor) {
		this.reps = reps;
		this.clock = clock;
		this.sendsFor = sendsFor;
	}

	/** The message of a refusal is the key of its sentence. */
	@Override
	public Viewer viewer(String subject, Set<Role> roles) {
		Rep rep = this.reps.findBySubject(subject);
		if (rep == null) {
			if (this.reps.wasErased(subject)) {
				throw Viewer.leftException();
			}
			if (roles.contains(Role.ADMIN) || roles.contains(Role.INTEGRATION)) {
				return new Viewer(subject, null, Set.of(), Set.copyOf(roles));
			}
			throw new AccessDeniedException("rep.unknown-subject");
		}
		if (!rep.active()) {
			return leaver(subject, rep);
		}
		return new Viewer(subject, rep.id(), Set.copyOf(rep.manages()),
				roles.isEmpty() ? Set.of(Role.REP) : Set.copyOf(roles));
	}

	private Viewer leaver(String subject, Rep rep) {
		Instant leftAt = rep.isErased() ? null : this.reps.leftAt(rep.id());
		if (leftAt == null || this.clock.instant().isAfter(leftAt.plus(this.sendsFor))) {
			throw Viewer.leftException();
		}
		return new Viewer(subject, rep.id(), Set.of(), Set.of(Role.REP), true);
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
