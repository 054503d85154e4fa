package dev.cima.collaboration;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.cima.collaboration.OpenLeads.Snapshot;
import dev.cima.purchase.PurchaseChange;
import dev.cima.purchase.PurchaseFollower;

import org.springframework.stereotype.Component;

/**
 * Marks what leads a sale can matter to: a look into memory for each. A sale that is
 * taken back can also matter to a lead that was done long ago, so those are looked up.
 */
@Component
class LeadsFollowPurchases implements PurchaseFollower {

	private final OpenLeads open;

	private final LeadMarks marks;

	private final Leads leads;

	LeadsFollowPurchases(OpenLeads open, LeadMarks marks, Leads leads) {
		this.open = open;
		this.marks = marks;
		this.leads = leads;
	}

	@Override
	public void changed(List<PurchaseChange> changes) {
		Snapshot watched = this.open.current();
		Set<String> places = new LinkedHashSet<>();
		for (PurchaseChange change : changes) {
			LeadTopic topic = new LeadTopic(change.account(), change.category());
			if (watched.concerns(topic)) {
				this.marks.add(topic);
			}
			if (change.takenBack()) {
				places.addAll(this.leads.places(topic, change.occurredAt().minus(StoredLead.OPEN_FOR),
						change.occurredAt().plus(StoredLead.NEW_FOR)));
			}
		}
		// stored, so that it is judged whatever becomes of this node
		for (StoredLead lead : this.leads.at(places)) {
			if (lead.done() && !this.leads.replace(lead.done(false))) {
				throw new IllegalStateException(lead.id() + " was written by another node; this is tried again");
			}
			this.open.changed();
			this.marks.add(lead.topic());
		}
	}

}
