package dev.cima.sale;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.incentive.SaleKind;
import dev.cima.ledger.Ledger;
import dev.cima.platform.Role;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Reps;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** When two sales have the same receipt, and who finds a sale by its number. */
@CimaIntegrationTest
class ReferencesIntegrationTests {

	private static final String OTHER = "acct_references";

	private static final String FIND = """
			query($reference: String!, $account: ID) { saleByReference(reference: $reference, accountId: $account) {
			    id status reference sameReferenceAs sameReference { id } } }""";

	@Autowired
	TillMatches tills;

	@Autowired
	private Shop shop;

	@Autowired
	private CimaClient client;

	@Autowired
	private Catalog catalog;

	@Autowired
	private Ledger ledger;

	@Autowired
	private Reps reps;

	@Autowired
	private SaleCheck check;

	@Autowired
	private SaleLog log;

	@Autowired
	private References references;

	@Autowired
	private SaleTexts texts;

	@Autowired
	private SaleSettings settings;

	@Autowired
	private InstantSource clock;

	@Autowired
	private MongoDatabase database;

	private final String reference = "T-Straße-" + UUID.randomUUID();

	private String rep;

	@BeforeEach
	void anotherAccount() {
		this.catalog.saveAccounts(List.of(new Account(OTHER, "Corner Shop", null, true)));
		this.rep = this.shop.rep(Shop.EAST);
	}

	@Test
	void aReceiptIsTheSameInOtherCaseWithSpacesAndWithOrWithoutAnAccount() {
		assertThat(warned(this.log, sale(this.reference, Shop.ACCOUNT))).isFalse();
		assertThat(warned(this.log, sale(this.reference.toUpperCase(Locale.ROOT), Shop.ACCOUNT))).isTrue();
		assertThat(warned(this.log, sale("  " + this.reference + "\u00A0", Shop.ACCOUNT))).isTrue();
		assertThat(warned(this.log, sale(this.reference, null))).isTrue();
		assertThat(warned(this.log, sale(this.reference, OTHER))).isTrue();
		String another = "A-" + UUID.randomUUID();
		assertThat(warned(this.log, sale(another, Shop.ACCOUNT))).isFalse();
		assertThat(warned(this.log, sale(another, OTHER))).isFalse();
		assertThat(warned(this.log, sale(another + " ", OTHER))).isTrue();
	}

	@Test
	void whereReferencesAreUniqueTheSameReceiptIsRefusedInAnyForm() {
		SaleLog strict = log(true, Duration.ofDays(90));
		LogSaleInput first = sale(this.reference, null);
		assertThat(codes(strict, first)).isEmpty();
		LogSaleInput second = sale(this.reference.toUpperCase(Locale.ROOT) + " ", Shop.ACCOUNT);
		assertThat(codes(strict, second)).containsExactly(UserErrorCode.CONFLICT);
		assertThat(codes(strict, second)).containsExactly(UserErrorCode.CONFLICT);
		assertThat(codes(strict, first)).isEmpty();
	}

	@Test
	void aTillThatBeginsAnewEachDayIsHeldAgainstItselfWithinItsMemoryOnly() {
		SaleLog daily = log(true, Duration.ofHours(12));
		Instant morning = this.clock.instant().minus(10, ChronoUnit.DAYS);
		// in whatever order the days arrive
		for (int day : new int[] { 3, 0, 2, 1, 4 }) {
			assertThat(codes(daily, at(morning.plus(day, ChronoUnit.DAYS)))).as("day %d", day).isEmpty();
		}
		for (int day : new int[] { 0, 4 }) {
			assertThat(codes(daily, at(morning.plus(day, ChronoUnit.DAYS).plus(1, ChronoUnit.HOURS))))
				.containsExactly(UserErrorCode.CONFLICT);
		}
		assertThat(codes(log(false, Duration.ofDays(90)), at(morning.plus(6, ChronoUnit.DAYS))))
			.containsExactly(UserErrorCode.DUPLICATE_REFERENCE);
	}

	@Test
	void ofManyAtOnceOneHasTheReference() {
		SaleLog strict = log(true, Duration.ofDays(90));
		List<CompletableFuture<Boolean>> running = IntStream.range(0, 12)
			.mapToObj((i) -> CompletableFuture.supplyAsync(
					() -> codes(strict, sale(this.reference, (i % 3 == 0) ? Shop.ACCOUNT : null)).isEmpty(),
					Thread::startVirtualThread))
			.toList();
		long recorded = running.stream().map(CompletableFuture::join).filter(Boolean::booleanValue).count();
		assertThat(recorded).isOne();
		assertThat(codes(strict, sale(this.reference, Shop.ACCOUNT))).hasSize(1);
	}

	@Test
	void whatAnEarlierReleaseClaimedIsMet() {
		LogSaleInput old = sale(null, Shop.ACCOUNT);
		String typed = this.reference;
		LogSaleInput withReference = new LogSaleInput(old.id(), old.occurredAt(), null, null, Shop.ACCOUNT, typed,
				old.lines());
		MongoCollection<Document> collection = this.database.getCollection("references");
		assertThat(codes(this.log, withReference)).isEmpty();
		// as it stood there before: under the account and what was typed, and no more
		collection.deleteOne(new Document("_id", new Reference(typed).id()));
		collection.replaceOne(new Document("_id", Shop.ACCOUNT + "/" + typed),
				new Document("sale", "sale_" + this.rep + "_" + old.id()).append("at", this.clock.instant()));
		assertThat(codes(this.log, sale(typed, Shop.ACCOUNT))).containsExactly(UserErrorCode.DUPLICATE_REFERENCE);
		// and is met by releases that know that form only
		String fresh = "N-" + UUID.randomUUID();
		LogSaleInput newer = sale(fresh, Shop.ACCOUNT);
		assertThat(codes(this.log, newer)).isEmpty();
		Document claim = collection.find(new Document("_id", Shop.ACCOUNT + "/" + fresh)).first();
		assertThat(claim).containsEntry("sale", "sale_" + this.rep + "_" + newer.id()).containsKey("at");
	}

	@Test
	void aNumberThatIsTypedForEverySaleIsRememberedForTheLastOnes() {
		for (int i = 0; i < 3; i++) {
			this.log.log(viewer(), IntStream.range(0, 100).mapToObj((k) -> sale(this.reference, null)).toList());
		}
		Document claims = this.database.getCollection("references")
			.find(new Document("_id", new Reference(this.reference).id()))
			.first();
		assertThat(claims.get("claims", Document.class)).hasSizeLessThanOrEqualTo(300).hasSizeGreaterThanOrEqualTo(200);
		assertThat(claims.getList("sales", String.class)).hasSameSizeAs(claims.get("claims", Document.class).keySet());
		this.texts.erase(this.rep);
		assertThat(this.database.getCollection("references")
			.find(new Document("_id", new Reference(this.reference).id()))
			.first()).isNull();
	}

	@Test
	void aCorrectionThatIsNotRecordedTakesNothingFromTheSale() {
		LogSaleInput first = sale(this.reference, null);
		String id = id(this.log, first);
		LogSaleInput never = sale(this.reference, null);
		ReferenceCheck references = new ReferenceCheck(this.references, this.ledger, this.reps, this.tills,
				this.settings);
		Wanted wanted = new Wanted(new Reference(this.reference), "sale_" + this.rep + "_" + never.id(), null,
				never.occurredAt());
		assertThat(references.warning(viewer(), wanted, SaleId.parse(id))).isNull();
		assertThat(this.references.of(java.util.List.of(wanted)).before(wanted, Duration.ofDays(90)))
			.extracting(ReferenceClaims.Claim::sale)
			.containsExactly(id);
	}

	@Test
	void theTillFindsAndTakesBackWhatAPhoneLoggedUnderItsReceipt() {
		CimaClient phone = this.client.as(this.rep, Role.REP);
		String typed = " " + this.reference.toUpperCase(Locale.ROOT);
		java.util.Map<String, Object> sale = Shop.sale(SalePhone.uuid(), SalePhone.now(), Shop.upSell());
		sale.put("reference", typed);
		String id = SalePhone.id(SalePhone.log(phone, sale));
		CimaClient till = this.client.as("integration", Role.INTEGRATION);
		JsonNode found = find(till, this.reference, null);
		assertThat(found.get(0).get("id").asString()).isEqualTo(id);
		assertThat(found.get(0).get("reference").asString()).isEqualTo(typed);
		assertThat(find(till, this.reference, Shop.ACCOUNT)).hasSize(1);
		assertThat(SalePhone.takeBack(till, id).at("/sale/status").asString()).isEqualTo("VOIDED");
		assertThat(find(till, this.reference, null).at("/0/status").asString()).isEqualTo("VOIDED");
		sale.put("id", SalePhone.uuid());
		JsonNode again = SalePhone.log(phone, sale);
		assertThat(again.get("errors")).isEmpty();
		JsonNode corrected = SalePhone.correct(till, SalePhone.id(again),
				Shop.sale(SalePhone.uuid(), SalePhone.now(), Shop.line(Shop.BIKE, 1, "900", "BASE")));
		assertThat(corrected.get("errors")).isEmpty();
		// who else may see it
		assertThat(find(phone, this.reference, null)).hasSize(2);
		assertThat(find(this.client.as(this.shop.rep(Shop.EAST), Role.REP), this.reference, null)).isEmpty();
		String east = this.shop.rep(Shop.WEST, List.of(Shop.EAST));
		assertThat(find(this.client.as(east, Role.MANAGER), this.reference, null)).hasSize(2);
		String west = this.shop.rep(Shop.WEST, List.of(Shop.WEST));
		assertThat(find(this.client.as(west, Role.MANAGER), this.reference, null)).isEmpty();
		assertThat(find(this.client.as("admin", Role.ADMIN), this.reference, null)).hasSize(2);
		assertThat(find(till, "none\n", null)).isEmpty();
	}

	@Test
	void showsTheSaleThatHadTheReferenceBefore() {
		CimaClient admin = this.client.as("admin", Role.ADMIN);
		String first = id(this.log, sale(this.reference, null));
		String second = id(this.log, sale(this.reference + " ", Shop.ACCOUNT));
		JsonNode found = find(admin, this.reference, null);
		assertThat(found.at("/0/id").asString()).isEqualTo(second);
		assertThat(found.at("/0/sameReference/id").asString()).isEqualTo(first);
		assertThat(found.at("/0/sameReferenceAs").asString()).isEqualTo(first);
		assertThat(found.at("/1/sameReference").isNull()).isTrue();
		// a manager of another team learns nothing of it by logging the same number
		String stranger = this.shop.rep(Shop.WEST, List.of(Shop.WEST));
		CimaClient desk = this.client.as(stranger, Role.MANAGER);
		java.util.Map<String, Object> guessed = Shop.sale(SalePhone.uuid(), SalePhone.now(), Shop.upSell());
		guessed.put("reference", this.reference);
		SalePhone.log(desk, guessed);
		JsonNode own = find(desk, this.reference, null);
		assertThat(own).hasSize(1);
		assertThat(own.at("/0/sameReference").isNull()).isTrue();
		assertThat(own.at("/0/sameReferenceAs").isNull()).isTrue();
	}

	@Test
	void aRepMayNameASaleOfTheirOwnByThePhonesId() {
		CimaClient phone = this.client.as(this.rep, Role.REP);
		String uuid = SalePhone.uuid();
		SalePhone.log(phone, Shop.sale(uuid, SalePhone.now(), Shop.upSell()));
		assertThat(SalePhone.codes(SalePhone.takeBack(this.client.as(this.shop.rep(Shop.EAST), Role.REP), uuid)))
			.containsExactly("NOT_FOUND");
		JsonNode corrected = SalePhone.correct(phone, uuid.toUpperCase(Locale.ROOT),
				Shop.sale(SalePhone.uuid(), SalePhone.now(), Shop.upSell()));
		assertThat(corrected.get("errors")).isEmpty();
		JsonNode voided = SalePhone.takeBack(phone,
				SalePhone.id(corrected).substring(("sale_" + this.rep + "_").length()));
		assertThat(voided.at("/sale/status").asString()).isEqualTo("VOIDED");
	}

	@Test
	void aReferenceHasNoControlCharacters() {
		assertThat(this.log.log(viewer(), List.of(sale("T-\n1", null))).getFirst().payload().errors()).singleElement()
			.returns(UserErrorCode.INVALID, UserError::code)
			.returns("sale.reference-controls", UserError::text);
	}

	private static JsonNode find(CimaClient client, String reference, String account) {
		java.util.Map<String, Object> variables = new java.util.HashMap<>();
		variables.put("reference", reference);
		variables.put("account", account);
		return client.data(FIND, variables).get("saleByReference");
	}

	private SaleLog log(boolean unique, Duration memory) {
		SaleSettings other = new SaleSettings(this.settings.maxAge(), this.settings.maxAhead(),
				this.settings.clockTolerance(), this.settings.changeWithin(), unique, memory);
		return new SaleLog(this.check, new ReferenceCheck(this.references, this.ledger, this.reps, this.tills, other),
				this.ledger);
	}

	private boolean warned(SaleLog log, LogSaleInput sale) {
		List<UserErrorCode> codes = codes(log, sale);
		assertThat(codes).isSubsetOf(UserErrorCode.DUPLICATE_REFERENCE);
		return !codes.isEmpty();
	}

	private List<UserErrorCode> codes(SaleLog log, LogSaleInput sale) {
		return log.log(viewer(), List.of(sale)).getFirst().payload().errors().stream().map(UserError::code).toList();
	}

	private String id(SaleLog log, LogSaleInput sale) {
		return log.log(viewer(), List.of(sale)).getFirst().payload().sale().id();
	}

	private Viewer viewer() {
		return new Viewer(this.rep, this.rep, Set.of(), Set.of(Role.REP));
	}

	private LogSaleInput at(Instant occurredAt) {
		return new LogSaleInput(UUID.randomUUID().toString(), occurredAt, null, null, null, this.reference,
				List.of(new LogSaleInput.Line(Shop.BIKE, 1, BigDecimal.TEN, SaleKind.BASE, null)));
	}

	private LogSaleInput sale(String reference, String account) {
		return new LogSaleInput(UUID.randomUUID().toString(), this.clock.instant().truncatedTo(ChronoUnit.MILLIS), null,
				null, account, reference,
				List.of(new LogSaleInput.Line(Shop.BIKE, 1, BigDecimal.TEN, SaleKind.BASE, null)));
	}

}
