package dev.cima.ledger;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import dev.cima.embedded.MemoryMongo;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Cards of many reps as their streams stand, read from the store or at hand. */
class StreamScanIntegrationTests {

	private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");

	private static final Set<YearMonth> MONTHS = Set.of(YearMonth.of(2026, 11));

	private static final List<String> REPS = List.of("rep_1", "rep_2", "rep_3", "rep_4");

	private final List<String> commands = new CopyOnWriteArrayList<>();

	@AutoClose
	private final LedgerLab lab = new LedgerLab(ZoneOffset.UTC,
			new MemoryMongo((command) -> this.commands.add(command.getCommandName())), LedgerNode.SETTINGS);

	private final LedgerNode here = this.lab.node();

	private final LedgerNode there = this.lab.node();

	@Test
	void showsWhatIsNotSettledAndWhatAnotherNodeAdded() {
		sell(this.here, "rep_1", 1);
		sell(this.here, "rep_2", 2);
		this.here.ledger.settle();
		sell(this.here, "rep_2", 1);
		sell(this.there, "rep_1", 4);
		sell(this.there, "rep_3", 3);

		Map<String, Scorecard> atHand = scan(this.here).cardsAtHand(REPS, MONTHS);

		assertThat(points(atHand)).isEqualTo(Map.of("rep_1", 500L, "rep_2", 300L, "rep_3", 300L, "rep_4", 0L));
		assertThat(points(scan(this.here).cards(REPS, MONTHS))).isEqualTo(points(atHand));
	}

	@Test
	void takesOneCommandWhereThisNodeHasDoneAll() {
		REPS.forEach((rep) -> sell(this.here, rep, 1));
		this.commands.clear();
		Map<String, Scorecard> cards = scan(this.here).cardsAtHand(REPS, MONTHS);
		assertThat(this.commands).containsExactly("find");
		assertThat(points(cards).values()).containsOnly(100L).hasSameSizeAs(REPS);
	}

	@Test
	void readsThePagesThatAreNotAtHand() {
		sell(this.here, "rep_1", 1);
		this.here.ledger.settle();
		sell(this.there, "rep_1", 2, AT.minusSeconds(3600L * 24 * 30));
		Set<YearMonth> both = Set.of(YearMonth.of(2026, 11), YearMonth.of(2026, 10));
		Scorecard card = scan(this.there).cardsAtHand(List.of("rep_1"), both).get("rep_1");
		assertThat(both).allSatisfy((month) -> assertThat(card.hasPage(month)).as("%s", month).isTrue());
		assertThat(card.day(AT.atZone(ZoneOffset.UTC).toLocalDate()).totals().points()).isEqualTo(100);
	}

	private static StreamScan scan(LedgerNode node) {
		return new StreamScan(node.reps, node.scorecards, node.entries, node.streams);
	}

	private static void sell(LedgerNode node, String rep, int bikes) {
		sell(node, rep, bikes, AT);
	}

	private static void sell(LedgerNode node, String rep, int bikes, Instant at) {
		node.ledger.append(rep, List.of(LedgerLab.sold(rep + "/" + bikes, at, bikes)));
	}

	private static Map<String, Long> points(Map<String, Scorecard> cards) {
		return cards.values()
			.stream()
			.collect(Collectors.toMap(Scorecard::rep, (card) -> card.totals(Span.ALL_TIME).points()));
	}

}
