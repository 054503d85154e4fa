package dev.cima.importer;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the pieces that came back among those that were sold and not taken back yet: of
 * the same product, not sold later, of the same price where there are enough, the latest
 * sale first, and of one sale where one has enough.
 */
final class ReturnMatcher {

	private final Map<String, List<Lot>> lots = new HashMap<>();

	/** Pieces that were sold. */
	private static final class Lot {

		private final String sale;

		private final Instant at;

		private final BigDecimal price;

		private BigDecimal left;

		Lot(String sale, Instant at, BigDecimal price, BigDecimal left) {
			this.sale = sale;
			this.at = at;
			this.price = price;
			this.left = left;
		}

	}

	/**
	 * Pieces that came back.
	 *
	 * @param sale whose
	 * @param price for which they were sold
	 */
	record Match(String sale, BigDecimal price, BigDecimal quantity) {
	}

	/** Adds pieces that were sold and not taken back. */
	void add(String sale, Instant at, String product, BigDecimal price, BigDecimal quantity) {
		this.lots.computeIfAbsent(product, (key) -> new ArrayList<>()).add(new Lot(sale, at, price, quantity));
	}

	/** Finds pieces and counts them as taken back; empty when there are not enough. */
	List<Match> take(String product, BigDecimal price, BigDecimal quantity, Instant until) {
		List<Lot> sold = this.lots.getOrDefault(product, List.of())
			.stream()
			.filter((lot) -> lot.left.signum() > 0 && !lot.at.isAfter(until))
			.sorted(Comparator.comparing((Lot lot) -> lot.price.compareTo(price) != 0)
				.thenComparing((lot) -> lot.at, Comparator.reverseOrder())
				.thenComparing((lot) -> lot.sale))
			.toList();
		for (Lot lot : sold) {
			if (lot.price.compareTo(price) == 0 && lot.left.compareTo(quantity) >= 0) {
				return List.of(take(lot, quantity));
			}
		}
		BigDecimal all = sold.stream().map((lot) -> lot.left).reduce(BigDecimal.ZERO, BigDecimal::add);
		if (all.compareTo(quantity) < 0) {
			return List.of();
		}
		List<Match> matches = new ArrayList<>();
		BigDecimal more = quantity;
		for (Lot lot : sold) {
			if (more.signum() > 0) {
				Match match = take(lot, lot.left.min(more));
				matches.add(match);
				more = more.subtract(match.quantity());
			}
		}
		return matches;
	}

	private static Match take(Lot lot, BigDecimal quantity) {
		lot.left = lot.left.subtract(quantity);
		return new Match(lot.sale, lot.price, quantity);
	}

}
