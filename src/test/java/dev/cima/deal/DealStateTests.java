package dev.cima.deal;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import dev.cima.deal.DealFacts.DealFact;
import dev.cima.deal.DealFacts.Kind;
import dev.cima.deal.StoredDeal.Answer;
import dev.cima.deal.StoredDeal.Event;
import dev.cima.deal.StoredDeal.Move;
import dev.cima.deal.StoredDeal.Outline;
import dev.cima.deal.StoredDeal.SaleOf;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a deal has come to, in whatever order its events arrive. */
class DealStateTests {

	private static final Instant OPENED = Instant.parse("2027-03-27T22:30:00Z");

	private static final Duration WEEK = Duration.ofDays(7);

	private static final List<DealShare> SHARES = List.of(new DealShare("rep_1", 6000), new DealShare("rep_2", 3000),
			new DealShare("rep_3", 1000));

	@RepeatedTest(200)
	void isTheSameInAnyOrderAndHoweverOftenItIsHeardOf(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		List<Object> all = new ArrayList<>();
		for (int i = 0; i < 3 + random.nextInt(12); i++) {
			all.add(event(i, random));
		}
		all.addAll(sales(random));
		StoredDeal expected = fold(all);
		List<Object> shuffled = new ArrayList<>(all);
		shuffled.addAll(all.subList(0, random.nextInt(all.size())));
		Collections.shuffle(shuffled, random);
		StoredDeal deal = fold(shuffled);
		assertThat(DealState.of(deal)).isEqualTo(DealState.of(expected));
		assertThat(DealFacts.left(deal)).isEqualTo(DealFacts.left(expected));
		assertThat(deal.due()).isEqualTo(DealFacts.nextDue(expected));
	}

	@Test
	void keepsHowOftenTheEndWasPutOff() {
		StoredDeal deal = deal();
		List<Integer> months = List.of(2, 5, 4, 18);
		for (int i = 0; i < months.size(); i++) {
			deal = deal.with(moved("m" + i, Duration.ofDays(i), DealStage.DISCOVERY, closing(months.get(i)), null));
		}
		DealState state = DealState.of(deal);
		assertThat(state.slips()).isEqualTo(3);
		assertThat(state.closesOn()).isEqualTo(closing(18));
	}

	@Test
	void isWonWhileASaleStandsAndNegotiatedOnceItIsTakenBack() {
		StoredDeal deal = deal().with(moved("p", WEEK, DealStage.PROPOSAL, null, null));
		StoredDeal won = deal.with(SaleOf.came("sale_a", at(10), "rep_1"));
		assertThat(DealState.of(won).stage()).isEqualTo(DealStage.WON);
		StoredDeal corrected = won.with(SaleOf.gone("sale_a", at(11), "rep_1", "sale_b"));
		assertThat(DealState.of(corrected).stage()).as("before the other half is heard of").isEqualTo(DealStage.WON);
		corrected = corrected.with(SaleOf.came("sale_b", at(10), "rep_1"));
		assertThat(DealState.of(corrected).sale()).isEqualTo("sale_b");
		assertThat(DealState.of(corrected).wins()).isZero();
		assertThat(DealState.of(corrected).steps()).hasSize(2);
		StoredDeal gone = corrected.with(SaleOf.gone("sale_b", at(12), "rep_9", null));
		DealState state = DealState.of(gone);
		assertThat(state.stage()).isEqualTo(DealStage.NEGOTIATION);
		assertThat(state.wins()).isEqualTo(1);
		assertThat(state.steps().getLast().by()).isEqualTo("rep_9");
		assertThat(state.areSharesFrozen()).isTrue();
	}

	@Test
	void isLostForGoodUnlessItIsWon() {
		StoredDeal lost = deal().with(moved("l", WEEK, DealStage.LOST, null, null))
			.with(moved("later", WEEK.multipliedBy(2), DealStage.SOLUTION, null, null));
		assertThat(DealState.of(lost).stage()).isEqualTo(DealStage.LOST);
		assertThat(DealState.of(lost.with(SaleOf.came("sale_a", at(6), "rep_1"))).stage()).isEqualTo(DealStage.WON);
	}

	@Test
	void silenceOfAWeekIsConsentToTheMillisecond() {
		StoredDeal deal = deal();
		Consent consent = Consent.of(deal, DealState.of(deal).terms());
		Instant end = OPENED.plus(WEEK);
		assertThat(consent.missing(end.minusMillis(1))).containsExactly("rep_2", "rep_3");
		assertThat(consent.missing(end)).isEmpty();
		assertThat(consent.agreedAt("rep_2", end)).isEqualTo(end);
		assertThat(consent.agreedAt("rep_1", OPENED)).as("who asks agrees").isEqualTo(OPENED);
	}

	@Test
	void aRefusalOutlastsSilenceAndOtherSharesAskAnew() {
		StoredDeal refused = deal().with(answered("rep_2", Duration.ofDays(1), DealState.OPENING, false))
			.with(answered("rep_3", Duration.ofDays(2), DealState.OPENING, true));
		Instant late = OPENED.plus(WEEK.multipliedBy(3));
		assertThat(Consent.of(refused, DealState.of(refused).terms()).missing(late)).containsExactly("rep_2");
		assertThat(DealFacts.left(refused)).extracting(DealFact::kind)
			.containsExactly(Kind.ASKED, Kind.REFUSED, Kind.SILENCE);
		StoredDeal anew = refused.with(moved("s", Duration.ofDays(3), DealStage.SOLUTION, null, SHARES));
		Consent consent = Consent.of(anew, DealState.of(anew).terms());
		assertThat(consent.missing(at(4))).containsExactly("rep_2", "rep_3");
		assertThat(consent.refusing()).isEmpty();
		StoredDeal settled = refused.with(new Event("s", at(3), at(3), "boss", "",
				new Move(DealStage.SOLUTION, List.of(), null, SHARES, true), null));
		assertThat(Consent.of(settled, DealState.of(settled).terms()).missing(at(3))).isEmpty();
	}

	@Test
	void nobodyAgreesBeforeTheServerHeardOfTheShares() {
		Event backdated = new Event("s", at(1), at(30), "rep_1", "",
				new Move(DealStage.DISCOVERY, List.of(), null, SHARES, false), null);
		StoredDeal deal = deal().with(backdated);
		assertThat(Consent.of(deal, DealState.of(deal).terms()).missing(at(36))).containsExactly("rep_2", "rep_3");
	}

	private static StoredDeal fold(List<Object> all) {
		StoredDeal deal = deal();
		for (Object one : all) {
			// as a writer does: what is known already is not written again
			if (one instanceof Event event && deal.event(event.id()) == null) {
				deal = deal.with(event);
			}
			else if (one instanceof SaleOf sale) {
				deal = deal.with(sale);
			}
		}
		return deal;
	}

	private static Event event(int number, Random random) {
		Duration after = Duration.ofHours(random.nextInt(2000));
		if (random.nextInt(4) == 0) {
			return answered("rep_" + (2 + random.nextInt(2)), after, DealState.OPENING, random.nextBoolean());
		}
		return moved("move-" + number, after, DealStage.values()[random.nextInt(6) % 5 % 4],
				random.nextBoolean() ? closing(random.nextInt(18)) : null, (random.nextInt(5) == 0) ? SHARES : null);
	}

	/** A chain of corrections, of which some end, in any order of its halves. */
	private static List<SaleOf> sales(Random random) {
		List<SaleOf> sales = new ArrayList<>();
		for (int chain = 0; chain < random.nextInt(3); chain++) {
			int length = 1 + random.nextInt(3);
			for (int i = 0; i < length; i++) {
				String id = "sale_" + chain + i;
				boolean last = i == length - 1;
				sales.add(SaleOf.came(id, at(100 + chain), "rep_1"));
				if (!last || chain == 0) {
					sales.add(SaleOf.gone(id, at(101 + chain + i), "rep_1", last ? null : "sale_" + chain + (i + 1)));
				}
			}
		}
		return sales;
	}

	private static StoredDeal deal() {
		return StoredDeal.opened("deal_1", "rep_1", "hash", new Outline("acct_1", List.of("Bikes"), BigDecimal.ONE,
				BigDecimal.TEN, closing(1), List.of(StakeholderRole.BUYER), SHARES, OPENED));
	}

	private static Event moved(String id, Duration after, DealStage stage, @Nullable LocalDate closesOn,
			@Nullable List<DealShare> shares) {
		Instant at = OPENED.plus(after);
		return new Event(id, at, at, "rep_1", id, new Move(stage, List.of(), closesOn, shares, false), null);
	}

	private static Event answered(String rep, Duration after, String terms, boolean agrees) {
		Instant at = OPENED.plus(after);
		return new Event("answer/" + rep + "/" + at, at, at, rep, "", null, new Answer(terms, agrees));
	}

	private static LocalDate closing(int months) {
		return LocalDate.of(2027, 4, 30).plusMonths(months);
	}

	private static Instant at(int days) {
		return OPENED.plus(Duration.ofDays(days));
	}

}
