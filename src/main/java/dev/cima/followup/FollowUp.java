package dev.cima.followup;

import java.time.Instant;
import java.util.Objects;

import dev.cima.platform.Private;
import org.jspecify.annotations.Nullable;

/**
 * A follow-up as it stands now.
 *
 * @param account the account's id
 * @param group all that it stands for
 * @param payment what was paid for it; null: nothing was
 */
record FollowUp(String account, Group group, FollowUpState state,
		Customer.@Nullable Payment payment) implements Private {

	public String id() {
		return this.group.leader().id();
	}

	@Override
	public String repId() {
		return this.group.leader().rep();
	}

	public Instant dueAt() {
		return this.group.dueAt();
	}

	public Instant expiresAt() {
		return this.group.leader().expiresAt();
	}

	public int points() {
		return this.group.leader().points();
	}

	public @Nullable Instant doneAt() {
		Task.Answer ending = this.group.ending();
		return (ending != null) ? ending.doneAt() : null;
	}

	/** The sale that it led to. */
	@Nullable String convertedBySale() {
		return (this.payment != null && this.payment.state().stands()) ? this.payment.sale() : null;
	}

	@Override
	public int hashCode() {
		return id().hashCode();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof FollowUp followUp && id().equals(followUp.id()) && this.group.equals(followUp.group)
				&& this.state == followUp.state && Objects.equals(this.payment, followUp.payment);
	}

}
