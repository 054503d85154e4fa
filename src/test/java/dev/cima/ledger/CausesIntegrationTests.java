package dev.cima.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import dev.cima.incentive.ScoredStep;
import dev.cima.ledger.Activity.Credited;
import dev.cima.ledger.Activity.TakenBack;
import dev.cima.ledger.Outcome.Conflicting;
import dev.cima.ledger.Outcome.Recorded;
import dev.cima.ledger.Outcome.Refused;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What features may give and take, for causes that the ledger does not know. */
class CausesIntegrationTests {

	private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");

	private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

	@AutoClose
	private final LedgerLab lab = new LedgerLab(ZoneId.of("America/New_York"));

	@Test
	void creditsAndDebitsForAnyCause() {
		LedgerNode node = node();
		recorded(node, credit("course/1", "course", 30));
		recorded(node, credit("course/2", "course", 20));
		Entry paid = recorded(node, credit("reward/1", "reward", -45));
		assertThat(paid.kind()).isEqualTo(EntryKind.DEBIT);
		Scorecard card = card(node);
		assertThat(card.head().balance()).isEqualTo(5);
		assertThat(card.head().allTime()).isEqualTo(Totals.NONE);
		assertThat(card.head().credits().of("course")).isEqualTo(new CauseSum(2, 50));
		assertThat(card.page(YearMonth.of(2026, 11)).credits().of("reward")).isEqualTo(new CauseSum(-1, -45));
		assertThat(card.head().credits().of("never")).isEqualTo(CauseSum.NONE);
	}

	@Test
	void countsAShareAsASaleDoesWithoutBeingOne() {
		LedgerNode node = node();
		Entry share = recorded(node, credit("split/sale_1", "split", 70).asSales(700_00, AT));
		assertThat(share.occurredAt()).isEqualTo(AT);
		assertThat(share.raw()).isEqualTo(70);
		Totals day = card(node).day(DAY).totals();
		assertThat(List.of(day.raw(), day.points(), day.revenue())).containsExactly(70L, 70L, 700_00L);
		assertThat(day.sales()).isZero();
		assertThat(card(node).head().balance()).isEqualTo(70);
		recorded(node, new TakenBack(share, Actor.SYSTEM));
		Scorecard card = card(node);
		assertThat(card.day(DAY).totals().raw()).isZero();
		assertThat(card.day(DAY).totals().revenue()).isZero();
		assertThat(card.head().balance()).isZero();
		assertThat(card.head().credits().of("split")).isEqualTo(CauseSum.NONE);
		assertThat(node.ledger.append("rep_1", List.of(new TakenBack(share, Actor.SYSTEM))).getFirst())
			.isInstanceOfSatisfying(Recorded.class, (again) -> assertThat(again.replayed()).isTrue());
	}

	@RepeatedTest(20)
	void keepsTheDailyCapOverSharesInAnyOrder(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		LedgerNode node = node();
		List<Activity> activities = new ArrayList<>();
		for (int i = 0; i < 12; i++) {
			long points = random.nextInt(1, 30_000);
			activities.add((i % 2 == 0) ? LedgerLab.sold("key-" + i, AT, (int) (points / 100) + 1)
					: credit("split/" + i, "split", points).asSales(points * 10, AT.plusSeconds(i)));
		}
		Collections.shuffle(activities, random);
		long raw = 0;
		for (Activity activity : activities) {
			Entry entry = recorded(node, activity);
			assertThat(entry.steps().stream().mapToLong(ScoredStep::points).sum()).isEqualTo(entry.points());
			raw += entry.raw();
			if (entry.kind() == EntryKind.CREDIT && random.nextInt(3) == 0) {
				raw += recorded(node, new TakenBack(entry, Actor.SYSTEM)).raw();
			}
		}
		Totals day = card(node).day(DAY).totals();
		assertThat(day.raw()).isEqualTo(raw);
		assertThat(day.points()).isEqualTo(Math.min(100_000, raw));
		node.ledger.settle();
		assertThat(this.lab.node().streams.of("rep_1").refold().corrected()).isFalse();
	}

	@Test
	void refusesAgainstTheExactStateAndAnswersAResendAllTheSame() {
		LedgerNode node = node();
		LedgerNode other = this.lab.node();
		Credited spending = credit("reward/1", "reward", -60).onlyIf(CausesIntegrationTests::covers60).sent("hash");
		assertThat(node.ledger.append("rep_1", List.of(spending)).getFirst()).isInstanceOf(Refused.class);
		// this node does not know of it yet
		recorded(other, credit("course/1", "course", 100));
		recorded(node, spending);
		assertThat(node.ledger.append("rep_1", List.of(spending)).getFirst()).isInstanceOfSatisfying(Recorded.class,
				(again) -> assertThat(again.replayed()).isTrue());
		assertThat(node.ledger.append("rep_1", List.of(spending.sent("another"))).getFirst())
			.isInstanceOf(Conflicting.class);
		assertThat(other.ledger
			.append("rep_1", List.of(credit("reward/2", "reward", -60).onlyIf(CausesIntegrationTests::covers60)))
			.getFirst()).isInstanceOf(Refused.class);
		assertThat(card(node).head().balance()).isEqualTo(40);
	}

	@Test
	void neverSpendsMoreThanThereIsByTwoNodes() {
		LedgerNode node = node();
		LedgerNode other = this.lab.node();
		recorded(node, credit("course/1", "course", 300));
		List<CompletableFuture<Outcome>> sent = new ArrayList<>();
		for (int i = 0; i < 40; i++) {
			LedgerNode which = (i % 2 == 0) ? node : other;
			Credited spending = credit("reward/" + i, "reward", -60).onlyIf(CausesIntegrationTests::covers60);
			CompletableFuture<Outcome> done = new CompletableFuture<>();
			sent.add(done);
			Thread.startVirtualThread(() -> done.complete(which.ledger.append("rep_1", List.of(spending)).getFirst()));
		}
		assertThat(sent.stream().map(CompletableFuture::join).filter(Recorded.class::isInstance)).hasSize(5);
		assertThat(card(node).head().balance()).isZero();
	}

	@Test
	void aPlaceholderKeepsALateCreditOut() {
		LedgerNode node = node();
		Entry held = recorded(node, Credited.placeholder("split/sale_1", "split", Actor.SYSTEM));
		assertThat(held.isPlaceholder()).isTrue();
		assertThat(node.ledger.append("rep_1", List.of(credit("split/sale_1", "split", 70))).getFirst())
			.isInstanceOfSatisfying(Recorded.class, (late) -> assertThat(late.entry()).isEqualTo(held));
		assertThat(card(node).head().balance()).isZero();
		assertThat(card(node).head().credits()).isEqualTo(Credits.NONE);
	}

	@Test
	void foldsWhatALaterReleaseWroteByItsPointsAndWhatTheyCountFor() {
		LedgerNode node = node();
		recorded(node, credit("course/1", "course", 100));
		node.ledger.settle();
		later("rep_1/2", "PRIZE", "PROMISE", null);
		later("rep_1/3", "VOID", "PROMISE", "SALES");
		later("rep_1/4", "PROMISE", null, "ELSEWHERE");
		Scorecard card = card(node);
		assertThat(card.seq()).isEqualTo(4);
		assertThat(card.head().balance()).isEqualTo(100 + 3 * 5);
		assertThat(card.head().allTime().points()).isEqualTo(5);
		assertThat(card.head().allTime().sales()).isZero();
		assertThat(card.head().breadth()).isEqualTo(Breadth.NONE);
		recorded(node, LedgerLab.sold("key", AT, 1));
		Entry unknown = node.ledger.find("rep_1", 2);
		assertThat(unknown.kind()).isEqualTo(EntryKind.UNKNOWN);
		assertThat(EntryView.of(unknown)).isEqualTo(EntryView.OTHER);
		assertThat(node.ledger.append("rep_1", List.of(credit("later/rep_1/2", "course", 1))).getFirst())
			.isInstanceOfSatisfying(Recorded.class, (known) -> assertThat(known.entry()).isEqualTo(unknown));
		node.ledger.settle();
		assertThat(this.lab.node().ledger.card("rep_1", Span.ALL_TIME).head().balance()).isEqualTo(215);
	}

	private void later(String id, String kind, String as, String counts) {
		Document entry = new Document("_id", id).append("rep", "rep_1")
			.append("seq", Long.valueOf(id.substring(id.indexOf('/') + 1)))
			.append("key", "later/" + id)
			.append("kind", kind)
			.append("raw", 5L)
			.append("points", 5L)
			.append("promise", new Document("until", "Easter"))
			.append("sale", new Document("lines", List.of(new Document("product", "p").append("category", "Bikes"))))
			.append("occurredAt", java.util.Date.from(AT))
			.append("day", java.util.Date.from(Instant.parse("2026-11-20T00:00:00Z")))
			.append("recordedAt", java.util.Date.from(AT))
			.append("by", new Document("subject", "someone").append("role", "AUDITOR"));
		if (as != null) {
			entry.append("as", as);
		}
		if (counts != null) {
			entry.append("counts", counts);
		}
		this.lab.database.getCollection("entries").insertOne(entry);
	}

	private static UserError covers60(Scorecard card) {
		return (card.head().balance() >= 60) ? null : UserError.of(UserErrorCode.NOT_ALLOWED, "test.too-little");
	}

	private static Credited credit(String key, String cause, long points) {
		return Credited.of(key, cause, List.of(new ScoredStep(cause, List.of(), points)), Actor.SYSTEM);
	}

	private static Entry recorded(LedgerNode node, Activity activity) {
		Outcome outcome = node.ledger.append("rep_1", List.of(activity)).getFirst();
		assertThat(outcome).isInstanceOfSatisfying(Recorded.class, (now) -> assertThat(now.replayed()).isFalse());
		return ((Recorded) outcome).entry();
	}

	private static Scorecard card(LedgerNode node) {
		return node.ledger.card("rep_1", Period.MONTH.spanOf(DAY));
	}

	private LedgerNode node() {
		LedgerNode node = this.lab.node();
		node.reps.save(LedgerLab.rep("rep_1"));
		return node;
	}

}
