package dev.cima.followup;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which sale follows from which call. A function of what there is, whatever the order in
 * which it arrived.
 */
final class Pairing {

	/** For so long a sale can follow. */
	static final Duration WINDOW = Duration.ofDays(21);

	/** What was not bought for so long is new to the account. */
	static final Duration NEW_AFTER = Duration.ofDays(180);

	private Pairing() {
	}

	/**
	 * Gives each of those that wait the first sale after it, within 21 days, that no
	 * earlier one has: one sale for one of them.
	 * @param waiting since when, by task
	 * @return the sale by task
	 */
	static Map<String, Bought> pairs(Map<String, Instant> waiting, Collection<Bought> sales) {
		List<Map.Entry<String, Instant>> open = new ArrayList<>(waiting.entrySet());
		open.sort(Map.Entry.<String, Instant>comparingByValue().thenComparing(Map.Entry.comparingByKey()));
		Map<String, Bought> pairs = new LinkedHashMap<>();
		for (Bought sale : sales.stream().sorted(Bought.ORDER).toList()) {
			open.stream()
				.filter((one) -> one.getValue().isBefore(sale.at()) && !sale.at().isAfter(one.getValue().plus(WINDOW)))
				.findFirst()
				.ifPresent((first) -> {
					pairs.put(first.getKey(), sale);
					open.remove(first);
				});
		}
		return pairs;
	}

	/**
	 * The sales that have a category which the account had not bought for 180 days
	 * before.
	 * @param history all sales that count, of 180 days before the first that matters
	 */
	static List<Bought> withSomethingNew(Collection<Bought> history) {
		List<Bought> found = new ArrayList<>();
		Map<String, Instant> last = new HashMap<>();
		List<Bought> sorted = history.stream().sorted(Bought.ORDER).toList();
		int from = 0;
		while (from < sorted.size()) {
			Instant at = sorted.get(from).at();
			Set<String> bought = new HashSet<>();
			int to = from;
			// of two at one moment neither was before the other
			for (; to < sorted.size() && sorted.get(to).at().equals(at); to++) {
				Bought sale = sorted.get(to);
				if (sale.categories().stream().anyMatch((category) -> isNew(last.get(category), at))) {
					found.add(sale);
				}
				bought.addAll(sale.categories());
			}
			bought.forEach((category) -> last.put(category, at));
			from = to;
		}
		return found;
	}

	private static boolean isNew(@Nullable Instant last, Instant at) {
		return last == null || last.isBefore(at.minus(NEW_AFTER));
	}

	/**
	 * A sale to the account that counts.
	 *
	 * @param sale its global id
	 */
	record Bought(String sale, Instant at, Set<String> categories) {

		static final Comparator<Bought> ORDER = Comparator.comparing(Bought::at).thenComparing(Bought::sale);

	}

}
