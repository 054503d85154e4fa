package dev.cima.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cima.faults.Ledger.Card;
import dev.cima.faults.Ledger.Cup;
import dev.cima.faults.Ledger.Entry;
import dev.cima.faults.Ledger.Stream;
import dev.cima.faults.Log.Sent;
import dev.cima.faults.Log.Shown.Place;
import dev.cima.faults.Log.Shown;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** That the checker sees each thing that must not be. */
class CheckerTests {

	private static final String REP = "rep_001";

	private static final Receipt EARNED = new Receipt(20, "base 20 Helmet");

	private static final Receipt PRIZE = new Receipt(500, "prize 500 Prize of the competition “Cup 001”");

	private static final Entry SOLD = new Entry(1, "SALE", 20, "2026-11-22", "sale_1", 20, EARNED);

	private static final Entry PAID = new Entry(2, "PRIZE", 500, "2026-11-22", null, 0, PRIZE);

	private static final Card CARD = new Card(20, 520, 19_900, 1, 1, 0);

	private static final Cup CUP = new Cup("comp_1", "Cup 001", "CLOSED", Map.of(REP, 500L));

	private Log log;

	private Set<String> pushed = Set.of(REP + " KUDOS feed_1", REP + " COMPETITION_CLOSED comp_1");

	@BeforeEach
	void sell(@TempDir Path folder) {
		this.log = new Log(folder.resolve("phones.jsonl"));
		this.log.sent.put("sale_1", new Sent("sale_1", REP, 19_900, 1, 0));
		this.log.acknowledge("sale", "sale_1", false, EARNED);
	}

	@AfterEach
	void close() {
		this.log.close();
	}

	@Test
	void findsNothingWhereNothingIsWrong() {
		this.log.show(board(1, 20));
		this.log.thank("feed_1", REP);
		assertThat(failed(List.of(SOLD, PAID), CARD)).isEmpty();
	}

	@Test
	void findsALostSaleAndALostVoid() {
		assertThat(failed(List.of(at(PAID, 1)), new Card(0, 500, 0, 0, 0, 0)))
			.containsExactly("no acknowledged sale or void is lost");
		this.log.acknowledge("void", "sale_1", true, EARNED);
		assertThat(failed(List.of(SOLD, PAID), CARD)).containsExactly("no acknowledged sale or void is lost");
	}

	@Test
	void findsASaleThatCountsTwiceAndOneThatNobodySent() {
		assertThat(failed(List.of(SOLD, PAID, at(SOLD, 3)), new Card(40, 540, 39_800, 2, 2, 0)))
			.containsExactly("nothing is counted twice");
		this.log.sent.clear();
		assertThat(failed(List.of(SOLD, PAID), CARD)).contains("nothing is counted twice");
	}

	@Test
	void findsAHole() {
		assertThat(failed(List.of(SOLD, at(PAID, 3)), CARD)).containsExactly("no stream has a hole");
	}

	@Test
	void findsAnotherReceiptThanTheLedgers() {
		this.log.acknowledge("resend", "sale_1", false, new Receipt(20, "base 20 Socks"));
		assertThat(failed(List.of(SOLD, PAID), CARD)).containsExactly("every receipt is the ledger's");
	}

	@Test
	void findsACardThatIsNotTheFoldAndADayAboveItsCap() {
		assertThat(failed(List.of(SOLD, PAID), new Card(21, 521, 19_900, 1, 1, 0)))
			.containsExactly("cards are the fold of their entries");
		Entry tooMuch = new Entry(1, "SALE", 20, "2026-11-22", "sale_1", 10, EARNED);
		assertThat(failed(List.of(tooMuch, PAID), CARD)).containsExactly("cards are the fold of their entries");
	}

	@Test
	void findsAScoreThatNoCardEverHad() {
		this.log.show(board(1, 30));
		assertThat(failed(List.of(SOLD, PAID), CARD)).containsExactly("each score that was shown was once that card's");
	}

	@Test
	void findsRanksThatDisagree() {
		this.log.show(board(2, 20));
		assertThat(failed(List.of(SOLD, PAID), CARD)).containsExactly("ranks agree within a page");
	}

	@Test
	void findsAPrizeThatIsPaidTwiceOrNotAtAll() {
		assertThat(failed(List.of(SOLD, PAID, at(PAID, 3)), new Card(20, 1020, 19_900, 1, 1, 0)))
			.containsExactly("prizes are paid once");
		assertThat(failed(List.of(SOLD), new Card(20, 20, 19_900, 1, 1, 0))).containsExactly("prizes are paid once");
	}

	@Test
	void findsABoardThatIsLateAndAPushThatNeverCame() {
		assertThat(failed(Map.of("FLUSHALL", Duration.ofMillis(2001)), List.of(SOLD, PAID), CARD))
			.containsExactly("boards equal the cards 2 s after a last fault");
		this.log.thank("feed_2", REP);
		assertThat(failed(List.of(SOLD, PAID), CARD))
			.containsExactly("each kudos and each prize is pushed at least once");
	}

	@Test
	void findsAWinnerWhoWasNotTold() {
		this.pushed = Set.of();
		assertThat(failed(List.of(SOLD, PAID), CARD))
			.containsExactly("each kudos and each prize is pushed at least once");
	}

	private List<String> failed(List<Entry> entries, Card card) {
		return failed(Map.of("FLUSHALL", Duration.ofMillis(2000)), entries, card);
	}

	private List<String> failed(Map<String, Duration> afterFaults, List<Entry> entries, Card card) {
		Ledger ledger = new Ledger(Map.of(REP, new Stream(new ArrayList<>(entries), card)), List.of(CUP));
		return new Checker(this.log, ledger).check(afterFaults, this.pushed)
			.stream()
			.filter((claim) -> !claim.violations().isEmpty())
			.map(Claim::name)
			.toList();
	}

	private static Entry at(Entry entry, long seq) {
		return new Entry(seq, entry.kind(), entry.points(), entry.day(), entry.sale(), entry.raw(), entry.receipt());
	}

	private static Shown board(int rank, long score) {
		return new Shown(0, "POINTS", true, 1, List.of(new Place(REP, rank, score)));
	}

}
