package dev.cima.competition;

import java.util.List;

import com.mongodb.client.MongoCollection;
import dev.cima.incentive.SaleKind;
import dev.cima.incentive.SoldLine;
import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Actor;
import dev.cima.ledger.AskedQuestion;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.SaleMark;
import dev.cima.platform.Role;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Sales about which something is asked count in competitions once they are confirmed. */
class DoubtsIntegrationTests {

	private static final List<AskedQuestion> ASKED = List.of(AskedQuestion.of("SIZE.cap"));

	private final CompetitionLab lab = new CompetitionLab();

	private final CompetitionNode node = this.lab.node();

	private final Competition all = CompetitionLab.competition("comp_all", ContestantKind.REPS);

	private final Competition confirmed = CompetitionLab.competition("comp_confirmed", ContestantKind.REPS)
		.but()
		.confirmedOnly(true)
		.build();

	@BeforeEach
	void competitions() {
		this.lab.rep(this.node, "rep_1", "team_1");
		this.lab.rep(this.node, "rep_2", "team_1");
		this.node.competitions.insert(this.all);
		this.node.competitions.insert(this.confirmed);
	}

	@AfterEach
	void close() {
		this.lab.close();
	}

	@Test
	void anInventedSaleWinsNothingUnlessItIsConfirmed() {
		sell("rep_1", "invented", ASKED);
		sell("rep_2", "honest", List.of());
		assertThat(points("rep_1", this.all)).isZero();
		assertThat(points("rep_2", this.all)).isEqualTo(100);
		end();
		assertThat(this.node.results.find("comp_all").digest()).isNotNull();
		assertThat(CompetitionLab.balance(this.node, "rep_1")).isEqualTo(100);
		assertThat(CompetitionLab.balance(this.node, "rep_2")).isEqualTo(200);
	}

	@Test
	void aConfirmationBringsItInAndTakingItBackTakesItOut() {
		Entry sale = sell("rep_1", "doubtful", ASKED);
		confirm(sale);
		assertThat(points("rep_1", this.all)).isEqualTo(100);
		confirm(sale);
		assertThat(points("rep_1", this.all)).isEqualTo(100);
		CompetitionLab.takeBack(this.node, "rep_1", "doubtful");
		assertThat(points("rep_1", this.all)).isZero();
		assertThat(sales("rep_1", this.all)).isZero();
	}

	@Test
	void takingBackWhatDidNotCountTakesNothingOutAndAConfirmationComesTooLate() {
		sell("rep_1", "honest", List.of());
		Entry sale = sell("rep_1", "doubtful", ASKED);
		CompetitionLab.takeBack(this.node, "rep_1", "doubtful");
		assertThat(points("rep_1", this.all)).isEqualTo(100);
		confirm(sale);
		assertThat(points("rep_1", this.all)).isEqualTo(100);
	}

	@Test
	void whatIsAskedLaterTakesASaleOutUntilItIsConfirmed() {
		Entry sale = sell("rep_1", "later", List.of());
		assertThat(points("rep_1", this.all)).isEqualTo(100);
		ask(sale);
		assertThat(points("rep_1", this.all)).isZero();
		confirm(sale);
		assertThat(points("rep_1", this.all)).isEqualTo(100);
	}

	@Test
	void whereOnlyConfirmedSalesCountTheOthersDoNotButATillsDo() {
		Entry sale = sell("rep_1", "plain", List.of());
		assertThat(points("rep_1", this.all)).isEqualTo(100);
		assertThat(points("rep_1", this.confirmed)).isZero();
		confirm(sale);
		assertThat(points("rep_1", this.confirmed)).isEqualTo(100);
		this.node.ledger
			.append("rep_2",
					List.of(new Sold("tills", "hash", CompetitionLab.OPENS.plusSeconds(60), List
						.of(new SoldLine(CompetitionLab.BIKE, 1, CompetitionLab.BIKE.listPrice(), SaleKind.BASE, null)),
							null, null, new Actor("till", Role.INTEGRATION))));
		assertThat(points("rep_2", this.confirmed)).isEqualTo(100);
		CompetitionLab.takeBack(this.node, "rep_2", "tills");
		assertThat(points("rep_2", this.confirmed)).isZero();
	}

	@Test
	void aConfirmationCountsUntilTheEndOfTheGrace() {
		Entry first = sell("rep_1", "first", ASKED);
		Entry second = sell("rep_2", "second", ASKED);
		this.lab.now.set(CompetitionLab.GRACE.minusSeconds(1));
		confirm(first);
		this.lab.now.set(CompetitionLab.GRACE);
		confirm(second);
		end();
		assertThat(CompetitionLab.balance(this.node, "rep_1")).isEqualTo(300);
		assertThat(CompetitionLab.balance(this.node, "rep_2")).isEqualTo(100);
	}

	@Test
	void whatIsFoundOutBehindALastSaleKeepsItOutThoughTheGraceIsOver() {
		sell("rep_2", "honest", List.of());
		Entry taken = sell("rep_1", "taken", List.of());
		this.lab.now.set(CompetitionLab.GRACE.minusMillis(1));
		Entry invented = sell("rep_1", "invented", List.of());
		Entry confirmed = sell("rep_1", "confirmed", List.of());
		confirm(confirmed);
		this.lab.now.set(CompetitionLab.GRACE);
		// from here on nothing counts
		CompetitionLab.takeBack(this.node, "rep_1", "taken");
		sell("rep_1", "late", List.of());
		ask(invented);
		ask(confirmed);
		this.lab.now.set(CompetitionLab.GRACE.plusSeconds(1));
		confirm(invented);
		end();
		CompetitionResult result = this.node.results.find("comp_all");
		assertThat(result.winners()).extracting(RepPlace::rep, RepPlace::sales)
			.containsExactlyInAnyOrder(tuple("rep_1", 2), tuple("rep_2", 1));
		assertThat(this.node.afterClose.differences("comp_all"))
			.extracting((difference) -> difference.kind(), (difference) -> difference.sums().sales())
			.containsExactlyInAnyOrder(tuple(EntryKind.VOID, -1), tuple(EntryKind.SALE, 1), tuple(EntryKind.SALE, 1));
		assertThat(taken.points()).isEqualTo(100);
	}

	@Test
	void whatIsFoundOutAfterTheDecisionLeavesTheResultAsItIs() {
		Entry invented = sell("rep_1", "invented", List.of());
		sell("rep_2", "honest", List.of());
		sell("rep_2", "honest-2", List.of());
		end();
		ask(invented);
		assertThat(this.node.afterClose.differences("comp_all")).singleElement()
			.returns(EntryKind.VOID, Difference::kind);
	}

	@Test
	void whatTheReleaseBeforeCountedIsCountedAnew() {
		sell("rep_1", "doubtful", ASKED);
		this.node.ledger.settle();
		// it counts every sale and writes no question mark
		MongoCollection<Document> totals = this.lab.database.getCollection("contestant.totals");
		totals.updateOne(new Document("_id", "rep_1"),
				new Document("$set",
						new Document("in.comp_all",
								"1\t2\t0\tteam_1\t100\t1\t0\t0\t100000\t1\t1793509260000\t1\tBikes\t1"))
					.append("$inc", new Document("version", 1L)));
		CompetitionNode other = this.lab.node();
		CompetitionLab.sell(other, "rep_1", "honest", CompetitionLab.OPENS.plusSeconds(90), CompetitionLab.HELMET,
				SaleKind.BASE);
		other.ledger.settle();
		assertThat(points("rep_1", this.all)).isEqualTo(10);
	}

	private Entry sell(String rep, String key, List<AskedQuestion> asked) {
		this.node.ledger.append(rep,
				List.of(CompetitionLab
					.sold(key, CompetitionLab.OPENS.plusSeconds(60), CompetitionLab.BIKE, SaleKind.BASE)
					.asking((subject) -> asked)));
		return CompetitionLab.entry(this.node, rep, key);
	}

	private void ask(Entry sale) {
		this.node.ledger.append(sale.rep(), List.of(SaleMark.asking(sale, List.of(AskedQuestion.of("NO_BASE")))));
	}

	private void confirm(Entry sale) {
		this.node.ledger.append(sale.rep(), List.of(SaleMark.confirming(sale, new Actor("rep_9", Role.MANAGER))));
	}

	private void end() {
		this.node.ledger.settle();
		this.lab.now.set(CompetitionLab.OVER);
		this.node.keeper.work();
		this.lab.now.set(CompetitionLab.DONE);
		this.node.keeper.work();
		this.node.ledger.settle();
	}

	private long points(String rep, Competition competition) {
		return sums(rep, competition).points();
	}

	private int sales(String rep, Competition competition) {
		return sums(rep, competition).sales();
	}

	private Sums sums(String rep, Competition competition) {
		this.node.ledger.settle();
		Contestant contestant = this.node.context.getBean(Contestants.class).find(List.of(rep)).get(rep);
		return (contestant != null) ? contestant.totals(competition).sums() : Sums.NONE;
	}

}
