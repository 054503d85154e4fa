package dev.cima.offer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaIntegrationTest;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** How many offers were shown, whatever node showed them. */
@CimaIntegrationTest
class ShownCounterIntegrationTests {

	private static final LocalDate DAY = LocalDate.of(2020, 2, 29);

	@Autowired
	private MongoDatabase database;

	private ShownOffers store;

	private Instant now = Instant.parse("2020-02-29T12:00:00Z");

	private ShownCounter node;

	@BeforeEach
	void nothingWasShown() {
		this.database.getCollection("offer.shown").deleteMany(new Document());
		this.store = new ShownOffers(this.database);
		this.node = new ShownCounter(this.store, () -> this.now);
	}

	@Test
	void countsOnceWhatIsShownAgainWhileABasketIsFilled() {
		for (int i = 0; i < 5; i++) {
			this.node.shown("rep_1", DAY, "acct_1", List.of("prod_1", "prod_2"));
		}
		this.node.shown("rep_1", DAY, "acct_1", List.of("prod_2", "prod_3"));
		this.node.shown("rep_1", DAY, "acct_1", List.of());
		this.node.flush();
		assertThat(this.store.until(DAY, 14)).isEqualTo(3);
	}

	@Test
	void countsAgainForAnotherCustomerOrRepAndLater() {
		this.node.shown("rep_1", DAY, "acct_1", List.of("prod_1"));
		this.node.shown("rep_1", DAY, "acct_2", List.of("prod_1"));
		this.node.shown("rep_1", DAY, null, List.of("prod_1"));
		this.node.shown("rep_2", DAY, null, List.of("prod_1"));
		this.now = this.now.plusSeconds(600);
		this.node.shown("rep_2", DAY, null, List.of("prod_1"));
		this.node.flush();
		this.node.flush();
		assertThat(this.store.until(DAY, 1)).isEqualTo(5);
	}

	@Test
	void addsUpWhatAllNodesShowedOnTheDaysThatAreAskedFor() {
		ShownCounter other = new ShownCounter(this.store, () -> this.now);
		this.node.shown("rep_1", DAY, null, List.of("prod_1"));
		other.shown("rep_1", DAY.minusDays(13), null, List.of("prod_1", "prod_2"));
		other.shown("rep_1", DAY.minusDays(14), null, List.of("prod_3"));
		this.node.destroy();
		other.destroy();
		assertThat(this.store.until(DAY, 14)).isEqualTo(3);
	}

	@Test
	void losesNothingBetweenManyThreads() {
		IntStream.range(0, 2_000).parallel().forEach((i) -> {
			this.node.shown("rep_" + i, DAY, null, List.of("prod_1"));
			if (i % 100 == 0) {
				this.node.flush();
			}
		});
		this.node.flush();
		assertThat(this.store.until(DAY, 1)).isEqualTo(2_000);
	}

}
