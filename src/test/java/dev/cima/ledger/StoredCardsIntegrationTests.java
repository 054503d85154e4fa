package dev.cima.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoCollection;
import dev.cima.StoredForms;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonDocumentWriter;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Entries, cards and pages of other releases. */
class StoredCardsIntegrationTests {

	private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");

	private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

	private final EntryCodec codec = new EntryCodec(MongoClientSettings.getDefaultCodecRegistry());

	@AutoClose
	private final LedgerLab lab = new LedgerLab(ZoneId.of("America/New_York"));

	@Test
	void readsTheEntriesOfAnEarlierReleaseAndWritesThemAlike() {
		for (BsonDocument stored : StoredForms.of("entries")) {
			Entry entry = read(stored);
			BsonDocument again = new BsonDocument();
			this.codec.encode(new BsonDocumentWriter(again), entry, EncoderContext.builder().build());
			stored.keySet()
				.stream()
				.filter((name) -> !List.of("metrics", "voids").contains(name))
				.forEach((name) -> assertThat(again.get(name)).as(entry.id() + " " + name).isEqualTo(stored.get(name)));
			assertThat(read(again)).isEqualTo(entry);
			SaleFacts facts = entry.facts();
			if (facts != null) {
				int sign = (entry.kind() == EntryKind.VOID) ? -1 : 1;
				assertThat(entry.metrics().baskets().pieces())
					.isEqualTo(sign * facts.lines().stream().mapToLong(SaleLine::quantity).sum())
					.isNotZero();
				assertThat(entry.countsAsSales()).isTrue();
			}
		}
		assertThat(StoredForms.of("entries").stream().map(this::read).map(Entry::cause)).contains("prize", "coaching",
				"gain", null);
		assertThat(StoredForms.of("entries").stream().map(this::read).map(EntryView::of)).contains(EntryView.SALE,
				EntryView.VOID, EntryView.MEMBERSHIP, EntryView.PRIZE, EntryView.COACHING);
	}

	@Test
	void foldsTheCardsOfAnEarlierReleaseAnew() {
		List<BsonDocument> heads = StoredForms.of("scorecards");
		List<BsonDocument> pages = StoredForms.of("pages");
		collection("scorecards").insertMany(heads);
		collection("pages").insertMany(pages);
		LedgerNode node = this.lab.node();
		String rep = heads.getFirst().getString("_id").getValue();
		CardHead head = node.scorecards.heads(List.of(rep)).get(rep);
		assertThat(head.allTime().sales())
			.isEqualTo(heads.getFirst().getDocument("allTime").getInt32("sales").getValue());
		assertThat(Scorecard.isCurrent(head.fold())).isFalse();
		// it has none of its entries in this store
		assertThat(node.ledger.card(rep, Span.ALL_TIME).seq()).isZero();
	}

	static Stream<Consumer<BsonDocument>> unreadable() {
		return Stream.of((form) -> form.put("days", new BsonString("none")),
				(form) -> form.put("allTime", new BsonString("none")), (form) -> form.put("breadth", new BsonInt32(1)));
	}

	@ParameterizedTest
	@MethodSource("unreadable")
	void foldsAnewWhatItCannotRead(Consumer<BsonDocument> broken) {
		breakForms(broken, Scorecard.FOLD);
		LedgerNode node = this.lab.node();
		assertThat(totals(node.scan.of(List.of("rep_1"), Span.ALL_TIME))).isEqualTo(300);
		assertThat(totals(node.scan.of(List.of("rep_1"), Period.MONTH.spanOf(DAY)))).isEqualTo(300);
		node.ledger.append("rep_1", List.of(LedgerLab.sold("key-3", AT, 1)));
		assertThat(node.ledger.card("rep_1", Period.MONTH.spanOf(DAY)).day(DAY).totals().points()).isEqualTo(400);
		node.ledger.settle();
		LedgerNode next = this.lab.node();
		CardHead head = next.scorecards.heads(List.of("rep_1")).get("rep_1");
		assertThat(Scorecard.isUnreadable(head.fold())).isFalse();
		assertThat(head.allTime().points()).isEqualTo(400);
		assertThat(next.scan.of(List.of("rep_1"), Period.MONTH.spanOf(DAY)).getFirst().totals().points())
			.isEqualTo(400);
	}

	@Test
	void leavesWhatALaterReleaseMadeAndGoesOn() {
		int later = 99_000_000;
		breakForms((form) -> form.put(form.containsKey("days") ? "days" : "allTime", new BsonString("none")), later);
		LedgerNode node = this.lab.node();
		node.ledger.append("rep_1", List.of(LedgerLab.sold("key-3", AT, 1)));
		assertThat(node.ledger.card("rep_1", Period.MONTH.spanOf(DAY)).day(DAY).totals().points()).isEqualTo(400);
		node.ledger.settle();
		for (String collection : List.of("scorecards", "pages")) {
			BsonDocument stored = collection(collection).find().first();
			assertThat(stored.getInt32("fold").getValue()).isEqualTo(later);
			assertThat(stored.containsValue(new BsonString("none"))).isTrue();
		}
		assertThat(totals(node.scan.of(List.of("rep_1"), Span.ALL_TIME))).isEqualTo(400);
	}

	@Test
	void foldsAnewWhatDoesNotEvenSayWhereItStands() {
		breakForms((form) -> {
			form.put("fold", new BsonString("later"));
			form.put("seq", new BsonString("some"));
		}, Scorecard.FOLD);
		LedgerNode node = this.lab.node();
		node.ledger.append("rep_1", List.of(LedgerLab.sold("key-3", AT, 1)));
		node.ledger.settle();
		assertThat(this.lab.node().scorecards.heads(List.of("rep_1")).get("rep_1").allTime().points()).isEqualTo(400);
	}

	/**
	 * Three bikes were sold; then the stored forms are spoilt where they have the field.
	 */
	private void breakForms(Consumer<BsonDocument> broken, int fold) {
		LedgerNode node = this.lab.node();
		node.reps.save(LedgerLab.rep("rep_1"));
		node.ledger.append("rep_1", List.of(LedgerLab.sold("key-1", AT, 1), LedgerLab.sold("key-2", AT, 2)));
		node.ledger.settle();
		for (String collection : List.of("scorecards", "pages")) {
			BsonDocument form = collection(collection).find().first();
			BsonDocument spoilt = form.clone();
			broken.accept(spoilt);
			spoilt.keySet().retainAll(form.keySet());
			if (spoilt.isInt32("fold")) {
				spoilt.put("fold", new BsonInt32(fold));
			}
			collection(collection).replaceOne(new BsonDocument("_id", form.get("_id")), spoilt);
		}
	}

	private static long totals(List<SpanTotals> found) {
		return found.getFirst().totals().points();
	}

	private MongoCollection<BsonDocument> collection(String name) {
		return this.lab.database.getCollection(name, BsonDocument.class);
	}

	private Entry read(BsonDocument document) {
		return this.codec.decode(new BsonDocumentReader(document), DecoderContext.builder().build());
	}

}
