package dev.cima.bench.app;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.catalog.Product;
import dev.cima.learning.CardDefinition.Option;
import dev.cima.learning.CardEditor;
import dev.cima.learning.LearningCardInput;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The reps and products with which the load is made; there before the first request, or
 * hired later, so that what was told everybody is not told them.
 */
@RestController
@Profile("bench")
class Shopfloor {

	private static final int BATCH = 1000;

	/** Reps in a team, as in a shop or a call centre. */
	private static final int TEAM = 50;

	/** As many as the load sells to. */
	private static final int ACCOUNTS = 10_000;

	/** As many as the load reviews. */
	private static final int CARDS = 200;

	private final Reps reps;

	private final Teams teams;

	Shopfloor(Reps reps, Teams teams, Catalog catalog, CardEditor cards, @Value("${bench.reps:0}") int count) {
		teams.save(new Team("team_bench", "Bench", "Sales"));
		catalog.saveAccounts(IntStream.range(0, ACCOUNTS)
			.mapToObj((number) -> new Account("acct_bench-" + number, "Shop " + number, "reseller", true))
			.toList());
		catalog.saveProducts(List.of(product("prod_bench-1", "Helmet", "20.00"),
				product("prod_bench-2", "Socks", "9.50"), product("prod_bench-3", "Better helmet", "35.00")));
		cards.save("bench", IntStream.range(0, CARDS).mapToObj(Shopfloor::card).toList());
		this.reps = reps;
		this.teams = teams;
		teams.save(new Team("team_bench-look", "Looked at", "Sales"));
		reps.saveAll(IntStream.rangeClosed(1, 20)
			.mapToObj("rep_bench-look-%02d"::formatted)
			.map((id) -> new Rep(id, "Rep " + id, "team_bench-look", null, id, "en", List.of(), true, false))
			.toList());
		reps.save(new Rep("rep_bench-manager", "Manager", "team_bench", null, "rep_bench-manager", "en",
				List.of("team_bench-look"), true, false));
		hire(new Hiring(count));
	}

	/** Reps 1 to count, and their teams. */
	@PostMapping("/demo/bench/reps")
	Hiring hire(@RequestBody Hiring hiring) {
		for (int number = 1; number <= hiring.count(); number += TEAM) {
			this.teams.save(new Team(team(number), "Bench " + number, "Sales"));
		}
		for (int from = 1; from <= hiring.count(); from += BATCH) {
			this.reps.saveAll(IntStream.rangeClosed(from, Math.min(hiring.count(), from + BATCH - 1))
				.mapToObj(Shopfloor::rep)
				.toList());
		}
		return hiring;
	}

	private static Rep rep(int number) {
		String id = "rep_bench-%04d".formatted(number);
		return new Rep(id, "Rep " + id, team(number), null, id, "en", List.of(), true, false);
	}

	private static String team(int number) {
		return "team_bench-" + (number - 1) / TEAM;
	}

	private static LearningCardInput card(int number) {
		return new LearningCardInput("card_bench-" + number, "Gear", "What goes with it?",
				List.of(new Option("a", "This", true), new Option("b", "That", false)), null, true);
	}

	private static Product product(String id, String name, String price) {
		return new Product(id, id.substring(5), name, "Gear", null, new BigDecimal(price), true);
	}

	record Hiring(int count) {
	}

}
