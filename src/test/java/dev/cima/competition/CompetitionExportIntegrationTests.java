package dev.cima.competition;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.platform.Role;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** The result of a competition as a table. */
@CimaIntegrationTest
class CompetitionExportIntegrationTests {

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Results results;

	@Test
	void hasAllPlacesOfAllPagesAndTheTeamsBefore() {
		String id = "comp_" + UUID.randomUUID();
		String rep = this.shop.rep(Shop.EAST);
		Instant at = Instant.parse("2026-11-20T12:00:00Z");
		List<RepPlace> places = new ArrayList<>();
		places.add(new RepPlace(rep, 1, new BigDecimal("12.500000"), 3, at, 9, 700, null));
		for (int i = 0; i < 1_500; i++) {
			places.add(new RepPlace("rep_gone-" + i, 0, null, 0, null, 0, 0, null));
		}
		this.results.savePlaces(id, "digest", places);
		this.results.decide(new CompetitionResult(id, false, 1, at, "digest", 1, places.size(), List.of(),
				List.of(new TeamPlace(Shop.EAST, 1, BigDecimal.TEN, 3, 2.5, 1, at, 1_000, true)), null));

		List<String> lines = this.client.as("admin", Role.ADMIN)
			.get("/export/competition.csv?id=" + id)
			.body()
			.lines()
			.toList();

		assertThat(lines).hasSize(1 + 1 + 1_501);
		assertThat(lines.get(1)).isEqualTo("team,1,team_east,,,10,3,2026-11-20T12:00:00Z,1000");
		assertThat(lines.get(2)).startsWith("rep,1,team_east," + rep + ",")
			.endsWith(",12.500000,3,2026-11-20T12:00:00Z,700");
		assertThat(lines.getLast()).isEqualTo("rep,,,rep_gone-1499,,,0,,0");
	}

}
