package dev.cima.reward;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.cima.platform.Named;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * Something that reps can spend their balance on.
 *
 * @param id {@code reward_…}, chosen by whoever saved it
 * @param version 1, 2, 3 …: grows with each change
 * @param terms what it is and what it costs
 * @param mostStock the largest stock that it ever had: pieces are numbered up to it
 * @param earlier prices that held until not long ago
 * @param by who saved this version
 */
public record Reward(@BsonId String id, int version, Terms terms, int mostStock, List<EarlierPrice> earlier, String by,
		Instant savedAt) implements Named {

	@Override
	public String name() {
		return this.terms.name();
	}

	static final String PREFIX = "reward_";

	private static final int MOST_EARLIER = 50;

	/** More than any grace that makes sense. */
	private static final Duration REMEMBERED = Duration.ofDays(2);

	@SuppressWarnings("NullAway") // a record from an older document may lack fields
	public Reward {
		earlier = (earlier != null) ? List.copyOf(earlier) : List.of();
	}

	static Reward first(String id, Terms terms, String by, Instant at) {
		return new Reward(id, 1, terms, terms.stockOrNone(), List.of(), by, at);
	}

	/** The next version, which remembers for a while what it cost before. */
	Reward next(Terms next, String by, Instant at) {
		List<EarlierPrice> prices = new ArrayList<>();
		if (next.price() != this.terms.price()) {
			prices.add(new EarlierPrice(this.terms.price(), at));
		}
		this.earlier.stream().filter((one) -> one.until().isAfter(at.minus(REMEMBERED))).forEach(prices::add);
		return new Reward(this.id, this.version + 1, next, Math.max(this.mostStock, next.stockOrNone()),
				prices.subList(0, Math.min(prices.size(), MOST_EARLIER)), by, at);
	}

	/**
	 * What is charged: the lowest price that held at some moment of the time of grace, so
	 * that nobody who has just looked pays more than what stood there.
	 */
	int priceAt(Instant now, Duration grace) {
		int lowest = this.terms.price();
		for (EarlierPrice one : this.earlier) {
			if (one.until().isAfter(now.minus(grace))) {
				lowest = Math.min(lowest, one.price());
			}
		}
		return lowest;
	}

	/**
	 * What an admin writes.
	 *
	 * @param price in points
	 * @param stock how many pieces there are in all, sold ones included; null: no end
	 * @param perRepAndMonth how often a rep may redeem it in a calendar month; null: as
	 * often as the balance allows
	 * @param needsApproval whether somebody has to agree first
	 * @param active whether it can be redeemed
	 */
	public record Terms(String name, String description, @Nullable RewardKind kind, int price, @Nullable Integer stock,
			@Nullable Integer perRepAndMonth, boolean needsApproval, boolean active) {

		int stockOrNone() {
			return (this.stock != null) ? this.stock : 0;
		}

		/** What it is; a kind of a later release is shown as goods. */
		RewardKind kindOrGoods() {
			return (this.kind != null) ? this.kind : RewardKind.GOODS;
		}

	}

	/**
	 * What it cost before.
	 *
	 * @param until when another price took its place
	 */
	public record EarlierPrice(int price, Instant until) {
	}

}
