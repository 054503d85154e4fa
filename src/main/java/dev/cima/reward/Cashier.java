package dev.cima.reward;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import dev.cima.ledger.Actor;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Outcome;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Span;
import dev.cima.platform.Organisation;
import dev.cima.platform.Sha256;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Takes redemptions: enters the request, claims a piece, debits the rep's stream. The
 * debit is the redemption; whatever its node does or does not do after it, follows from
 * it. A claim to which no debit came is given back only after the key of the debit is
 * taken in the stream, so that none can come any more.
 */
@Component
class Cashier {

	/** More redemptions of one rep never meet. */
	private static final int TRIES = 50;

	private final Rewards rewards;

	private final Pieces pieces;

	private final Requests requests;

	private final Ledger ledger;

	private final RedemptionKeeper keeper;

	private final RedemptionSweep sweep;

	private final Organisation organisation;

	private final RewardSettings settings;

	private final InstantSource clock;

	Cashier(Rewards rewards, Pieces pieces, Requests requests, Ledger ledger, RedemptionKeeper keeper,
			RedemptionSweep sweep, Organisation organisation, RewardSettings settings, InstantSource clock) {
		this.rewards = rewards;
		this.pieces = pieces;
		this.requests = requests;
		this.ledger = ledger;
		this.keeper = keeper;
		this.sweep = sweep;
		this.organisation = organisation;
		this.settings = settings;
		this.clock = clock;
	}

	/** Redeems a reward for the viewer, or finds what was redeemed under this UUID. */
	RedemptionPayload redeem(Viewer viewer, RedeemRewardInput input) {
		String rep = viewer.rep();
		if (rep == null) {
			return RedemptionPayload.refused(UserErrorCode.NOT_ALLOWED, "id", "reward.no-rep");
		}
		RedemptionId id = RedemptionId.of(rep, input.id());
		if (id == null) {
			return RedemptionPayload.refused(UserErrorCode.INVALID, "id", "reward.redemption-id");
		}
		Actor by = new Actor(viewer.recordedAs(), viewer.capacity());
		for (int tries = 0; tries < TRIES && id.attempt() <= RedemptionId.MOST_ATTEMPTS; tries++) {
			Entry earlier = this.ledger.find(rep, id.key());
			if (earlier != null && RedemptionKeeper.isGivenUp(earlier)) {
				id = id.next();
				continue;
			}
			RedemptionPayload answer = (earlier != null) ? replay(earlier, input.rewardId()) : attempt(id, input, by);
			if (answer != null) {
				return answer;
			}
		}
		return RedemptionPayload.refused(UserErrorCode.INVALID, "id", "reward.worn-out-id");
	}

	private RedemptionPayload replay(Entry entry, String reward) {
		if (!Redemption.isPaidBy(entry)) {
			return RedemptionPayload.refused(UserErrorCode.CONFLICT, "id", "reward.other-id");
		}
		Redemption stands = this.keeper.begin(entry);
		return stands.order().reward().equals(reward) ? RedemptionPayload.of(stands)
				: RedemptionPayload.standing(stands, UserErrorCode.CONFLICT, "id", "reward.other-reward");
	}

	/** Null: look again. */
	private @Nullable RedemptionPayload attempt(RedemptionId id, RedeemRewardInput input, Actor by) {
		Reward reward = input.rewardId().startsWith(Reward.PREFIX) ? this.rewards.fresh(input.rewardId()) : null;
		if (reward == null) {
			return RedemptionPayload.refused(UserErrorCode.NOT_FOUND, "rewardId", "reward.unknown");
		}
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		Scorecard card = this.ledger.card(id.rep(), Span.ALL_TIME);
		int price = reward.priceAt(now, this.settings.priceGrace());
		Optional<Purchase> purchase = Purchase.of(reward, price, card, this.organisation, now);
		UserError refusal = refusal(reward, price, input.price(), purchase, card);
		if (refusal != null) {
			// perhaps the same, sent twice, was paid for since
			return (this.ledger.find(id.rep(), id.key()) != null) ? null : RedemptionPayload.refused(refusal);
		}
		if (!asks(id)) {
			return RedemptionPayload.refused(UserErrorCode.LIMIT_REACHED, "id", "reward.too-many-requests",
					this.settings.mostRequests());
		}
		if (reward.terms().stock() != null && !this.pieces.claim(reward, id, now)) {
			return this.keeper.giveUp(id.rep(), id.key())
					? RedemptionPayload.refused(UserErrorCode.LIMIT_REACHED, "rewardId", "reward.none-left") : null;
		}
		return pay(id, purchase.orElseThrow(), by);
	}

	private @Nullable UserError refusal(Reward reward, int price, @Nullable Integer shown, Optional<Purchase> purchase,
			Scorecard card) {
		if (!reward.terms().active()) {
			return UserError.of(UserErrorCode.NOT_ALLOWED, "reward.inactive").at("rewardId");
		}
		if (shown != null && shown < price) {
			return UserError.of(UserErrorCode.CONFLICT, "reward.price", price).at("price");
		}
		if (purchase.isEmpty()) {
			return UserError
				.of(UserErrorCode.LIMIT_REACHED, "reward.month-full",
						(reward.terms().perRepAndMonth() != null) ? reward.terms().perRepAndMonth() : 0)
				.at("rewardId");
		}
		return purchase.get().refusal(card);
	}

	private boolean asks(RedemptionId id) {
		if (this.requests.ask(id.rep(), id.id(), this.settings.mostRequests())) {
			return true;
		}
		this.sweep.clean(id.rep());
		return this.requests.ask(id.rep(), id.id(), this.settings.mostRequests());
	}

	/** Null: look again. */
	private @Nullable RedemptionPayload pay(RedemptionId id, Purchase purchase, Actor by) {
		String hash = Sha256.base64(purchase.reward().id());
		Outcome outcome = this.ledger.append(id.rep(), List.of(purchase.debit(id, hash, by))).getFirst();
		return switch (outcome) {
			case Outcome.Recorded recorded when Redemption.isPaidBy(recorded.entry()) -> {
				Redemption redemption = this.keeper.begin(recorded.entry());
				if (recorded.replayed()) {
					this.keeper.tidy(redemption);
				}
				yield RedemptionPayload.of(redemption);
			}
			// somebody gave it up, and did so perhaps before the piece was claimed
			case Outcome.Recorded recorded -> again(id);
			case Outcome.Conflicting conflicting -> again(id);
			case Outcome.Unanswered unanswered -> RedemptionPayload.refused(
					UserError.of(UserErrorCode.RETRY_LATER, "reward.retry").retryAfter(unanswered.retryAfterSeconds()));
			case Outcome.Refused refused when refused.error().equals(Purchase.MOVED) -> null;
			case Outcome.Refused refused ->
				this.keeper.giveUp(id.rep(), id.key()) ? RedemptionPayload.refused(refused.error()) : null;
		};
	}

	private @Nullable RedemptionPayload again(RedemptionId id) {
		this.keeper.giveUp(id.rep(), id.key());
		return null;
	}

}
