package dev.cima.collaboration;

import java.time.InstantSource;
import java.util.List;

import dev.cima.collaboration.StoredLead.Closing;
import dev.cima.rep.Erasure;

import org.springframework.stereotype.Component;

/**
 * Takes what an erased rep wrote, closes the open leads that the rep gave, and takes the
 * rep's claims away. That a lead was won, and what it gave, stays with the rep's id.
 */
@Component
class LeadErasure implements Erasure {

	private static final int MOST_AT_ONCE = 200;

	private final Leads leads;

	private final LeadNotes notes;

	private final OpenLeads open;

	private final InstantSource clock;

	LeadErasure(Leads leads, LeadNotes notes, OpenLeads open, InstantSource clock) {
		this.leads = leads;
		this.notes = notes;
		this.open = open;
		this.clock = clock;
	}

	@Override
	public void erase(String rep) {
		this.notes.erase(rep);
		List<StoredLead> some = this.leads.ofRep(rep, MOST_AT_ONCE, null);
		while (!some.isEmpty()) {
			this.notes.eraseOf(some.stream().filter((lead) -> isGivenBy(lead, rep)).map(StoredLead::id).toList());
			// whoever writes one meanwhile: the next look finds it
			some.forEach((lead) -> this.leads.replace(without(lead, rep)));
			some = this.leads.ofRep(rep, MOST_AT_ONCE, null);
		}
		this.open.changed();
	}

	private StoredLead without(StoredLead lead, String rep) {
		StoredLead left = lead.without(rep);
		return (isGivenBy(lead, rep) && lead.closed() == null) ? new StoredLead(left.place(), left.id(), left.terms(),
				left.reps(), left.claim(), new Closing(this.clock.instant(), rep), left.stand(), left.version(), false)
				: left;
	}

	private static boolean isGivenBy(StoredLead lead, String rep) {
		return lead.terms().giver().equals(rep);
	}

}
