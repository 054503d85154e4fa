package dev.cima.membership;

import java.util.List;

import dev.cima.ledger.Entry;
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
	public void apply(List<EntryRecorded> recorded) {
		recorded.forEach((one) -> copy(one.entry()));
	}

	private void copy(Entry entry) {
		MembershipFacts membership = entry.membership();
		if (membership != null) {
			this.reps.setMembership(entry.rep(), entry.seq(), membership.team(), membership.hidden(),
					membership.active(), entry.occurredAt());
		}
	}

}
