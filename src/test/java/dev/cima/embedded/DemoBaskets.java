package dev.cima.embedded;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.cima.catalog.Account;
import dev.cima.catalog.Product;
import dev.cima.embedded.DemoShop.Selling;
import dev.cima.embedded.DemoShop.Taste;
import dev.cima.insight.SoldBasket;
import dev.cima.insight.SoldItem;

/** What the demo sells in two months, as the features see it that learn from it. */
public final class DemoBaskets {

	public static final ZoneId ZONE = ZoneId.of("Europe/Madrid");

	/** A month has just begun when the demo is loaded. */
	public static final Instant UNTIL = Instant.parse("2026-04-10T13:00:00Z");

	private static final LocalDate FIRST = LocalDate.of(2026, 2, 10);

	private static final DemoShop SHOP = DemoShop.read();

	private DemoBaskets() {
	}

	/** All sales that count. */
	public static List<SoldBasket> sold() {
		DemoSales sales = new DemoSales(SHOP, (rep, day) -> true, ZONE, 2718);
		Map<String, Product> products = SHOP.products()
			.stream()
			.collect(Collectors.toMap(Product::id, Function.identity()));
		return SHOP.reps()
			.stream()
			.flatMap((rep) -> sales.of(rep, FIRST, UNTIL).stream())
			.filter((sale) -> !sale.voided())
			.map((sale) -> new SoldBasket(sale.rep(), sale.account(), segments().get(sale.account()), sale.occurredAt(),
					sale.lines().stream().map((line) -> item(line, products)).toList(), 1))
			.toList();
	}

	private static SoldItem item(DemoSale.Line line, Map<String, Product> products) {
		BigDecimal quantity = BigDecimal.valueOf(line.quantity());
		return new SoldItem(line.product(), products.get(line.product()).category(), line.kind(), quantity,
				line.unitPrice().multiply(quantity), line.insteadOf(), null);
	}

	/** By account. */
	public static Map<String, String> segments() {
		return SHOP.accounts().stream().collect(Collectors.toMap(Account::id, Account::segment));
	}

	/** The category of each product. */
	public static Map<String, String> categories() {
		return SHOP.products().stream().collect(Collectors.toMap(Product::id, Product::category));
	}

	/** What each account buys of others, as the demo has made it up. */
	public static Map<String, String> elsewhere() {
		return SHOP.tastes().stream().collect(Collectors.toMap(Taste::account, Taste::elsewhere));
	}

	/** What goes with each product, likewise. */
	public static Map<String, List<String>> with() {
		Map<String, List<String>> with = new HashMap<>();
		for (Selling selling : SHOP.selling()) {
			with.put(selling.product(), selling.with());
		}
		return with;
	}

}
