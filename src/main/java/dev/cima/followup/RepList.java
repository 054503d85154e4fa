package dev.cima.followup;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * Where the follow-ups of a rep stand: an index into what is stored of accounts.
 *
 * @param rep whose they are
 * @param revision grows by one with each change
 * @param open at most so many as the settings allow
 * @param closed at most {@link #MOST_CLOSED}, of those that are over
 * @param tellAt in which morning to tell of them; null: nothing is due in any
 * @param toldAt when that was done last
 */
public record RepList(@BsonId String rep, long revision, List<Item> open, List<Item> closed, @Nullable Instant tellAt,
		@Nullable Instant toldAt) {

	static final int MOST_CLOSED = 200;

	private static final int MOST_IN_BULK = 10;

	private static final Duration BULK = Duration.ofMinutes(5);

	/** By what is worth least, and of those the oldest. */
	private static final Comparator<Item> TO_DROP = Comparator.comparing(Item::points)
		.thenComparing(Item::dueAt)
		.thenComparing(Item::task);

	@SuppressWarnings("NullAway") // a record from an older document may lack fields
	public RepList {
		open = (open != null) ? List.copyOf(open) : List.of();
		closed = (closed != null) ? List.copyOf(closed) : List.of();
	}

	static RepList empty(String rep) {
		return new RepList(rep, 0, List.of(), List.of(), null, null);
	}

	/** With what stands of an account now. */
	RepList with(String account, List<Item> open, List<Item> closed) {
		List<Item> allOpen = with(this.open, account, open, Item.BY_DUE);
		List<Item> allClosed = with(this.closed, account, closed, Item.BY_DUE.reversed()).stream()
			.limit(MOST_CLOSED)
			.toList();
		return (allOpen.equals(this.open) && allClosed.equals(this.closed)) ? this
				: new RepList(this.rep, this.revision, allOpen, allClosed, this.tellAt, this.toldAt);
	}

	private static List<Item> with(List<Item> before, String account, List<Item> now, Comparator<Item> order) {
		return Stream.concat(before.stream().filter((item) -> !item.account().equals(account)), now.stream())
			.sorted(order)
			.toList();
	}

	/** What has to make room when there may be so many. */
	List<Item> tooMany(int most) {
		List<Item> dropped = new ArrayList<>(this.open);
		dropped.sort(TO_DROP);
		return dropped.subList(0, Math.max(0, dropped.size() - most));
	}

	RepList without(List<Item> dropped) {
		List<Item> left = new ArrayList<>(this.open);
		left.removeAll(dropped);
		return new RepList(this.rep, this.revision, left, this.closed, this.tellAt, this.toldAt);
	}

	/**
	 * Whether more than ten were done within five minutes in which this moment lies, by
	 * when they were done, in whatever order that became known.
	 */
	boolean isInBulk(@Nullable Instant doneAt) {
		if (doneAt == null) {
			return false;
		}
		List<Instant> around = this.closed.stream()
			.map(Item::doneAt)
			.filter(Objects::nonNull)
			.filter((at) -> Duration.between(at, doneAt).abs().compareTo(BULK) <= 0)
			.sorted()
			.toList();
		for (int i = 0; i + MOST_IN_BULK < around.size(); i++) {
			Instant first = around.get(i);
			Instant last = around.get(i + MOST_IN_BULK);
			if (!first.plus(BULK).isBefore(last) && !first.isAfter(doneAt) && !first.plus(BULK).isBefore(doneAt)) {
				return true;
			}
		}
		return false;
	}

	RepList tellAt(@Nullable Instant at) {
		return new RepList(this.rep, this.revision, this.open, this.closed, at, this.toldAt);
	}

	RepList told(Instant at, @Nullable Instant next) {
		return new RepList(this.rep, this.revision, this.open, this.closed, next, at);
	}

	RepList next() {
		return new RepList(this.rep, this.revision + 1, this.open, this.closed, this.tellAt, this.toldAt);
	}

	/**
	 * A follow-up.
	 *
	 * @param task its id
	 * @param dueAt when to do it; of one that is over, when it was due
	 * @param doneAt when the rep spoke with the customer, if so
	 */
	public record Item(String task, String account, Instant dueAt, Instant expiresAt, int points,
			@Nullable Instant doneAt) {

		static final Comparator<Item> BY_DUE = Comparator.comparing(Item::dueAt).thenComparing(Item::task);

	}

}
