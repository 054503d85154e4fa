package dev.cima.reward;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

import dev.cima.incentive.ScoredStep;
import dev.cima.ledger.Activity.Condition;
import dev.cima.ledger.Activity.Credited;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Fact;
import dev.cima.ledger.Scorecard;
import dev.cima.platform.Organisation;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * What a rep is about to pay, as it follows from a card: the number of the redemption
 * among the rep's, and its place among those that the reward allows a month. Both are
 * checked again against the exact state of the stream that it extends.
 *
 * @param number 1 for the rep's first redemption
 * @param slot the fact that takes the place of the month; null where there is no limit
 */
record Purchase(Reward reward, long price, int number, @Nullable Fact slot) implements Condition {

	/** Another redemption of the rep was faster: look again. */
	static final UserError MOVED = UserError.of(UserErrorCode.RETRY_LATER, "reward.retry").retryAfter(1);

	/**
	 * What the rep would pay now.
	 * @return empty when the reward was redeemed as often this month as it may be
	 */
	static Optional<Purchase> of(Reward reward, long price, Scorecard card, Organisation organisation, Instant now) {
		Integer most = reward.terms().perRepAndMonth();
		int number = redemptions(card) + 1;
		if (most == null) {
			return Optional.of(new Purchase(reward, price, number, null));
		}
		YearMonth month = YearMonth.from(organisation.dayOf(now));
		Instant end = organisation.startOf(month.plusMonths(1).atDay(1));
		for (int place = 1; place <= most; place++) {
			Fact slot = Fact.now("redeemed/" + reward.id() + "/" + month + "/" + place, end);
			if (isFree(slot, card)) {
				return Optional.of(new Purchase(reward, price, number, slot));
			}
		}
		return Optional.empty();
	}

	/** How many rewards a rep has ever paid for. */
	static int redemptions(Scorecard card) {
		return -card.head().credits().of(Redemption.CAUSE).count();
	}

	/** A place that was given back was cut short. */
	private static boolean isFree(Fact slot, Scorecard card) {
		return card.head()
			.facts()
			.stream()
			.noneMatch((fact) -> fact.name().equals(slot.name()) && slot.until() != null
					&& slot.until().equals(fact.until()));
	}

	@Override
	public @Nullable UserError refusal(Scorecard card) {
		if (redemptions(card) != this.number - 1 || (this.slot != null && !isFree(this.slot, card))) {
			return MOVED;
		}
		long balance = card.head().balance();
		return (balance >= this.price) ? null
				: UserError.of(UserErrorCode.LIMIT_REACHED, "reward.too-dear", this.price, balance).at("rewardId");
	}

	/** The debit. */
	Credited debit(RedemptionId id, String hash, Actor by) {
		ScoredStep step = Redemption.step(this.reward, this.price, this.number);
		Credited debit = Credited.of(id.key(), Redemption.CAUSE, List.of(step), by).sent(hash).onlyIf(this);
		return (this.slot != null) ? debit.carrying(this.slot) : debit;
	}

}
