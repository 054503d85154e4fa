package dev.cima.collaboration;

import java.time.Instant;

import dev.cima.collaboration.StoredLead.Won;
import org.jspecify.annotations.Nullable;

/**
 * A lead as it is shown.
 *
 * @param lead as it is stored
 * @param state as it stands now
 */
public record Lead(StoredLead lead, LeadState state) {

	public String id() {
		return this.lead.id();
	}

	public String category() {
		return this.lead.terms().category();
	}

	public Instant openedAt() {
		return this.lead.terms().openedAt();
	}

	public Instant expiresAt() {
		return this.lead.terms().expiresAt();
	}

	public long points() {
		return this.lead.terms().points();
	}

	/** Whether a sale can still win it. */
	public boolean canBeWon() {
		return (this.state == LeadState.OPEN || this.state == LeadState.CLAIMED) && !this.lead.stand().isOfACustomer();
	}

	public @Nullable Instant wonAt() {
		Won won = this.lead.stand().won();
		return (won != null) ? won.at() : null;
	}

}
