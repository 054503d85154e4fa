package dev.cima.satisfaction;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.ledger.Activity.Credited;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Span;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.recognition.CustomerFavour;
import dev.cima.satisfaction.ClosedMonth.Weighed;
import dev.cima.satisfaction.Survey.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The close of a month by what its customers say. */
@CimaIntegrationTest
class MonthCloserIntegrationTests {

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Ledger ledger;

	@Autowired
	MonthCloser closer;

	@Autowired
	ClosedMonths months;

	@Autowired
	Surveys surveys;

	@Autowired
	CustomerFavour favour;

	@Autowired
	Organisation organisation;

	private final Instant now = TestTime.now();

	private YearMonth month;

	private String loved;

	private String usual;

	@BeforeEach
	void aMonthOfAnswers() {
		this.month = YearMonth.from(this.organisation.dayOf(this.now));
		this.loved = this.shop.rep(Shop.WEST);
		this.usual = this.shop.rep(Shop.WEST);
		for (int i = 0; i < 30; i++) {
			answer(this.loved, 5, List.of());
			answer(this.usual, 2 + i % 3, List.of());
		}
	}

	@Test
	void weighsEachRepsPointsOnceWhoeverClosesTheMonth() {
		sell(this.loved, 10);
		sell(this.usual, 10);
		// a node that dies after the decision, and one that dies before the end
		YearMonth other = this.month.plusYears(50);
		this.months.close(new ClosedMonth(other.toString(), this.now, BigDecimal.ONE,
				List.of(new Weighed(this.loved, 9, new BigDecimal("4.9"), new BigDecimal("1.1"), 70, 7)), false));
		this.closer.close(other);
		assertThat(this.months.find(other).paid()).isTrue();
		assertThat(this.ledger.find(this.loved, "satisfaction/" + other).toBalance()).isEqualTo(7);
		List<Thread> nodes = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			nodes.add(Thread.startVirtualThread(() -> this.closer.close(this.month)));
		}
		nodes.forEach(MonthCloserIntegrationTests::join);
		this.closer.close(this.month);
		Entry entry = this.ledger.find(this.loved, "satisfaction/" + this.month);
		assertThat(entry.cause()).isEqualTo("satisfaction");
		Weighed weighed = this.months.find(this.month)
			.weighed()
			.stream()
			.filter((one) -> one.rep().equals(this.loved))
			.findFirst()
			.orElseThrow();
		assertThat(weighed.points()).isEqualTo(30);
		assertThat(entry.points()).isEqualTo(MonthlyFactor.difference(30, weighed.factor())).isPositive();
		assertThat(this.ledger.card(this.loved, Span.ALL_TIME).head().balance()).isEqualTo(30 + 7 + entry.points());
		assertThat(this.ledger.card(this.loved, Span.ALL_TIME).head().allTime().points()).as("no board").isEqualTo(30);
		JsonNode shown = this.client.as(this.loved, Role.REP)
			.data("{ me { entries(first: 1) { nodes { cause receipt { steps { label } } } } } }")
			.at("/me/entries/nodes/0");
		assertThat(shown.at("/receipt/steps/0/label").asString())
			.isEqualTo("30 customers gave you 5.0000 of 5 on average in " + this.month
					+ ": your 30 points of that month count ×" + weighed.factor().toPlainString());
	}

	@Test
	void whatCannotBeEnteredIsNotTakenForPaidAndKeepsNobodyWaiting() {
		YearMonth other = this.month.plusYears(60);
		String key = "satisfaction/" + other;
		this.ledger.append(this.loved,
				List.of(Credited.of(key, "prize", List.of(), Actor.SYSTEM).sent("another content")));
		this.months.close(
				new ClosedMonth(other.toString(), this.now, BigDecimal.ONE,
						List.of(new Weighed(this.loved, 9, new BigDecimal("4.9"), new BigDecimal("1.1"), 70, 7),
								new Weighed(this.usual, 9, new BigDecimal("2.9"), new BigDecimal("0.9"), 70, -7)),
						false));
		assertThatThrownBy(() -> this.closer.close(other)).hasMessageContaining(this.loved);
		assertThat(this.ledger.find(this.usual, key).toBalance()).isEqualTo(-7);
		assertThat(this.months.find(other).paid()).isFalse();
	}

	@Test
	void showsItToTheRepAndTheManagerAlone() {
		answer(this.loved, 1, List.of(AnswerDoubt.IN_SECONDS));
		JsonNode own = satisfaction(this.client.as(this.loved, Role.REP));
		assertThat(own.at("/responses").asInt()).as("what may not come from a customer is left out").isEqualTo(30);
		assertThat(own.at("/mean").asString()).isEqualTo("5.0000");
		assertThat(own.at("/enough").asBoolean()).isTrue();
		assertThat(new BigDecimal(own.at("/low").asString())).isLessThan(new BigDecimal(own.at("/high").asString()));
		String boss = this.shop.rep(Shop.EAST, List.of(Shop.WEST));
		assertThat(satisfaction(this.client.as(boss, Role.MANAGER)).at("/responses").asInt()).isEqualTo(30);
		assertThat(satisfaction(this.client.as(this.usual, Role.REP)).isNull()).isTrue();
	}

	@Test
	void theBestLovedIsChosenOfThoseOfWhomEnoughCustomersAreBelieved() {
		String few = this.shop.rep(Shop.WEST);
		for (int i = 0; i < 4; i++) {
			answer(few, 5, List.of());
		}
		answer(few, 5, List.of(AnswerDoubt.SAME_NETWORK));
		Map<String, BigDecimal> bounds = this.favour.lowerBounds(this.month);
		assertThat(bounds).containsKeys(this.loved, this.usual).doesNotContainKey(few);
		assertThat(bounds.get(this.loved)).isGreaterThan(bounds.get(this.usual)).isLessThan(BigDecimal.valueOf(5));
		BigDecimal before = bounds.get(this.loved);
		for (int i = 0; i < 20; i++) {
			answer(this.loved, 1, List.of(AnswerDoubt.IN_SECONDS));
		}
		assertThat(this.favour.lowerBounds(this.month)).as("what is doubted changes nothing")
			.containsEntry(this.loved, before);
		answer(few, 5, List.of());
		assertThat(this.favour.lowerBounds(this.month)).containsKey(few);
	}

	private JsonNode satisfaction(CimaClient who) {
		return who
			.data("query($id: ID!) { rep(id: $id) { satisfaction { responses mean shrunk low high enough factor } } }",
					Map.of("id", this.loved))
			.at("/rep/satisfaction");
	}

	private void sell(String rep, int helmets) {
		for (int i = 0; i < helmets; i++) {
			this.client.as(rep, Role.REP)
				.data("mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } } }", Map.of("input",
						Shop.sale(UUID.randomUUID().toString(), this.now, Shop.line(Shop.HELMET, 1, "34.99", "BASE"))));
		}
	}

	private void answer(String rep, int score, List<AnswerDoubt> flags) {
		String sale = "sale_" + rep + "_" + UUID.randomUUID();
		this.surveys.addAll(List.of(Survey.of(sale, rep, Shop.WEST, "key", this.now, this.now, this.now.plusSeconds(60))
			.answered(new Answer(this.now, this.month.toString(), score, false, flags))
			.told()));
	}

	private static void join(Thread thread) {
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
