package dev.cima.whitespace;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * What was sold in an open cell, and what that paid.
 *
 * @param id {@code <account>/<category>}
 * @param revision grows by one with each change
 * @param sales that are worth enough to turn it, by seller and key
 * @param voids which of them were taken back
 * @param payments in the order in which they were decided
 * @param look when to look at it; null: when something changes
 */
public record CellTurn(@BsonId String id, long revision, Map<String, Sold> sales, Map<String, Boolean> voids,
		List<Payment> payments, @Nullable Instant look) {

	/** More sales are not kept. */
	static final int MOST = 200;

	@SuppressWarnings("NullAway") // a record from an older document may lack fields
	public CellTurn {
		sales = (sales != null) ? Map.copyOf(sales) : Map.of();
		voids = (voids != null) ? Map.copyOf(voids) : Map.of();
		payments = (payments != null) ? List.copyOf(payments) : List.of();
	}

	static String idOf(String account, String category) {
		return account + "/" + category;
	}

	String account() {
		return this.id.substring(0, this.id.indexOf('/'));
	}

	String category() {
		return this.id.substring(this.id.indexOf('/') + 1);
	}

	/** The sales that stand, the first one first. */
	List<Sold> standing() {
		return this.sales.entrySet()
			.stream()
			.filter((sale) -> !this.voids.containsKey(sale.getKey()))
			.map(Map.Entry::getValue)
			.sorted(Sold.ORDER)
			.toList();
	}

	/** With those that wait judged; null takes one out. */
	CellTurn judged(UnaryOperator<@Nullable Sold> judge) {
		Map<String, Sold> judged = new HashMap<>();
		this.sales.forEach((place, sold) -> {
			Sold now = (sold.points() == null) ? judge.apply(sold) : sold;
			if (now != null) {
				judged.put(place, now);
			}
		});
		return judged.equals(this.sales) ? this
				: new CellTurn(this.id, this.revision, judged, this.voids, this.payments, this.look);
	}

	/**
	 * Without what is too much, as under the account to which a till logs all that walk
	 * in: the first sales of a month stay.
	 */
	CellTurn thinned() {
		if (this.sales.size() <= MOST) {
			return this;
		}
		Set<String> kept = standing().stream().limit(MOST / 2).map(Sold::sale).collect(Collectors.toSet());
		this.payments.forEach((payment) -> kept.add(payment.sale()));
		Map<String, Sold> left = new HashMap<>(this.sales);
		left.values().removeIf((sold) -> !kept.contains(sold.sale()));
		Map<String, Boolean> voids = new HashMap<>(this.voids);
		voids.keySet().retainAll(left.keySet());
		return new CellTurn(this.id, this.revision, left, voids, this.payments, this.look);
	}

	/** With the payment in the place of the one of its key. */
	CellTurn with(Payment payment) {
		List<Payment> all = new ArrayList<>(this.payments);
		all.removeIf((one) -> one.key().equals(payment.key()));
		all.add(payment);
		return new CellTurn(this.id, this.revision, this.sales, this.voids, all, this.look);
	}

	/** As it is written after the revision that was read. */
	CellTurn next(@Nullable Instant look) {
		return new CellTurn(this.id, this.revision + 1, this.sales, this.voids, this.payments, look);
	}

	/** Whether what turned it is paid, or about to be, and it cannot turn again yet. */
	boolean rests(Instant now, ZoneId zone) {
		return this.payments.stream()
			.anyMatch((one) -> one.state().stands() && now.isBefore(TurnRule.free(one.at(), zone)));
	}

	/**
	 * A sale.
	 *
	 * @param sale its global id
	 * @param month of the white space by which it is judged
	 * @param amount of its dearest line of the category, minor units
	 * @param points that it earns, as it is enough to turn the cell; null as long as the
	 * white space of the month is yet to be made
	 * @param shares who has it, with hundredths of a percent, ascending by rep
	 */
	public record Sold(String sale, Instant at, String month, long amount, @Nullable Integer points,
			List<Share> shares) {

		static final Comparator<Sold> ORDER = Comparator.comparing(Sold::at).thenComparing(Sold::sale);

		@SuppressWarnings("NullAway") // a record from an older document may lack fields
		public Sold {
			shares = (shares != null) ? List.copyOf(shares) : List.of();
		}

		Sold worth(int points) {
			return new Sold(this.sale, this.at, this.month, this.amount, points, this.shares);
		}

	}

	/** Who has a part of a sale. */
	public record Share(String rep, int basisPoints) {
	}

	/**
	 * Points for a sale that turned the cell.
	 *
	 * @param month in which it did
	 * @param turn 1, 2, 3 …: how often that month's was paid
	 * @param sale its global id
	 * @param shares who gets how many points
	 */
	public record Payment(String month, int turn, String sale, Instant at, List<Part> shares, State state) {

		@SuppressWarnings("NullAway") // a record from an older document may lack fields
		public Payment {
			shares = (shares != null) ? List.copyOf(shares) : List.of();
		}

		/** What tells it from others of the cell, and part of its key in the streams. */
		String key() {
			return (this.turn == 1) ? this.month : this.month + "/" + this.turn;
		}

		Payment in(State state) {
			return new Payment(this.month, this.turn, this.sale, this.at, this.shares, state);
		}

	}

	/** What one gets. */
	public record Part(String rep, long points) {
	}

	/** How far a payment is. */
	public enum State {

		PAYING, PAID, TAKING, TAKEN;

		boolean stands() {
			return this == PAYING || this == PAID;
		}

		boolean isUnfinished() {
			return this == PAYING || this == TAKING;
		}

	}

}
