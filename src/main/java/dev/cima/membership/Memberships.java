package dev.cima.membership;

import org.springframework.stereotype.Component;

import dev.cima.ledger.Actor;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.MembershipFacts;

/** Writes MEMBERSHIP entries. */
@Component
public class Memberships {

	private final Ledger ledger;

	Memberships(Ledger ledger) {
		this.ledger = ledger;
	}

	/** Records a rep's membership from now on; does nothing when it stands already. */
	public boolean set(String rep, MembershipFacts membership, Actor by) {
		throw new UnsupportedOperationException();
	}

}
