package dev.cima.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import com.mongodb.MongoClientSettings;
import dev.cima.incentive.AsBase;
import dev.cima.incentive.SaleKind;
import dev.cima.incentive.ScoredStep;
import dev.cima.ledger.VoidFacts.Replacement;
import dev.cima.platform.Role;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonDocumentWriter;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class EntryCodecTests {

	private static final Instant AT = Instant.parse("2026-11-21T10:00:00.123Z");

	private static final SaleFacts SALE = new SaleFacts("acct_1", "Retail", "T-17",
			List.of(new SaleLine("prod_1", "Bikes", new BigDecimal("2.500"), new BigDecimal("149.00"),
					new BigDecimal("120.55"), SaleKind.BASE, null, AsBase.FREE, 30),
					new SaleLine("prod_2", "Bikes", 1, new BigDecimal("0.0001"), SaleKind.UP_SELL, "prod_1", 0),
					new SaleLine("prod_3", "Bikes", BigDecimal.ONE, BigDecimal.TEN, null, SaleKind.CROSS_SELL, null,
							null, 2, "offer_prod_3")));

	private static final SaleFacts SHARED = SALE
		.shared(List.of(new SaleShare("rep_1", 6000, 18, 20_400), new SaleShare("rep_2", 4000, 12, 13_600)));

	private final EntryCodec codec = new EntryCodec(MongoClientSettings.getDefaultCodecRegistry());

	@ParameterizedTest
	@MethodSource("entries")
	void readsWhatItWrote(Entry entry) {
		assertThat(read(write(entry))).isEqualTo(entry);
	}

	static List<Entry> entries() {
		Replacement replacement = new Replacement("key-2", "hash-2", AT, SALE);
		return List.of(
				entry(EntryKind.SALE, SALE, null, null,
						List.of(new ScoredStep("base", List.of("Road-150", "2", "149.00"), 30),
								new ScoredStep("daily-cap", List.of(), -5)),
						new Metrics(1, 29_800, 0, 1, new Baskets(1, 0, 1, 3)), Map.of("winter", 20L),
						new Actor("rep_1", Role.REP)),
				entry(EntryKind.VOID, null, new VoidFacts("key", 1, SALE, replacement), null, List.of(),
						new Metrics(-1, -29_800, 0, -1, new Baskets(-1, 0, -1, -3)), Map.of(), Actor.SYSTEM),
				entry(EntryKind.VOID, null, new VoidFacts("key", 1, null, null), null, List.of(), Metrics.NONE,
						Map.of(), Actor.SYSTEM),
				entry(EntryKind.MEMBERSHIP, null, null, new MembershipFacts("team_2", true, false), List.of(),
						Metrics.NONE, Map.of(), new Actor("admin", Role.ADMIN)),
				entry(EntryKind.SALE,
						SALE.asked(
								List.of(AskedQuestion.of("PRICE.above", "Road-150", "9000"), AskedQuestion.of("LATE"))),
						null, null, List.of(), new Metrics(0, 0, 0, 0, Baskets.of(SALE)), Map.of(), Actor.SYSTEM),
				entry(EntryKind.SALE,
						new SaleFacts("acct_1", null, null, List.of(), List.of(), new AgreedRates("deal_1", AT),
								List.of(), null),
						null, null, List.of(), Metrics.NONE, Map.of(), Actor.SYSTEM),
				cause("prize", EntryKind.CREDIT, Counts.BALANCE, 500),
				cause("gain", EntryKind.CREDIT, Counts.BALANCE, 1), cause("course", EntryKind.CREDIT, Counts.BALANCE,
						5),
				cause("reward", EntryKind.DEBIT, Counts.BALANCE, -5), cause("split", EntryKind.CREDIT, Counts.SALES, 5),
				cause("split", EntryKind.DEBIT, Counts.SALES, -5), certificate(AT.plusSeconds(9)), certificate(null),
				held(new Held(5, 0, AT, "sale_rep_1_a")), held(new Held(-5, 5, AT, "sale_rep_1_a")),
				entry(EntryKind.SALE, SHARED, null, null, List.of(), new Metrics(0, 0, 0, 0, Baskets.of(SHARED)),
						Map.of(), Actor.SYSTEM),
				part(EntryKind.CREDIT), part(EntryKind.DEBIT));
	}

	/** A share of another's sale, or what takes it back. */
	private static Entry part(EntryKind kind) {
		boolean given = kind == EntryKind.CREDIT;
		return Entry.at("rep_2", 7, kind, "split/sale_rep_1_a")
			.cause("split", Counts.SALES)
			.sale(given ? SHARED.of("rep_1") : null)
			.voids(given ? null
					: new VoidFacts("split/sale_rep_1_a", 3, SHARED.of("rep_1"), null, null, null, Boolean.TRUE))
			.points(given ? 12 : -12, given ? 12 : -12, List.of())
			.occurred(AT, LocalDate.of(2026, 11, 21))
			.recorded(AT.plusSeconds(5), Actor.SYSTEM)
			.build();
	}

	/**
	 * It fails on no field that it does not know, and takes what it reads as a VOID
	 * without a sale for points and revenue.
	 */
	@Test
	void theFirstReleaseSeesOfAPartItsPointsAlone() {
		assertThat(write(part(EntryKind.CREDIT))).containsEntry("kind", new BsonString("VOID"))
			.containsKey("shared")
			.doesNotContainKeys("sale", "voids");
		assertThat(write(part(EntryKind.DEBIT))).containsEntry("kind", new BsonString("VOID"))
			.containsKey("takesBack")
			.doesNotContainKeys("sale", "voids");
	}

	private static Entry certificate(Instant until) {
		return Entry.at("rep_1", 7, EntryKind.CREDIT, "course/1")
			.cause("course", Counts.BALANCE)
			.fact(new Fact("certified/course_1", AT, until))
			.occurred(AT, LocalDate.of(2026, 11, 21))
			.recorded(AT.plusSeconds(5), Actor.SYSTEM)
			.build();
	}

	private static Entry held(Held held) {
		return Entry.at("rep_1", 7, EntryKind.SALE, "a")
			.sale(SALE)
			.held(held)
			.metrics(new Metrics(0, 0, 0, 0, Baskets.of(SALE)))
			.occurred(AT, LocalDate.of(2026, 11, 21))
			.recorded(AT.plusSeconds(5), Actor.SYSTEM)
			.build();
	}

	private static Entry cause(String cause, EntryKind kind, Counts counts, long points) {
		return Entry.at("rep_1", 7, kind, cause + "/1")
			.cause(cause, counts)
			.points((counts == Counts.SALES) ? points : 0, points,
					List.of(new ScoredStep(cause, List.of("May"), points)))
			.metrics((counts == Counts.SALES) ? Metrics.ofRevenue(points * 100) : Metrics.NONE)
			.team("team_1")
			.occurred(AT, LocalDate.of(2026, 11, 21))
			.recorded(AT.plusSeconds(5), Actor.SYSTEM)
			.build();
	}

	@Test
	void passesOverWhatItDoesNotKnowAndWhatIsNull() {
		Entry entry = entries().getFirst();
		BsonDocument document = write(entry);
		document.append("later", new BsonInt32(1)).append("hash", BsonNull.VALUE);
		document.getDocument("sale").append("later", new BsonInt32(1));
		document.remove("by");
		Entry read = read(document);
		assertThat(read.sale()).isEqualTo(SALE);
		assertThat(read.hash()).isNull();
		assertThat(read.by()).isEqualTo(Actor.SYSTEM);
	}

	@Test
	void writesTheWholeNumberAsOlderNodesReadItAndTheExactOneBesideItOnlyWhereItDiffers() {
		BsonDocument lines = write(entries().getFirst());
		BsonDocument half = lines.getDocument("sale").getArray("lines").get(0).asDocument();
		BsonDocument whole = lines.getDocument("sale").getArray("lines").get(1).asDocument();
		assertThat(half.getInt32("quantity").getValue()).isEqualTo(3);
		assertThat(half.getDecimal128("exactQuantity").getValue().bigDecimalValue()).isEqualByComparingTo("2.5");
		assertThat(half.getString("asBase").getValue()).isEqualTo("FREE");
		assertThat(whole.keySet()).containsExactly("product", "category", "quantity", "unitPrice", "kind", "insteadOf",
				"points");
		half.put("asBase", new BsonString("SOMETHING_NEW"));
		assertThat(read(lines).soldOrFail().lines().getFirst().asBase()).isNull();
	}

	private BsonDocument write(Entry entry) {
		BsonDocument document = new BsonDocument();
		this.codec.encode(new BsonDocumentWriter(document), entry, EncoderContext.builder().build());
		return document;
	}

	private Entry read(BsonDocument document) {
		return this.codec.decode(new BsonDocumentReader(document), DecoderContext.builder().build());
	}

	private static Entry entry(EntryKind kind, SaleFacts sale, VoidFacts voids, MembershipFacts membership,
			List<ScoredStep> steps, Metrics metrics, Map<String, Long> bonuses, Actor by) {
		return Entry.at("rep_1", 7, kind, "key")
			.hash((sale != null) ? "hash" : null)
			.sale(sale)
			.voids(voids)
			.membership(membership)
			.points(30, 25, steps)
			.metrics(metrics)
			.plan(3, bonuses)
			.team("team_1")
			.occurred(AT, LocalDate.of(2026, 11, 21))
			.recorded(AT.plusSeconds(5), by)
			.build();
	}

}
