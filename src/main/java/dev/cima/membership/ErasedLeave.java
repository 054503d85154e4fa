package dev.cima.membership;

import dev.cima.ledger.Actor;
import dev.cima.rep.Erasure;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;

import org.springframework.stereotype.Component;

/** Lets an erased rep leave: from then on running boards are without. */
@Component
class ErasedLeave implements Erasure {

	private static final Actor BY = new Actor("erasure", null);

	private final Memberships memberships;

	private final Reps reps;

	ErasedLeave(Memberships memberships, Reps reps) {
		this.memberships = memberships;
		this.reps = reps;
	}

	@Override
	public void erase(String rep) {
		Rep found = this.reps.find(rep);
		if (found != null) {
			this.memberships.leave(rep, found.team(), BY);
		}
	}

}
