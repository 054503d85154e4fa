package dev.cima.learning;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import dev.cima.catalog.Catalog;
import dev.cima.ledger.CardScan;
import dev.cima.ledger.Count;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Span;
import dev.cima.whitespace.OpenCategories;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What knowing a category is worth to a rep: what the category is worth, times how much
 * of it the rep's accounts could still buy.
 *
 * <p>
 * A category is worth the mean list price of its products over that of all, between a
 * half and two. What the rep's accounts could still buy is their open white space in it
 * over the mean of their categories, between a tenth and ten, so that nothing is never
 * asked; 1 where nobody can tell. Of a rep whose accounts are too few to be compared
 * nothing is known: then it is the category's share of all lines over its share of the
 * rep's own, between a half and two.
 */
@Component
class CategoryWorth {

	private static final Logger log = LoggerFactory.getLogger(CategoryWorth.class);

	private static final double LEAST = 0.5;

	private static final double MOST = 2;

	private static final double LEAST_OPEN = 0.1;

	private static final double MOST_OPEN = 10;

	/** Lines added to either share, so that a rep with few sales is like the others. */
	private static final double PRIOR = 20;

	private static final Duration PRICES_KEPT = Duration.ofMinutes(10);

	private final Catalog catalog;

	private final CardScan scan;

	private final Ledger ledger;

	private final OpenCategories open;

	private final Deck deck;

	private final InstantSource clock;

	private volatile Map<String, Long> linesOfAll = Map.of();

	private volatile Map<String, Double> prices = Map.of();

	private volatile Instant pricesUntil = Instant.MIN;

	CategoryWorth(Catalog catalog, CardScan scan, Ledger ledger, OpenCategories open, Deck deck, InstantSource clock) {
		this.catalog = catalog;
		this.scan = scan;
		this.ledger = ledger;
		this.open = open;
		this.deck = deck;
		this.clock = clock;
	}

	/**
	 * The worth of each category to the rep. At most one round trip where white space is
	 * known; elsewhere that of the rep's card beside it, which is one while the card is
	 * in memory.
	 */
	ToDoubleFunction<String> forRep(String rep) {
		Map<String, Double> price = prices();
		Map<String, Long> open = this.open.of(rep);
		ToDoubleFunction<String> room = open.isEmpty() ? roomBySales(rep) : (category) -> room(category, open);
		return (category) -> price.getOrDefault(category, 1d) * room.applyAsDouble(category);
	}

	private ToDoubleFunction<String> roomBySales(String rep) {
		Map<String, Long> own = new HashMap<>();
		for (Count count : this.ledger.card(rep, Span.ALL_TIME).head().breadth().categories()) {
			own.put(count.name(), (long) count.count());
		}
		Map<String, Long> all = this.linesOfAll;
		return (category) -> room(category, own, all);
	}

	/** How much of a category is open by what is in the mean, a tenth to ten. */
	static double room(String category, Map<String, Long> open) {
		double mean = sum(open) / open.size();
		Long mine = open.get(category);
		return (mine != null && mean > 0) ? Math.clamp(mine / mean, LEAST_OPEN, MOST_OPEN) : 1;
	}

	/** How much less of a category somebody sells than all, a half to two. */
	static double room(String category, Map<String, Long> own, Map<String, Long> all) {
		double lines = sum(all);
		if (lines == 0) {
			return 1;
		}
		double share = all.getOrDefault(category, 0L) / lines;
		double mine = (own.getOrDefault(category, 0L) + PRIOR * share) / (sum(own) + PRIOR);
		return (mine > 0) ? Math.clamp(share / mine, LEAST, MOST) : 1;
	}

	private static double sum(Map<String, Long> lines) {
		return lines.values().stream().mapToLong(Long::longValue).sum();
	}

	private Map<String, Double> prices() {
		Instant now = this.clock.instant();
		if (now.isAfter(this.pricesUntil)) {
			Map<String, Double> means = this.catalog.meanListPrices();
			double mean = means.values().stream().mapToDouble(Double::doubleValue).average().orElse(0);
			Map<String, Double> next = new HashMap<>();
			means.forEach(
					(category, price) -> next.put(category, (mean > 0) ? Math.clamp(price / mean, LEAST, MOST) : 1));
			this.prices = next;
			this.pricesUntil = now.plus(PRICES_KEPT);
		}
		return this.prices;
	}

	@Scheduled(fixedDelayString = "1h", initialDelayString = "1m")
	void lookSafely() {
		try {
			look();
		}
		catch (RuntimeException ex) {
			log.warn("What is sold of each category could not be counted and is later: {}", ex.toString());
		}
	}

	/** Counts what all sell, unless nobody is asked anything. */
	void look() {
		if (!this.deck.active().isEmpty() && !this.scan.isFoldedAnew()) {
			this.linesOfAll = this.scan.linesByCategory();
		}
	}

}
