package dev.cima.mentorship;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.catalog.Catalog;
import dev.cima.catalog.Product;
import dev.cima.incentive.SaleKind;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.MembershipFacts;
import dev.cima.ledger.SaleMark;
import dev.cima.ledger.Span;
import dev.cima.membership.Memberships;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.sale.LogSaleInput;
import dev.cima.sale.SaleLog;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may mentor by results. */
@CimaIntegrationTest
class MentorScoutIntegrationTests {

	private static final Viewer ADMIN = new Viewer("admin", null, Set.of(), Set.of(Role.ADMIN));

	@Autowired
	MentorScout scout;

	@Autowired
	Mentors mentors;

	@Autowired
	MentorList list;

	@Autowired
	Memberships memberships;

	@Autowired
	SaleLog sales;

	@Autowired
	Ledger ledger;

	@Autowired
	Shop shop;

	@Autowired
	Catalog catalog;

	@Test
	void whoSellsBestWithEnoughSalesMayMentorAndIsForgottenLater() {
		this.catalog.saveProducts(IntStream.range(0, 30)
			.mapToObj((i) -> new Product("prod_scout-" + i, "SCOUT-" + i, "Scout " + i, "Clothing", null,
					BigDecimal.TEN, true))
			.toList());
		String best = this.shop.rep(Shop.EAST);
		sell(best, 20, 30, SaleKind.CROSS_SELL);
		String upSeller = this.shop.rep(Shop.EAST);
		sell(upSeller, 20, 30, SaleKind.UP_SELL);
		String few = this.shop.rep(Shop.EAST);
		sell(few, 19, 30, SaleKind.CROSS_SELL);
		String plain = this.shop.rep(Shop.EAST);
		sell(plain, 20, 0, SaleKind.BASE);
		String hidden = this.shop.rep(Shop.EAST);
		sell(hidden, 20, 30, SaleKind.CROSS_SELL);
		this.memberships.set(hidden, new MembershipFacts(Shop.EAST, true, true), Actor.SYSTEM);
		this.ledger.settle();
		this.mentors.name(plain, new Mentor.Naming(List.of(MentorStrength.CLOSING), 1, "me"));
		this.scout.look();
		assertThat(strengths(best)).containsExactly(MentorStrength.CROSS_SELLING);
		assertThat(strengths(upSeller)).containsExactly(MentorStrength.UP_SELLING);
		assertThat(this.mentors.find(few)).isNull();
		assertThat(this.mentors.find(hidden)).isNull();
		// what a manager says stays beside it
		assertThat(strengths(plain)).containsExactly(MentorStrength.CLOSING);
		this.memberships.set(best, new MembershipFacts(Shop.EAST, false, false), Actor.SYSTEM);
		this.ledger.settle();
		this.scout.look();
		assertThat(this.mentors.find(best)).isNull();
	}

	/** Twenty invented sales make no mentor until somebody vouches for them. */
	@Test
	void whatIsAskedAboutAndNotAnsweredMakesNoMentor() {
		String invents = this.shop.rep(Shop.EAST);
		Viewer viewer = new Viewer(invents, invents, Set.of(), Set.of(Role.REP));
		for (int i = 0; i < 20; i++) {
			LogSaleInput sale = new LogSaleInput(UUID.randomUUID().toString(), TestTime.now(), null, null, null, null,
					List.of(new LogSaleInput.Line(Shop.BIKE, 1, new BigDecimal("90000"), SaleKind.BASE, null),
							new LogSaleInput.Line(Shop.HELMET, 1, new BigDecimal("34.99"), SaleKind.CROSS_SELL, null)));
			assertThat(this.sales.log(viewer, List.of(sale)).getFirst().payload().errors()).isEmpty();
		}
		this.ledger.settle();
		assertThat(this.ledger.card(invents, Span.ALL_TIME).head().allTime().crossSells()).isEqualTo(20);
		this.scout.look();
		assertThat(this.mentors.find(invents)).isNull();
		for (Entry sale : this.ledger.range(invents, 1, 20)) {
			this.ledger.append(invents, List.of(SaleMark.confirming(sale, Actor.SYSTEM)));
		}
		this.ledger.settle();
		this.scout.look();
		assertThat(strengths(invents)).containsExactly(MentorStrength.CROSS_SELLING);
	}

	@Test
	void oneNodeLooksInARound() {
		Instant now = TestTime.now().plus(400, ChronoUnit.DAYS);
		this.mentors.beginRound(now, Duration.ofHours(1));
		assertThat(this.mentors.beginRound(now.plusSeconds(3599), Duration.ofHours(1))).isFalse();
		assertThat(this.mentors.beginRound(now.plusSeconds(3600), Duration.ofHours(1))).isTrue();
		assertThat(this.mentors.beginRound(now.plusSeconds(3600), Duration.ofHours(1))).isFalse();
	}

	private List<MentorStrength> strengths(String rep) {
		Mentor mentor = this.list.find(rep);
		assertThat(mentor).as(rep).isNotNull();
		return mentor.strengths();
	}

	private void sell(String rep, int count, int more, SaleKind kind) {
		List<LogSaleInput> inputs = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			List<LogSaleInput.Line> lines = new ArrayList<>();
			lines.add(new LogSaleInput.Line(Shop.SOCKS, 1, BigDecimal.ONE, SaleKind.BASE, null));
			for (int line = 0; line < more; line++) {
				lines.add((kind == SaleKind.UP_SELL)
						? new LogSaleInput.Line("prod_scout-" + line, 1, BigDecimal.TEN, kind, Shop.SOCKS)
						: new LogSaleInput.Line("prod_scout-" + line, 1, BigDecimal.TEN, kind, null));
			}
			inputs.add(new LogSaleInput(UUID.randomUUID().toString(), TestTime.now().minusSeconds(i), null, rep, null,
					null, lines));
		}
		this.sales.importAll(ADMIN, inputs).forEach((logged) -> assertThat(logged.payload().errors()).isEmpty());
	}

}
