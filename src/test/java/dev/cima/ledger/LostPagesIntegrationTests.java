package dev.cima.ledger;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import dev.cima.ledger.Outcome.Recorded;
import dev.cima.ledger.Scorecards.PageId;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Pages that a crash or a restore left without the entries that they were made from. */
class LostPagesIntegrationTests {

	private static final Instant OCTOBER = Instant.parse("2026-10-20T12:00:00Z");

	private static final Instant NOVEMBER = Instant.parse("2026-11-20T12:00:00Z");

	@AutoClose
	private final LedgerLab lab = new LedgerLab(ZoneId.of("UTC"));

	private final MongoCollection<Document> heads = this.lab.database.getCollection("scorecards");

	private final MongoCollection<Document> pages = this.lab.database.getCollection("pages");

	private final LedgerNode before = this.lab.node();

	@Test
	void giveWayToTheFirstSaleInAMonthOfWhichAllWasLost() {
		sell(this.before, OCTOBER, 2);
		sell(this.before, NOVEMBER, 3);
		loseEntriesFrom(3);
		LedgerNode node = this.lab.node();
		sell(node, NOVEMBER, 1);
		assertThat(page(node, "2026-11").seq()).isEqualTo(3);
		assertThat(sales(node, "2026-11")).isEqualTo(1);
		assertThat(sales(node, "2026-10")).isEqualTo(2);
	}

	/** The last place of three is taken by a sale of their month again. */
	@ParameterizedTest
	@ValueSource(ints = { 3, 4 })
	void giveWayAlsoWhenTheirHeadWasNeverStored(int lost) {
		sell(this.before, OCTOBER, 2);
		Document head = head();
		sell(this.before, NOVEMBER, lost);
		loseEntriesFrom(3);
		putBack(head);
		LedgerNode node = this.lab.node();
		sell(node, OCTOBER, 2);
		sell(node, NOVEMBER, 1);
		assertThat(page(node, "2026-11").seq()).isEqualTo(5);
		assertThat(sales(node, "2026-11")).isEqualTo(1);
		assertThat(sales(node, "2026-10")).isEqualTo(4);
	}

	@Test
	void areNotBelievedWhenTheyAreAheadOfTheLedger() {
		sell(this.before, OCTOBER, 2);
		Document head = head();
		sell(this.before, OCTOBER, 2);
		putBack(head);
		assertThat(sales(this.before, "2026-10")).as("stored before its head").isEqualTo(4);
		loseEntriesFrom(3);
		assertThat(sales(this.before, "2026-10")).isEqualTo(2);
		LedgerNode node = this.lab.node();
		sell(node, NOVEMBER, 2);
		assertThat(sales(node, "2026-10")).as("others took their place in the stream").isEqualTo(2);
		assertThat(sales(node, "2026-11")).isEqualTo(2);
	}

	@Test
	void areMadeUpForByTheLedgerWhenTheyAreGoneOrOld() {
		sell(this.before, OCTOBER, 1);
		Document old = this.pages.find().first();
		sell(this.before, OCTOBER, 1);
		this.pages.replaceOne(Filters.eq("_id", "rep_1/2026-10"), old);
		assertThat(sales(this.before, "2026-10")).isEqualTo(2);
		this.pages.deleteMany(new Document());
		assertThat(sales(this.before, "2026-10")).isEqualTo(2);
	}

	@Test
	void giveWayToACardThatIsFoldedAnewByOrder() {
		sell(this.before, OCTOBER, 2);
		Document head = head();
		sell(this.before, NOVEMBER, 3);
		loseEntriesFrom(3);
		putBack(head);
		LedgerNode node = this.lab.node();
		node.rebuilder.begin();
		node.rebuilder.turn();
		assertThat(node.scan.isFoldedAnew()).isFalse();
		sell(node, NOVEMBER, 1);
		assertThat(page(node, "2026-11").seq()).isEqualTo(3);
		node.rebuilder.begin();
		node.rebuilder.turn();
		assertThat(sales(node, "2026-11")).isEqualTo(1);
		assertThat(sales(node, "2026-10")).isEqualTo(2);
	}

	private Document head() {
		return this.heads.find(Filters.eq("_id", "rep_1")).first();
	}

	private void putBack(Document head) {
		this.heads.replaceOne(Filters.eq("_id", "rep_1"), head);
	}

	private void loseEntriesFrom(long seq) {
		assertThat(this.lab.database.getCollection("entries").deleteMany(Filters.gte("seq", seq)).getDeletedCount())
			.isPositive();
	}

	private static MonthPage page(LedgerNode node, String month) {
		return node.scorecards.pages(List.of(new PageId("rep_1", month))).get("rep_1/" + month);
	}

	/** What scrubs and rebuilds of boards read. */
	private static long sales(LedgerNode node, String month) {
		YearMonth of = YearMonth.parse(month);
		Span span = new Span(Period.MONTH, of.atDay(1), of.plusMonths(1).atDay(1));
		return node.scan.of(List.of("rep_1"), span).getFirst().totals().sales();
	}

	private static void sell(LedgerNode node, Instant at, int sales) {
		node.reps.save(LedgerLab.rep("rep_1"));
		for (int sale = 0; sale < sales; sale++) {
			assertThat(node.ledger.append("rep_1", List.of(LedgerLab.sold(UUID.randomUUID().toString(), at, 1))))
				.singleElement()
				.isInstanceOf(Recorded.class);
		}
		node.ledger.settle();
	}

}
