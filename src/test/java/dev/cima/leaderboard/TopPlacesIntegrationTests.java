package dev.cima.leaderboard;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@CimaIntegrationTest
class TopPlacesIntegrationTests {

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Organisation organisation;

	@Autowired
	TopPlaces places;

	/** A day of the month before, where few other tests sell. */
	@Test
	void showsWhoStandsAboveWhomAndChangesItsVersionWithTheBoard() {
		LocalDate day = this.organisation.dayOf(TestTime.now()).withDayOfMonth(1).minusDays(1);
		String first = this.shop.rep(Shop.EAST);
		String second = this.shop.rep(Shop.EAST);
		sell(first, day, 700);
		sell(second, day, 600);

		await().untilAsserted(() -> assertThat(both(day, first, second)).containsExactly(first, second));
		String version = this.places.version(day);
		assertThat(version).isNotNull().isEqualTo(this.places.version(day));
		sell(second, day, 200);

		await().untilAsserted(() -> assertThat(both(day, first, second)).containsExactly(second, first));
		assertThat(this.places.version(day)).isNotNull().isNotEqualTo(version);
	}

	private List<String> both(LocalDate day, String first, String second) {
		TopPlaces.Top top = this.places.read(day, 100);
		return (top == null) ? List.of()
				: top.places()
					.stream()
					.map(TopPlaces.Place::rep)
					.filter((rep) -> rep.equals(first) || rep.equals(second))
					.toList();
	}

	private void sell(String rep, LocalDate day, int bikes) {
		Map<String, Object> sale = Shop.sale(UUID.randomUUID().toString(),
				this.organisation.startOf(day).plusSeconds(60), Shop.line(Shop.BIKE, bikes, "1000.00", "BASE"));
		assertThat(this.client.as(rep, Role.REP)
			.data("mutation($input: LogSaleInput!) { logSale(input: $input) { errors { message } } }",
					Map.of("input", sale))
			.at("/logSale/errors")
			.size()).isZero();
	}

}
