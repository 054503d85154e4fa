package dev.cima.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import com.mongodb.client.MongoCollection;
import dev.cima.ledger.Activity.MembershipChanged;
import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.AuditedStream.Card;
import dev.cima.ledger.StreamExtents.Extent;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StreamAuditIntegrationTests {

	@AutoClose
	private final LedgerLab lab = new LedgerLab(ZoneOffset.UTC);

	private final LedgerNode node = this.lab.node();

	private final StreamAudit audit = new StreamAudit(this.node.entries, this.node.scorecards);

	@BeforeEach
	void threeReps() {
		List.of("rep_1", "rep_10", "rep_2").forEach((rep) -> this.node.reps.save(LedgerLab.rep(rep)));
	}

	@Test
	void findsAllStreamsInOrderWithCardsThatFit() {
		sell("rep_2", 3);
		sell("rep_10", 1);
		sell("rep_1", 1200);
		this.node.ledger.append("rep_1", List.of(new Voided(this.node.entries.find("rep_1", 7), null, Actor.SYSTEM),
				new MembershipChanged("membership/1", new MembershipFacts("team_2", false, true), Actor.SYSTEM)));
		this.node.ledger.settle();
		assertThat(all())
			.extracting(AuditedStream::rep, AuditedStream::entries, AuditedStream::last, AuditedStream::card)
			.containsExactly(tuple("rep_1", 1202, 1202, Card.FITS), tuple("rep_10", 1, 1, Card.FITS),
					tuple("rep_2", 3, 3, Card.FITS));
		assertThat(all()).allSatisfy((stream) -> {
			assertThat(stream.holes()).isEmpty();
			assertThat(stream.strays()).isZero();
			assertThat(stream.digest()).hasSize(64);
		});
	}

	@Test
	void aCardOfWhoMovedAndMovedLateFitsItsStreamOnWhateverNodeItWasFolded() {
		Instant now = this.lab.now.get();
		move(this.node, 1, "team_1", null);
		this.node.ledger.append("rep_1",
				List.of(LedgerLab.sold("a", now.minus(Duration.ofDays(40)), 1), LedgerLab.sold("b", now, 1)));
		this.lab.now.set(now.plusSeconds(1));
		move(this.node, 2, "team_2", null);
		this.node.ledger.append("rep_1", List.of(LedgerLab.sold("c", now.plusSeconds(1), 1)));
		this.node.ledger.settle();
		assertThat(read("rep_1", 0).card()).isEqualTo(Card.FITS);

		LedgerNode other = this.lab.node();
		move(other, 3, "team_3", LocalDate.of(2026, 11, 1));
		other.ledger.append("rep_1", List.of(LedgerLab.sold("d", now.minus(Duration.ofDays(30)), 1),
				LedgerLab.sold("e", now.minus(Duration.ofDays(3)), 1)));
		other.ledger.settle();
		assertThat(read("rep_1", 0).card()).isEqualTo(Card.FITS);
		for (LedgerNode any : List.of(this.node, other, this.lab.node())) {
			Scorecard card = any.ledger.card("rep_1", Period.MONTH.spanOf(LocalDate.of(2026, 11, 1)));
			assertThat(card.totalsByTeam(Span.ALL_TIME)).extractingByKeys("team_1", "team_3")
				.extracting(Totals::sales)
				.containsExactly(2, 3);
			assertThat(card.totalsByTeam(Period.MONTH.spanOf(LocalDate.of(2026, 11, 1)))).containsOnlyKeys("team_3");
			assertThat(card.totalsByTeam(Span.ALL_TIME)).containsOnlyKeys("team_1", "team_3");
		}
	}

	private static void move(LedgerNode node, int number, String team, LocalDate since) {
		node.ledger.append("rep_1", List.of(new MembershipChanged("membership/" + number,
				new MembershipFacts(team, false, true), since, Actor.SYSTEM)));
	}

	@Test
	void theDigestUpToAPlaceIsTheSameWhateverCameLater() {
		sell("rep_1", 3);
		String three = read("rep_1", 0).digest();
		sell("rep_1", 5);
		assertThat(read("rep_1", 3).digestAtMark()).isEqualTo(three);
		assertThat(read("rep_1", 3).digest()).isNotEqualTo(three);
		assertThat(read("rep_1", 9).digestAtMark()).as("it is not so long").isNull();
		this.node.ledger.settle();
		assertThat(read("rep_1", 3).digestAtMark()).isEqualTo(three);
	}

	@ParameterizedTest
	@ValueSource(strings = { "points", "key", "team", "sale.lines.0.quantity", "recordedAt", "by.subject" })
	void aChangedEntryChangesTheDigestFromItsPlaceOn(String field) {
		sell("rep_1", 4);
		String two = read("rep_1", 2).digestAtMark();
		String three = read("rep_1", 3).digestAtMark();
		Object other = switch (field) {
			case "points" -> 99L;
			case "sale.lines.0.quantity" -> 7;
			case "recordedAt" -> this.lab.now.get().plusSeconds(1);
			default -> "other";
		};
		entries().updateOne(new Document("_id", "rep_1/3"), new Document("$set", new Document(field, other)));
		assertThat(read("rep_1", 2).digestAtMark()).isEqualTo(two);
		assertThat(read("rep_1", 3).digestAtMark()).isNotEqualTo(three);
	}

	@Test
	void erasingWhatWasTypedChangesNoDigest() {
		this.node.ledger.append("rep_1", List.of(sold("a", "T-1042")));
		this.node.ledger.append("rep_1",
				List.of(new Voided(this.node.entries.find("rep_1", 1), sold("b", "T-1043"), Actor.SYSTEM),
						sold("b", "T-1043")));
		sell("rep_2", 1);
		AuditedStream before = read("rep_1", 0);
		assertThat(dump()).contains("T-1042", "T-1043");
		new TypedReferences(this.node.entries).erase("rep_1");
		assertThat(dump()).doesNotContain("T-1042", "T-1043");
		assertThat(read("rep_1", 0)).isEqualTo(before);
		assertThat(this.node.entries.find("rep_1", 2).voids().replacement().sale().lines()).hasSize(1);
	}

	@Test
	void aHoleAnEntryAtNoPlaceAndAWrongCardAreFound() {
		sell("rep_1", 1100);
		sell("rep_2", 4);
		this.node.ledger.settle();
		entries().deleteOne(new Document("_id", "rep_1/700"));
		assertThat(read("rep_1", 0).holes()).containsExactly(700L);
		assertThat(read("rep_1", 0).card()).isEqualTo(Card.UNKNOWN);

		Document stray = entries().find(new Document("_id", "rep_2/2")).first();
		entries().insertOne(new Document(stray).append("_id", "rep_2/2b").append("key", "stray"));
		assertThat(read("rep_2", 0).strays()).isOne();
		assertThat(read("rep_2", 0).card()).isEqualTo(Card.FITS);

		MongoCollection<Document> pages = this.lab.database.getCollection("pages");
		Document page = pages.find(new Document("rep", "rep_2")).first();
		String day = page.get("days", Document.class).keySet().iterator().next();
		pages.updateOne(new Document("_id", page.get("_id")),
				new Document("$set", new Document("days." + day + ".totals.points", 1L)));
		assertThat(read("rep_2", 0).card()).isEqualTo(Card.DIFFERS);
	}

	@Test
	void aCardThatKnowsMoreThanACopyHasIsNoFault() {
		sell("rep_1", 3);
		this.node.ledger.settle();
		entries().deleteOne(new Document("_id", "rep_1/3"));
		assertThat(read("rep_1", 0).card()).isEqualTo(Card.AHEAD);
		sell("rep_2", 2);
		assertThat(read("rep_2", 0).card()).as("not settled yet").isEqualTo(Card.NONE);
	}

	private void sell(String rep, int sales) {
		List<Sold> all = new ArrayList<>();
		for (int i = 0; i < sales; i++) {
			all.add(sold("key" + System.identityHashCode(all) + "-" + i, null));
		}
		this.node.ledger.append(rep, all);
	}

	private Sold sold(String key, String reference) {
		Instant at = this.lab.now.get().minus(Duration.ofDays(Math.floorMod(key.hashCode(), 30)));
		return LedgerLab.sold(key, at, 1, reference);
	}

	private AuditedStream read(String rep, long mark) {
		try (StreamExtents extents = this.audit.extents()) {
			for (Extent extent = extents.next(); extent != null; extent = extents.next()) {
				if (extent.rep().equals(rep)) {
					return this.audit.read(extent, mark);
				}
			}
		}
		throw new AssertionError("no stream of " + rep);
	}

	private List<AuditedStream> all() {
		List<AuditedStream> all = new ArrayList<>();
		try (StreamExtents extents = this.audit.extents()) {
			for (Extent extent = extents.next(); extent != null; extent = extents.next()) {
				all.add(this.audit.read(extent, 0));
			}
		}
		return all;
	}

	private MongoCollection<Document> entries() {
		return this.lab.database.getCollection("entries");
	}

	private String dump() {
		StringBuilder dump = new StringBuilder();
		entries().find().forEach((entry) -> dump.append(entry.toJson()));
		return dump.toString();
	}

	private static org.assertj.core.groups.Tuple tuple(String rep, long entries, long last, Card card) {
		return org.assertj.core.api.Assertions.tuple(rep, entries, last, card);
	}

}
