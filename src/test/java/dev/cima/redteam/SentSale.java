package dev.cima.redteam;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.cima.Shop;
import org.jspecify.annotations.Nullable;

/**
 * A sale as it was sent, and what such goods are worth by the plan that Cima starts with,
 * reckoned anew from the words of that plan. A price counts up to 1.5 times the list
 * price, and no further: so that is the bound, and not the list price itself.
 */
record SentSale(Map<String, Object> input) {

	static final Map<String, BigDecimal> LIST_PRICES = Map.of(Shop.HELMET, new BigDecimal("34.99"), Shop.BIKE,
			new BigDecimal("1000"), Shop.BETTER_BIKE, new BigDecimal("2000"), Shop.SOCKS, new BigDecimal("9.50"));

	private static final Map<String, String> CATEGORIES = Map.of(Shop.HELMET, "Accessories", Shop.BIKE, "Bikes",
			Shop.BETTER_BIKE, "Bikes", Shop.SOCKS, "Clothing");

	private static final BigDecimal MOST = new BigDecimal("1.5");

	private static final BigDecimal LEAST = new BigDecimal("0.2");

	private static final BigDecimal SHARE_OF_KIND = new BigDecimal("0.05");

	private static final BigDecimal HALF = new BigDecimal("0.5");

	String rep() {
		return (String) this.input.get("repId");
	}

	Instant occurredAt() {
		return Instant.parse((String) this.input.get("occurredAt"));
	}

	/** The same goods, for their list price or what counts of a higher one. */
	Map<String, Object> honest(String rep) {
		Map<String, Object> sale = new HashMap<>(this.input);
		sale.put("id", UUID.randomUUID().toString());
		sale.put("repId", rep);
		sale.remove("reference");
		sale.put("lines", lines().stream().map((line) -> {
			Map<String, Object> honest = new HashMap<>(line);
			honest.put("unitPrice",
					price(line).min(listPrice(line).multiply(MOST)).max(listPrice(line)).toPlainString());
			return honest;
		}).toList());
		return sale;
	}

	/** What counts of the prices; each line may be rounded up by half a cent. */
	BigDecimal worth() {
		return amountOf(null).add(new BigDecimal("0.005").multiply(BigDecimal.valueOf(lines().size())));
	}

	/** What it earns; each line may be rounded up by half a point. */
	BigDecimal mostPoints() {
		boolean both = isWorthEnough("CROSS_SELL") && isWorthEnough("UP_SELL");
		BigDecimal points = HALF.multiply(BigDecimal.valueOf(lines().size()));
		for (Map<String, Object> line : lines()) {
			String factor = switch (kind(line)) {
				case "CROSS_SELL" -> both ? "0.1875" : "0.15";
				case "UP_SELL" -> both ? "0.25" : "0.2";
				default -> "0.1";
			};
			points = points.add(amount(line).multiply(new BigDecimal(factor)));
		}
		return points;
	}

	/** Whether a price is one that nobody pays, so that somebody has to look at it. */
	boolean isInvented() {
		return lines().stream()
			.anyMatch((line) -> price(line).compareTo(listPrice(line).multiply(MOST)) > 0
					|| (kind(line).equals("UP_SELL") && price(line)
						.compareTo(LIST_PRICES.get((String) line.get("insteadOfProductId")).multiply(HALF)) < 0));
	}

	/** How many different products count as a kind. */
	int different(String kind) {
		Set<Object> products = new HashSet<>();
		lines().stream()
			.filter((line) -> kind(line).equals(kind))
			.forEach((line) -> products.add(line.get("productId")));
		return products.size();
	}

	/** Whether the lines of a kind are worth a twentieth of the sale. */
	private boolean isWorthEnough(String kind) {
		BigDecimal amount = amountOf(kind);
		return amount.signum() > 0 && amount.compareTo(amountOf(null).multiply(SHARE_OF_KIND)) >= 0;
	}

	/**
	 * What a line counts as: a token price makes it what the customer came for, and so do
	 * an up-sell from another category and a cross-sell that adds to nothing.
	 */
	private String kind(Map<String, Object> line) {
		String sent = (String) line.get("kind");
		if (price(line).compareTo(listPrice(line).multiply(LEAST)) < 0) {
			return "BASE";
		}
		return switch (sent) {
			case "UP_SELL" -> CATEGORIES.get((String) line.get("productId"))
				.equals(CATEGORIES.get((String) line.get("insteadOfProductId"))) ? sent : "BASE";
			case "CROSS_SELL" -> addsToSomething(line) ? sent : "BASE";
			default -> sent;
		};
	}

	private boolean addsToSomething(Map<String, Object> line) {
		return this.input.containsKey("accountId") || lines().stream()
			.anyMatch((other) -> !other.get("productId").equals(line.get("productId")) && price(other).signum() > 0);
	}

	/**
	 * What counts of all lines of a kind.
	 * @param kind null: of all lines
	 */
	private BigDecimal amountOf(@Nullable String kind) {
		return lines().stream()
			.filter((line) -> kind == null || kind(line).equals(kind))
			.map(SentSale::amount)
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static BigDecimal amount(Map<String, Object> line) {
		return price(line).min(listPrice(line).multiply(MOST)).multiply(BigDecimal.valueOf((int) line.get("quantity")));
	}

	private static BigDecimal price(Map<String, Object> line) {
		return new BigDecimal((String) line.get("unitPrice"));
	}

	private static BigDecimal listPrice(Map<String, Object> line) {
		return LIST_PRICES.get((String) line.get("productId"));
	}

	@SuppressWarnings("unchecked")
	private List<Map<String, Object>> lines() {
		return (List<Map<String, Object>>) this.input.get("lines");
	}

}
