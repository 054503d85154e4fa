package dev.cima.leadership;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.StreamScan;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is asked how a team is led, as in production. */
@CimaIntegrationTest
class AskedMembersIntegrationTests {

	private static final ObjectProvider<EverybodyAsked> NOBODY_SAYS_SO = new StaticListableBeanFactory()
		.getBeanProvider(EverybodyAsked.class);

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Reps reps;

	@Autowired
	Ledger ledger;

	@Autowired
	StreamScan streams;

	@Autowired
	Organisation organisation;

	@Test
	void fourWhoAreMadeUpAreNotAsked() {
		Rep fresh = rep();
		assertThat(asked(fresh, Duration.ZERO)).as("never sold").isFalse();
		for (int days = 0; days < 5; days++) {
			sell(fresh, days);
		}
		assertThat(asked(fresh, Duration.ZERO)).as("sold on five days, all of which were entered today").isFalse();
		assertThat(asked(fresh, Duration.ofDays(31))).as("a month later").isTrue();
		assertThat(asked(fresh, Duration.ofDays(120))).as("sold nothing for long").isFalse();
	}

	@Test
	void whoSellsOnTooFewDaysOrHasJustMovedIsNotAsked() {
		Rep seldom = rep();
		sell(seldom, 0);
		sell(seldom, 0);
		sell(seldom, 1);
		assertThat(asked(seldom, Duration.ofDays(31))).isFalse();
		Rep mover = rep();
		for (int days = 0; days < 5; days++) {
			sell(mover, days);
		}
		Rep moved = new Rep(mover.id(), mover.name(), Shop.WEST, null, mover.id(), "en", List.of(), true, false);
		assertThat(asked(moved, Duration.ofDays(31))).as("the stream does not know the team").isFalse();
	}

	private boolean asked(Rep rep, Duration later) {
		InstantSource clock = InstantSource.fixed(TestTime.now().plus(later));
		return new AskedMembers(this.ledger, this.streams, this.organisation,
				new LeadershipSettings(null, Duration.ofMinutes(10), Duration.ofDays(30), 5), NOBODY_SAYS_SO, clock)
			.isAsked(rep);
	}

	private Rep rep() {
		return this.reps.find(this.shop.rep(Shop.EAST));
	}

	private void sell(Rep rep, int daysAgo) {
		Map<String, Object> sale = Shop.sale(UUID.randomUUID().toString(),
				TestTime.now().minus(Duration.ofDays(daysAgo)), Shop.line(Shop.SOCKS, 1, "9.50", "BASE"));
		assertThat(this.client.as(rep.id(), Role.REP)
			.data("mutation($input: LogSaleInput!) { logSale(input: $input) { errors { message } } }",
					Map.of("input", sale))
			.at("/logSale/errors")).isEmpty();
	}

}
