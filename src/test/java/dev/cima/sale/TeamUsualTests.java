package dev.cima.sale;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import dev.cima.ledger.Usual;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How often the cards of a team's members are read. */
class TeamUsualTests {

	private static final String TEAM = "team_new";

	private final AtomicLong sold = new AtomicLong();

	private final AtomicLong reads = new AtomicLong();

	private final AtomicLong nanos = new AtomicLong();

	private final TeamUsual usual = new TeamUsual((team) -> {
		this.reads.incrementAndGet();
		return List.of(new Usual((int) this.sold.get(), this.sold.get() * 1_000, List.of()));
	}, this.nanos::get);

	@Test
	void readsTheCardsOfANewTeamNotAtEachSaleAndKnowsItsUsualFromTheFiftiethOn() {
		for (int sale = 1; sale < 50; sale++) {
			assertThat(sell()).as("sale %d", sale).isZero();
		}
		assertThat(this.reads.get()).isOne();
		assertThat(sell()).isEqualTo(1_000);
		assertThat(this.reads.get()).isEqualTo(2);
	}

	@Test
	void readsThemAgainAfterAMinuteAsAnotherNodeMayHaveSold() {
		assertThat(sell()).isZero();
		this.sold.set(60);
		assertThat(sell()).isZero();
		this.nanos.addAndGet(Duration.ofSeconds(61).toNanos());
		assertThat(sell()).isEqualTo(1_000);
	}

	private long sell() {
		this.sold.incrementAndGet();
		return this.usual.revenueOfASale(TEAM);
	}

}
