package dev.cima;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.catalog.Product;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;

import org.springframework.stereotype.Component;

/**
 * A small shop for tests: two teams, a handful of products, and as many reps as a test
 * wants.
 */
@Component
public class Shop {

	/** 34.99, Accessories. */
	public static final String HELMET = "prod_helmet";

	/** 1000.00, Bikes. */
	public static final String BIKE = "prod_bike";

	/** 2000.00, Bikes: dearer than {@link #BIKE}. */
	public static final String BETTER_BIKE = "prod_better-bike";

	/** 9.50, Clothing. */
	public static final String SOCKS = "prod_socks";

	public static final String ACCOUNT = "acct_1";

	public static final String EAST = "team_east";

	public static final String WEST = "team_west";

	private final Reps reps;

	public Shop(Reps reps, Teams teams, Catalog catalog) {
		this.reps = reps;
		teams.save(new Team(EAST, "East", "Sales"));
		teams.save(new Team(WEST, "West", "Sales"));
		catalog.saveProducts(List.of(product(HELMET, "Sport-100 Helmet", "Accessories", "34.99"),
				product(BIKE, "Road-150", "Bikes", "1000.00"), product(BETTER_BIKE, "Road-350", "Bikes", "2000.00"),
				product(SOCKS, "جورب 🧦", "Clothing", "9.50")));
		catalog.saveAccounts(List.of(new Account(ACCOUNT, "Next-Door Bike Store", "reseller", true)));
	}

	/** A new rep of a team. */
	public String rep(String team) {
		return rep(team, List.of());
	}

	/** A new rep of a team who manages others. */
	public String rep(String team, List<String> manages) {
		String id = "rep_" + UUID.randomUUID().toString().substring(0, 13);
		this.reps.save(new Rep(id, "Rep " + id, team, null, id, "en", manages, true, false));
		return id;
	}

	/** The variables of a sale of one line. */
	public static Map<String, Object> sale(String id, Instant at, Map<String, Object> line) {
		return sale(id, at, List.of(line));
	}

	public static Map<String, Object> sale(String id, Instant at, List<Map<String, Object>> lines) {
		Map<String, Object> sale = new HashMap<>();
		sale.put("id", id);
		sale.put("occurredAt", at.toString());
		sale.put("lines", new ArrayList<>(lines));
		return sale;
	}

	public static Map<String, Object> line(String product, int quantity, String price, String kind) {
		Map<String, Object> line = new HashMap<>();
		line.put("productId", product);
		line.put("quantity", quantity);
		line.put("unitPrice", price);
		line.put("kind", kind);
		return line;
	}

	/** A bike that takes the place of a cheaper one. */
	public static Map<String, Object> upSell() {
		Map<String, Object> line = line(BETTER_BIKE, 1, "2000.00", "UP_SELL");
		line.put("insteadOfProductId", BIKE);
		return line;
	}

	private static Product product(String id, String name, String category, String price) {
		return new Product(id, id.substring(5).toUpperCase(java.util.Locale.ROOT), name, category, null,
				new BigDecimal(price), true);
	}

}
