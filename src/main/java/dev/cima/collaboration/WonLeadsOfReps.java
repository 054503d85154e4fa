package dev.cima.collaboration;

import java.time.Instant;

import dev.cima.collaboration.StoredLead.Terms;
import dev.cima.collaboration.StoredLead.Won;
import dev.cima.sale.WonLeads;

import org.springframework.stereotype.Component;

/** Tells who won whose leads. */
@Component
class WonLeadsOfReps implements WonLeads {

	/** More are no use to anybody who looks for a habit. */
	private static final int MOST = 100_000;

	private final Leads leads;

	WonLeadsOfReps(Leads leads) {
		this.leads = leads;
	}

	@Override
	public void tell(Instant from, Instant until, Listener listener) {
		for (StoredLead lead : this.leads.won(from, until, MOST)) {
			Terms terms = lead.terms();
			Won won = lead.stand().won();
			if (won != null) {
				listener.won(terms.giver(), terms.department(), won.rep(), won.department(), terms.points());
			}
		}
	}

}
