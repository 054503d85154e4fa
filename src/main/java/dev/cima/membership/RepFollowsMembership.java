package dev.cima.membership;

import dev.cima.ledger.EntryEffect;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.MembershipFacts;
import dev.cima.rep.Reps;

import org.springframework.stereotype.Component;

/** Copies each MEMBERSHIP entry to the rep, where the latest one stays. */
@Component
class RepFollowsMembership implements EntryEffect {

	private final Reps reps;

	RepFollowsMembership(Reps reps) {
		this.reps = reps;
	}

	@Override
	public String name() {
		return "rep-follows-membership";
	}

	@Override
	public void apply(EntryRecorded recorded) {
		MembershipFacts membership = recorded.entry().membership();
		if (membership != null) {
			this.reps.setMembership(recorded.entry().rep(), recorded.entry().seq(), membership.team(),
					membership.hidden(), membership.active());
		}
	}

}
