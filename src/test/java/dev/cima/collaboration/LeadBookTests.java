package dev.cima.collaboration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import dev.cima.collaboration.LeadBook.Verdict;
import dev.cima.collaboration.StoredLead.Closing;
import dev.cima.collaboration.StoredLead.Lost;
import dev.cima.collaboration.StoredLead.Terms;
import dev.cima.incentive.SaleKind;
import dev.cima.purchase.Purchase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which sale wins which lead. */
class LeadBookTests {

	private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

	@Test
	void theFirstCrossOrUpSellByAnotherDepartmentWins() {
		StoredLead lead = lead("1", "amy", 0);
		Verdict verdict = judge(List.of(lead), sale("a", "amy", 1, SaleKind.CROSS_SELL),
				sale("b", "workmate", 2, SaleKind.CROSS_SELL), sale("c", "ben", 3, SaleKind.BASE),
				sale("d", "ben", 5, SaleKind.UP_SELL), sale("e", "ben", 4, SaleKind.CROSS_SELL))
			.get("1");
		assertThat(verdict.won().sale()).isEqualTo("e");
		assertThat(verdict.won().department()).isEqualTo("Shop");
	}

	@Test
	void aSaleAtTheMomentOfTheLeadIsBeforeItAndOneAtItsEndIsNot() {
		StoredLead lead = lead("1", "amy", 0);
		assertThat(judge(List.of(lead), sale("a", "ben", 0, SaleKind.CROSS_SELL)).get("1").won()).isNull();
		assertThat(judge(List.of(lead), sale("a", "ben", 30 * 24, SaleKind.CROSS_SELL)).get("1").won()).isNotNull();
		Purchase late = new Purchase("a", "ben", "", lead.terms().expiresAt().plusMillis(1), at(9999),
				Set.of(SaleKind.UP_SELL));
		assertThat(judge(List.of(lead), late).get("1").won()).isNull();
	}

	@Test
	void whatTheAccountHadBoughtBeforeLetsNoSaleWinIt() {
		StoredLead lead = lead("1", "amy", 0);
		Verdict bought = judge(List.of(lead), sale("old", "cal", -90 * 24, SaleKind.BASE),
				sale("a", "ben", 1, SaleKind.CROSS_SELL))
			.get("1");
		assertThat(bought).isEqualTo(new Verdict(null, null, true));
		Verdict longAgo = judge(List.of(lead), sale("old", "cal", -90 * 24 - 1, SaleKind.BASE),
				sale("a", "ben", 1, SaleKind.CROSS_SELL))
			.get("1");
		assertThat(longAgo.won()).isNotNull();
	}

	@Test
	void theFirstLeadWinsAndTheOtherIsLost() {
		StoredLead first = lead("2", "amy", 0);
		StoredLead second = lead("1", "cal", 1);
		Map<String, Verdict> verdicts = judge(List.of(second, first), sale("a", "ben", 2, SaleKind.CROSS_SELL));
		assertThat(verdicts.get("2").won()).isNotNull();
		assertThat(verdicts.get("1").lost()).isEqualTo(Lost.ANOTHER_FIRST);
	}

	@Test
	void ofTheSameMomentTheIdDecides() {
		Map<String, Verdict> verdicts = judge(List.of(lead("2", "amy", 0), lead("1", "cal", 0)));
		assertThat(verdicts.get("1").lost()).isNull();
		assertThat(verdicts.get("2").lost()).isEqualTo(Lost.ANOTHER_FIRST);
	}

	@Test
	void aSaleThatWasKnownBeforeTheLeadDoesNotWinIt() {
		StoredLead backDated = recorded(lead("1", "amy", 0), 10);
		Purchase known = new Purchase("a", "ben", "", at(2), at(3), Set.of(SaleKind.CROSS_SELL));
		Purchase later = new Purchase("b", "ben", "", at(11), at(11), Set.of(SaleKind.CROSS_SELL));
		assertThat(judge(List.of(backDated), known, later).get("1"))
			.isEqualTo(new Verdict(null, Lost.SOLD_BEFORE, false));
		assertThat(judge(List.of(backDated), later).get("1").won()).isNotNull();
	}

	@Test
	void aLeadThatIsDatedBackTakesNothingFromOneThatWasWon() {
		StoredLead honest = lead("2", "amy", 1);
		StoredLead thief = recorded(lead("1", "cal", 0), 10);
		Purchase sale = new Purchase("a", "ben", "", at(2), at(3), Set.of(SaleKind.CROSS_SELL));
		Map<String, Verdict> verdicts = judge(List.of(honest, thief), sale);
		assertThat(verdicts.get("2").won()).isNotNull();
		assertThat(verdicts.get("1").won()).isNull();
	}

	@Test
	void aClosedLeadIsWonByWhatWasSoldBeforeThatAndFreesItsPlace() {
		StoredLead closed = lead("1", "amy", 0).closed(new Closing(at(5), "amy"));
		assertThat(judge(List.of(closed), sale("a", "ben", 5, SaleKind.CROSS_SELL)).get("1").won()).isNotNull();
		Map<String, Verdict> after = judge(List.of(closed, lead("2", "amy", 6)),
				sale("a", "ben", 7, SaleKind.CROSS_SELL));
		assertThat(after.get("1").won()).isNull();
		assertThat(after.get("2").won()).isNotNull();
	}

	@Test
	void aSellerWhoMovesLaterHasWonAllTheSame() {
		StoredLead lead = lead("1", "amy", 0);
		Purchase sale = sale("a", "ben", 1, SaleKind.CROSS_SELL);
		StoredLead won = lead.with(lead.stand().decided(judge(List.of(lead), sale).get("1"), at(2)));
		Verdict now = new LeadBook(List.of(won), List.of(sale), (purchase) -> "Workshop").judge().get("1");
		assertThat(now.won()).isEqualTo(won.stand().won());
	}

	/**
	 * Whatever the order in which leads, sales and voids arrive, the leads end the same,
	 * and each is credited once for each time that it is won.
	 */
	@Test
	void anyOrderOfArrivalEndsTheSame() {
		for (int round = 0; round < 500; round++) {
			long seed = 20261129L + round;
			Random random = new Random(seed);
			List<StoredLead> leads = new ArrayList<>();
			for (int number = 0; number < 1 + random.nextInt(4); number++) {
				int opened = random.nextInt(2000);
				leads.add(recorded(lead("lead" + number, List.of("amy", "ben", "cal").get(random.nextInt(3)), opened),
						opened + random.nextInt(3) * random.nextInt(300)));
			}
			List<Purchase> sales = new ArrayList<>();
			for (int number = 0; number < random.nextInt(6); number++) {
				int sold = random.nextInt(3000);
				sales.add(new Purchase("sale" + number, List.of("amy", "ben", "cal").get(random.nextInt(3)), "",
						at(sold), at(sold + random.nextInt(3) * random.nextInt(300)),
						Set.of(SaleKind.values()[random.nextInt(3)])));
			}
			Set<Purchase> voided = sales.isEmpty() ? Set.of() : Set.of(sales.get(random.nextInt(sales.size())));
			Map<String, Verdict> expected = judge(leads, without(sales, voided));
			for (int order = 0; order < 4; order++) {
				Map<String, StoredLead> end = arrive(leads, sales, voided, random);
				expected.forEach((id, verdict) -> {
					StoredLead lead = end.get(id);
					assertThat(lead.stand().won()).as("seed %d", seed).isEqualTo(verdict.won());
					assertThat(lead.stand().lost()).as("seed %d", seed).isEqualTo(verdict.lost());
					assertThat(lead.isWon()).as("seed %d", seed).isEqualTo(verdict.won() != null);
				});
			}
		}
	}

	private static Map<String, StoredLead> arrive(List<StoredLead> leads, List<Purchase> sales, Set<Purchase> voided,
			Random random) {
		List<Object> facts = new ArrayList<>(leads);
		facts.addAll(sales);
		voided.forEach((sale) -> facts.add("void " + sale.saleId()));
		Collections.shuffle(facts, random);
		Map<String, StoredLead> stored = new java.util.HashMap<>();
		List<Purchase> known = new ArrayList<>();
		List<String> gone = new ArrayList<>();
		for (Object fact : facts) {
			switch (fact) {
				case StoredLead lead -> stored.put(lead.id(), lead);
				case Purchase sale -> known.add(sale);
				default -> gone.add(((String) fact).substring(5));
			}
			List<Purchase> counted = known.stream().filter((sale) -> !gone.contains(sale.saleId())).toList();
			judge(List.copyOf(stored.values()), counted).forEach((id, verdict) -> {
				StoredLead lead = stored.get(id);
				StoredLead next = LeadKeeper.decided(lead, verdict, at(5000));
				stored.put(id, next.with(next.stand().told()));
			});
		}
		return stored;
	}

	private static List<Purchase> without(List<Purchase> sales, Set<Purchase> voided) {
		return sales.stream().filter((sale) -> !voided.contains(sale)).toList();
	}

	private static Map<String, Verdict> judge(List<StoredLead> leads, Purchase... sales) {
		return judge(leads, List.of(sales));
	}

	private static Map<String, Verdict> judge(List<StoredLead> leads, List<Purchase> sales) {
		return new LeadBook(leads, sales, (sale) -> sale.rep().equals("ben") ? "Shop" : "Workshop").judge();
	}

	private static StoredLead lead(String id, String giver, int hours) {
		String department = giver.equals("ben") ? "Shop" : "Workshop";
		return StoredLead.given(id, new Terms("acct_1", "Bikes", giver, department, at(hours), at(hours),
				at(hours).plus(StoredLead.OPEN_FOR), 50));
	}

	private static StoredLead recorded(StoredLead lead, int hours) {
		Terms terms = lead.terms();
		return StoredLead.given(lead.id(), new Terms(terms.account(), terms.category(), terms.giver(),
				terms.department(), terms.openedAt(), at(hours), terms.expiresAt(), terms.points()));
	}

	private static Purchase sale(String id, String rep, int hours, SaleKind kind) {
		return new Purchase(id, rep, "", at(hours), at(hours).plusSeconds(1), Set.of(kind));
	}

	private static Instant at(int hours) {
		return NOON.plus(Duration.ofHours(hours));
	}

}
