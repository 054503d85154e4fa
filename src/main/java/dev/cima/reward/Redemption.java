package dev.cima.reward;

import java.time.Instant;
import java.util.List;

import dev.cima.incentive.ScoredStep;
import dev.cima.ledger.Entry;
import dev.cima.platform.Private;
import dev.cima.platform.Role;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A reward that a rep paid for. The entry that paid for it came first, and holds all that
 * this begins with.
 *
 * @param id {@code redemption_<rep>_<key>}
 * @param place {@code <rep>/<number>}: the rep's first redemption has number 1
 * @param revision grows by one with each change
 * @param due when somebody has to look after what follows from its state; null when that
 * is done
 */
public record Redemption(@BsonId String id, String place, long revision, Order order, Decision decision,
		@Nullable Instant due) implements Private {

	static final String CAUSE = "reward";

	/** The rule of the step that pays for it. */
	static final String RULE = "reward";

	private static final int PARAMS = 6;

	/** How a redemption begins that an entry has paid for. */
	static Redemption of(Entry entry, Instant due) {
		List<String> params = entry.steps().getFirst().params();
		boolean asks = Boolean.parseBoolean(params.get(4));
		Order order = new Order(entry.rep(), params.get(1), Integer.parseInt(params.get(2)),
				RewardKind.named(params.get(5)), -entry.points(), entry.key(), entry.recordedAt());
		return new Redemption(RedemptionId.idOf(entry.rep(), entry.key()),
				placeOf(entry.rep(), Integer.parseInt(params.get(3))), 1, order,
				asks ? new Decision(RedemptionState.REQUESTED, null, null, null, null)
						: new Decision(RedemptionState.APPROVED, entry.recordedAt(), null, null, null),
				due);
	}

	/** What the entry says that pays for it. */
	static ScoredStep step(Reward reward, long price, int number) {
		return new ScoredStep(RULE,
				List.of(reward.terms().name(), reward.id(), Integer.toString(reward.version()),
						Integer.toString(number), Boolean.toString(reward.terms().needsApproval()),
						reward.terms().kindOrGoods().name()),
				-price);
	}

	/** Whether an entry pays for one. */
	static boolean isPaidBy(Entry entry) {
		return CAUSE.equals(entry.cause()) && entry.steps().size() == 1
				&& entry.steps().getFirst().params().size() == PARAMS;
	}

	static String placeOf(String rep, int number) {
		return rep + "/" + number;
	}

	@Override
	public String repId() {
		return this.order.rep();
	}

	@SuppressWarnings("NullAway") // the store reads no other
	RedemptionState state() {
		return this.decision.state();
	}

	/** Decided; what follows is to be done by then at the latest. */
	Redemption decided(Decision next, Instant due) {
		return new Redemption(this.id, this.place, this.revision + 1, this.order, next, due);
	}

	/** What follows from its state is done. */
	Redemption followed() {
		return new Redemption(this.id, this.place, this.revision + 1, this.order, this.decision, null);
	}

	/**
	 * What was bought.
	 *
	 * @param version of the reward by which it was sold
	 * @param points that it cost
	 * @param key of the entry that paid for it
	 */
	public record Order(String rep, String reward, int version, @Nullable RewardKind kind, long points, String key,
			Instant at) {
	}

	/**
	 * What became of it.
	 *
	 * @param by the rep or subject; null when nobody had to be asked, or the system did
	 * it
	 * @param role in which capacity
	 * @param note the id of the note that says why
	 */
	public record Decision(@Nullable RedemptionState state, @Nullable Instant at, @Nullable String by,
			@Nullable Role role, @Nullable String note) {
	}

}
