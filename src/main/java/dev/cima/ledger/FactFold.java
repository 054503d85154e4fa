package dev.cima.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The facts of a stream as they hold by all that was entered: of one name, spans that do
 * not overlap. Bounded: what was over 400 days before the latest entry is forgotten, and
 * of more than 500 spans those that were over first. A sale that is older than that finds
 * no fact.
 */
final class FactFold {

	static final Duration KEPT = Duration.ofDays(400);

	static final int MOST = 500;

	private static final Comparator<Fact> LAST_OVER_FIRST = Comparator
		.comparing((Fact fact) -> (fact.until() != null) ? fact.until() : Instant.MAX)
		.reversed();

	private FactFold() {
	}

	/** A fact as it is recorded after a card, see {@link Fact}. */
	static @Nullable Fact recorded(@Nullable Fact fact, CardHead head, Instant recordedAt) {
		if (fact == null) {
			return null;
		}
		Instant sold = head.allTime().lastSaleAt();
		return fact.notBefore((sold == null || sold.isBefore(recordedAt)) ? recordedAt : sold.plusMillis(1));
	}

	/** The spans with the fact of the stream's next entry. */
	static List<Fact> plus(List<Fact> before, Entry entry) {
		Fact next = entry.fact();
		if (next == null) {
			return before;
		}
		List<Fact> after = new ArrayList<>();
		Fact joined = next;
		for (Fact fact : before) {
			if (!fact.name().equals(next.name())) {
				after.add(fact);
			}
			else if (fact.from().isBefore(next.from())) {
				boolean meets = fact.until() == null || !fact.until().isBefore(next.from());
				if (meets && !isEmpty(next)) {
					joined = new Fact(fact.name(), fact.from(), next.until());
				}
				else {
					after.add(meets ? new Fact(fact.name(), fact.from(), next.from()) : fact);
				}
			}
		}
		if (!isEmpty(joined)) {
			after.add(joined);
		}
		return bounded(after, entry.recordedAt().minus(KEPT));
	}

	private static List<Fact> bounded(List<Fact> facts, Instant forgotten) {
		List<Fact> kept = new ArrayList<>(facts);
		kept.removeIf((fact) -> fact.isOverAt(forgotten));
		if (kept.size() > MOST) {
			kept.sort(LAST_OVER_FIRST);
			kept.subList(MOST, kept.size()).clear();
		}
		return List.copyOf(kept);
	}

	private static boolean isEmpty(Fact fact) {
		return fact.isOverAt(fact.from());
	}

	/** Whether one of this name holds at an instant. */
	static boolean holds(List<Fact> facts, String name, Instant instant) {
		for (Fact fact : facts) {
			if (fact.name().equals(name) && fact.holdsAt(instant)) {
				return true;
			}
		}
		return false;
	}

}
