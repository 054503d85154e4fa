package dev.cima.badge;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.catalog.Product;
import dev.cima.incentive.SaleKind;
import dev.cima.incentive.SoldLine;
import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Actor;
import dev.cima.ledger.DayRun;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Scorecard;
import dev.cima.measure.CardVariables;
import dev.cima.measure.CardView;
import dev.cima.measure.Scope;
import dev.cima.platform.Organisation;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Reps who live by another clock than their organisation. */
@CimaIntegrationTest
class OwnDaysIntegrationTests {

	/** A Monday, so that the organisation's week and month end while the rep's go on. */
	private static final LocalDate MONDAY = LocalDate.parse("2026-08-31");

	@Autowired
	private Ledger ledger;

	@Autowired
	private Reps reps;

	@Autowired
	private Shop shop;

	@Autowired
	private Organisation organisation;

	@Autowired
	private CardVariables variables;

	@Autowired
	private Badges badges;

	@ParameterizedTest
	@CsvSource({ "America/Los_Angeles, 17:00", "Pacific/Auckland, 08:00", "Europe/Madrid, 12:00" })
	void aWholeWorkingWeekIsOneByTheRepsOwnClock(String zone, LocalTime time) {
		String rep = rep(zone);
		for (int day = 0; day < 5; day++) {
			sell(rep, "s" + day, at(MONDAY.plusDays(day), time, zone));
		}
		Scorecard card = this.ledger.whole(rep);
		assertThat(card.head().activeDays()).containsExactly(new DayRun(MONDAY, MONDAY.plusDays(4)));
		CardView week = new CardView(card, Scope.WEEK.stretchOf(MONDAY), this.variables);
		assertThat(week.value("week.activeDays")).isEqualTo(5L);
		Badge fullWeek = this.badges.find("badge_full-week");
		assertThat(fullWeek).isNotNull();
		assertThat(fullWeek.holds(week)).isTrue();
		CardView allTime = new CardView(card, Scope.ALL_TIME.stretchOf(MONDAY), this.variables);
		assertThat(allTime.value("streak.days")).isEqualTo(5L);
		CardView first = new CardView(card, Scope.DAY.stretchOf(MONDAY), this.variables);
		assertThat(first.value("day.sales")).isEqualTo(1L);
		// boards go by the organisation's day
		assertThat(card.day(this.organisation.dayOf(at(MONDAY, time, zone))).totals().sales()).isEqualTo(1);
	}

	@Test
	void aSaleKeepsTheDayThatItHadWhereTheRepLivedThen() {
		String rep = rep("America/Los_Angeles");
		Instant at = at(MONDAY.minusDays(3), LocalTime.of(20, 0), "America/Los_Angeles");
		Entry sale = sell(rep, "s1", at);
		assertThat(sale.ownDay()).isEqualTo(MONDAY.minusDays(3));
		assertThat(sale.day()).isEqualTo(this.organisation.dayOf(at)).isNotEqualTo(sale.ownDay());
		rep(rep, "Pacific/Auckland");
		assertThat(this.ledger.find(rep, "s1")).isEqualTo(sale);
		Entry later = sell(rep, "s2", at);
		assertThat(later.ownDay()).isEqualTo(MONDAY.minusDays(2));
		assertThat(this.ledger.whole(rep).head().activeDays())
			.containsExactly(new DayRun(sale.ownDay(), later.ownDay()));
		this.ledger.append(rep, List.of(new Voided(sale, null, Actor.SYSTEM)));
		assertThat(this.ledger.whole(rep).head().activeDays())
			.containsExactly(new DayRun(later.ownDay(), later.ownDay()));
		assertThat(this.ledger.whole(rep).ownDay(sale.ownDay()).sales()).isZero();
	}

	@Test
	void aRepWithoutAZoneLivesByTheOrganisationsClock() {
		String rep = this.shop.rep(Shop.EAST);
		Entry sale = sell(rep, "s1", at(MONDAY, LocalTime.of(23, 30), this.organisation.zone().getId()));
		assertThat(sale.ownDay()).isEqualTo(sale.day()).isEqualTo(MONDAY);
	}

	private String rep(String zone) {
		String id = this.shop.rep(Shop.EAST);
		rep(id, zone);
		return id;
	}

	private void rep(String id, String zone) {
		this.reps.save(new Rep(id, "Rep " + id, Shop.EAST, zone, id, "en", List.of(), true, false));
	}

	private Entry sell(String rep, String key, Instant at) {
		Product bike = new Product(Shop.BIKE, "x", "X", "Bikes", null, new BigDecimal("100"), true);
		this.ledger.append(rep, List.of(new Sold(key, "hash", at,
				List.of(new SoldLine(bike, 1, bike.listPrice(), SaleKind.BASE, null)), null, null, Actor.SYSTEM)));
		Entry entry = this.ledger.find(rep, key);
		assertThat(entry).isNotNull();
		return entry;
	}

	private static Instant at(LocalDate day, LocalTime time, String zone) {
		return day.atTime(time).atZone(ZoneId.of(zone)).toInstant();
	}

}
