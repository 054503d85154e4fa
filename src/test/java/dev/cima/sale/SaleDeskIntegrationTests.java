package dev.cima.sale;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.incentive.SaleKind;
import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.LedgerUnavailableException;
import dev.cima.ledger.SaleMark;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Span;
import dev.cima.platform.Role;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Reps;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.mockito.AdditionalAnswers;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

/** Sales at another time, under other settings, and after a crash. */
@CimaIntegrationTest
class SaleDeskIntegrationTests {

	@Autowired
	TillMatches tills;

	@Autowired
	private Shop shop;

	@Autowired
	private Ledger ledger;

	@Autowired
	private Reps reps;

	@Autowired
	private SaleCheck check;

	@Autowired
	private SaleLog log;

	@Autowired
	private ReferenceCheck referenceCheck;

	@Autowired
	private References references;

	@Autowired
	private Notes notes;

	@Autowired
	private SaleSettings settings;

	@Autowired
	private InstantSource clock;

	@Autowired
	private MongoDatabase database;

	@Test
	void aRepMayChangeASaleForADayAndNotLonger() {
		String rep = this.shop.rep(Shop.EAST);
		String soon = log(rep, sale(null));
		String late = log(rep, sale(null));
		SaleVoiding justInTime = voidingAfter(Duration.ofHours(24).minusMinutes(1));
		SaleVoiding tooLate = voidingAfter(Duration.ofHours(24).plusMinutes(1));
		assertThat(justInTime.takeBack(rep(rep), soon, "returned").payload().errors()).isEmpty();
		assertThat(tooLate.takeBack(rep(rep), late, "returned").payload().errors()).singleElement()
			.returns(UserErrorCode.TOO_OLD, UserError::code)
			.returns("sale.change-too-late", UserError::text)
			.returns(List.<Object>of(24L), UserError::args);
		assertThat(tooLate.correct(rep(rep), late, "typo", sale(null)).payload().errors()).extracting(UserError::code)
			.containsExactly(UserErrorCode.TOO_OLD);
		assertThat(sales(rep)).isOne();
	}

	@Test
	void managersAndAdminsMayChangeASaleForEver() {
		String rep = this.shop.rep(Shop.EAST);
		SaleVoiding tooLate = voidingAfter(Duration.ofDays(30));
		Viewer manager = new Viewer("boss", null, Set.of(Shop.EAST), Set.of(Role.MANAGER));
		Viewer stranger = new Viewer("other", null, Set.of(Shop.WEST), Set.of(Role.MANAGER));
		Viewer admin = new Viewer("admin", null, Set.of(), Set.of(Role.ADMIN));
		String id = log(rep, sale(null));
		assertThat(tooLate.takeBack(stranger, id, "returned").payload().errors()).extracting(UserError::code)
			.containsExactly(UserErrorCode.NOT_FOUND);
		LogSalePayload corrected = tooLate.correct(manager, id, "typo", sale(null)).payload();
		assertThat(corrected.errors()).isEmpty();
		assertThat(sales(rep)).isOne();
		String replacement = corrected.sale().id();
		assertThat(tooLate.takeBack(admin, replacement, "returned").payload().errors()).isEmpty();
		assertThat(sales(rep)).isZero();
	}

	@Test
	void aCorrectionThatACrashCutInTwoIsCompleted() {
		String rep = this.shop.rep(Shop.EAST);
		Entry wrong = entry(rep, log(rep, sale(null)));
		Sold right = right(rep, wrong, sale(null));
		this.ledger.append(rep, List.of(new Voided(wrong, right, right.by())));
		await().untilAsserted(() -> assertThat(this.ledger.find(rep, right.key())).isNotNull());
		assertThat(this.ledger.find(rep, right.key()).hash()).isEqualTo(right.hash());
		assertThat(sales(rep)).isOne();
	}

	@Test
	void theResendOfACorrectionThatACrashCutInTwoWritesTheReplacement() {
		String rep = this.shop.rep(Shop.EAST);
		String id = log(rep, sale(null));
		LogSaleInput input = sale(null);
		Sold right = right(rep, entry(rep, id), input);
		this.ledger.append(rep, List.of(new Voided(entry(rep, id), right, right.by())));
		// whoever settles may complete it meanwhile; this node has not seen that
		Ledger behind = spy(this.ledger);
		doReturn(null).when(behind).find(rep, right.key());
		LogSalePayload resent = voiding(behind, this.clock).correct(rep(rep), id, "typo", input).payload();
		verify(behind).append(any(), anyList());
		assertThat(resent.errors()).isEmpty();
		assertThat(resent.replayed()).isTrue();
		assertThat(resent.sale().id()).endsWith(right.key());
		assertThat(sales(rep)).isOne();
	}

	@Test
	void whereReferencesAreUniqueTheSecondSaleWithOneIsRefused() {
		SaleSettings unique = new SaleSettings(this.settings.maxAge(), this.settings.maxAhead(),
				this.settings.clockTolerance(), this.settings.changeWithin(), true, this.settings.referenceMemory());
		ReferenceCheck strict = new ReferenceCheck(this.references, this.ledger, this.reps, this.tills, unique);
		SaleLog desk = new SaleLog(this.check, strict, this.ledger);
		SaleVoiding voiding = new SaleVoiding(this.ledger, new SaleFinder(this.ledger, this.reps, this.clock, unique),
				this.check, strict, this.notes);
		String rep = this.shop.rep(Shop.EAST);
		String reference = "T-" + UUID.randomUUID();
		LogSaleInput first = sale(reference);
		LogSaleInput second = sale(reference);
		assertThat(desk.log(rep(rep), List.of(first, second))).extracting((one) -> one.payload().errors().size())
			.containsExactly(0, 1);
		LogSaleInput tills = sale(reference).forRep(rep);
		Viewer till = new Viewer("till", null, Set.of(), Set.of(Role.INTEGRATION));
		// what the phone has logged is the till's answer
		assertThat(desk.log(till, List.of(tills)).getFirst().payload().errors()).extracting(UserError::code)
			.containsExactly(UserErrorCode.DUPLICATE_REFERENCE);
		assertThat(this.ledger.find(rep, SaleMark.CONFIRMATION.keyFor(first.id()))).isNotNull();
		LogSalePayload again = desk.log(rep(rep), List.of(first)).getFirst().payload();
		assertThat(again.replayed()).isTrue();
		assertThat(again.errors()).isEmpty();
		LogSalePayload refused = desk.log(rep(rep), List.of(second)).getFirst().payload();
		assertThat(refused.errors()).extracting(UserError::code).containsExactly(UserErrorCode.CONFLICT);
		assertThat(refused.errors().getFirst().args()).containsExactly(again.sale().id());
		assertThat(refused.sale()).isNull();
		// nor by a correction, which leaves the sale as it is
		String other = log(rep, sale(null));
		LogSalePayload notCorrected = voiding.correct(rep(rep), other, "typo", second).payload();
		assertThat(notCorrected.errors()).singleElement()
			.returns(UserErrorCode.CONFLICT, UserError::code)
			.returns(List.of("sale", "reference"), UserError::path);
		assertThat(sales(rep)).isEqualTo(2);
		voiding.takeBack(rep(rep), again.sale().id(), "returned");
		assertThat(desk.log(rep(rep), List.of(second)).getFirst().payload().errors()).isEmpty();
	}

	@Test
	void aCorrectionThatCameTooLateGivesItsReferenceBack() {
		String rep = this.shop.rep(Shop.EAST);
		String id = log(rep, sale(null));
		Entry wrong = entry(rep, id);
		Sold faster = right(rep, wrong, sale(null));
		Ledger behind = spy(this.ledger);
		// it looks before the other correction arrives
		doReturn(java.util.Map.of(wrong.key(), wrong)).when(behind).findAll(anyString(), any());
		this.ledger.append(rep, List.of(new Voided(wrong, faster, faster.by())));
		String reference = "T-" + UUID.randomUUID();
		assertThat(voiding(behind, this.clock).correct(rep(rep), id, "typo", sale(reference)).payload().errors())
			.extracting(UserError::code)
			.containsExactly(UserErrorCode.ALREADY_VOIDED);
		assertThat(this.log.log(rep(rep), List.of(sale(reference))).getFirst().payload().errors()).isEmpty();
	}

	@Test
	void aCorrectionThatCameTooLateLeavesItsReferenceToTheOneThatStands() {
		String rep = this.shop.rep(Shop.EAST);
		String reference = "T-" + UUID.randomUUID();
		String id = log(rep, sale(reference));
		Entry wrong = entry(rep, id);
		Ledger behind = spy(this.ledger);
		doReturn(java.util.Map.of(wrong.key(), wrong)).when(behind).findAll(anyString(), any());
		Sold faster = right(rep, wrong, sale(reference));
		this.ledger.append(rep, List.of(new Voided(wrong, faster, faster.by())));
		assertThat(voiding(behind, this.clock).correct(rep(rep), id, "typo", sale(reference)).payload().errors())
			.extracting(UserError::code)
			.containsExactly(UserErrorCode.ALREADY_VOIDED);
		assertThat(this.log.log(rep(rep), List.of(sale(reference))).getFirst().payload().errors()).singleElement()
			.returns(UserErrorCode.DUPLICATE_REFERENCE, UserError::code)
			.returns(List.<Object>of(new SaleId(rep, faster.key()).toString()), UserError::args);
	}

	@Test
	void aCorrectionUnderTheIdOfTheOneThatStandsLeavesItItsReference() {
		String rep = this.shop.rep(Shop.EAST);
		String id = log(rep, sale(null));
		Entry wrong = entry(rep, id);
		LogSaleInput input = sale("T-" + UUID.randomUUID());
		Sold faster = right(rep, wrong, input);
		assertThat(this.referenceCheck.warning(rep(rep), Wanted.of(rep, faster), SaleId.of(wrong))).isNull();
		Ledger behind = spy(this.ledger);
		doReturn(java.util.Map.of(wrong.key(), wrong)).when(behind).findAll(anyString(), any());
		doReturn(null).when(behind).find(rep, faster.key());
		this.ledger.append(rep, List.of(new Voided(wrong, faster, faster.by())));
		LogSaleInput other = new LogSaleInput(input.id(), input.occurredAt(), null, null, input.accountId(),
				input.reference(), sale(null).lines().stream().map((line) -> priced(line, 2)).toList());
		assertThat(voiding(behind, this.clock).correct(rep(rep), id, "typo", other).payload().errors())
			.extracting(UserError::code)
			.containsExactly(UserErrorCode.ALREADY_VOIDED);
		assertThat(this.log.log(rep(rep), List.of(sale(input.reference()))).getFirst().payload().errors())
			.extracting(UserError::code)
			.containsExactly(UserErrorCode.DUPLICATE_REFERENCE);
	}

	@Test
	void theReferenceOfASaleThatTheLedgerRefusesIsFreeAtOnce() {
		SaleLog desk = strict(this.ledger);
		String rep = this.shop.rep(Shop.EAST);
		String reference = "T-" + UUID.randomUUID();
		assertThat(desk.log(rep(rep), List.of(tooDear(reference), sale(null))))
			.extracting((one) -> one.payload().errors().size())
			.containsExactly(1, 0);
		assertThat(desk.log(rep(rep), List.of(tooDear(reference))).getFirst().payload().errors())
			.extracting(UserError::text)
			.containsExactly("ledger.too-many-points");
		LogSaleInput right = sale(reference);
		assertThat(desk.log(rep(rep), List.of(right)).getFirst().payload().errors()).isEmpty();
		assertThat(desk.log(rep(rep), List.of(sale(reference))).getFirst().payload().errors())
			.extracting(UserError::code)
			.containsExactly(UserErrorCode.CONFLICT);
		// refused under the id of a sale that is recorded: it keeps what it has
		LogSaleInput again = tooDear(reference);
		LogSaleInput resent = new LogSaleInput(right.id(), right.occurredAt(), null, null, Shop.ACCOUNT, reference,
				again.lines());
		assertThat(desk.log(rep(rep), List.of(resent)).getFirst().payload().errors()).hasSize(1);
		assertThat(desk.log(rep(rep), List.of(sale(reference))).getFirst().payload().errors())
			.extracting(UserError::code)
			.containsExactly(UserErrorCode.CONFLICT);
	}

	@Test
	void theReferenceOfASaleOfWhichNothingIsKnownStaysItsOwn() {
		Ledger away = spy(this.ledger);
		doThrow(mock(LedgerUnavailableException.class)).when(away).append(anyString(), anyList());
		String rep = this.shop.rep(Shop.EAST);
		String reference = "T-" + UUID.randomUUID();
		LogSaleInput unknown = sale(reference);
		assertThat(strict(away).log(rep(rep), List.of(unknown)).getFirst().payload().errors())
			.extracting(UserError::code)
			.containsExactly(UserErrorCode.RETRY_LATER);
		assertThat(strict(this.ledger).log(rep(rep), List.of(sale(reference))).getFirst().payload().errors())
			.extracting(UserError::code)
			.containsExactly(UserErrorCode.CONFLICT);
		assertThat(strict(this.ledger).log(rep(rep), List.of(unknown)).getFirst().payload().errors()).isEmpty();
	}

	/** Where references are unique. */
	private SaleLog strict(Ledger with) {
		SaleSettings unique = new SaleSettings(this.settings.maxAge(), this.settings.maxAhead(),
				this.settings.clockTolerance(), this.settings.changeWithin(), true, this.settings.referenceMemory());
		return new SaleLog(this.check, new ReferenceCheck(this.references, with, this.reps, this.tills, unique), with);
	}

	private LogSaleInput tooDear(String reference) {
		LogSaleInput sale = sale(reference);
		return new LogSaleInput(sale.id(), sale.occurredAt(), null, null, sale.accountId(), reference,
				sale.lines().stream().map((line) -> priced(line, 100_000)).toList());
	}

	private static LogSaleInput.Line priced(LogSaleInput.Line line, int quantity) {
		return new LogSaleInput.Line(line.productId(), quantity, new BigDecimal("100000000"), line.kind(), null);
	}

	@Test
	void theReferencesOfABatchCostOneRoundTripAndASecondOneWhenItIsSentAgain() {
		MongoCollection<Document> real = this.database.getCollection("references");
		@SuppressWarnings("unchecked")
		MongoCollection<Document> counted = mock(MongoCollection.class, AdditionalAnswers.delegatesTo(real));
		MongoDatabase counting = mock(MongoDatabase.class);
		when(counting.getCollection("references")).thenReturn(counted);
		References references = new References(counting, this.clock);
		verify(counted, times(2)).createIndex(any());
		SaleLog desk = new SaleLog(this.check,
				new ReferenceCheck(references, this.ledger, this.reps, this.tills, this.settings), this.ledger);
		String rep = this.shop.rep(Shop.EAST);
		List<LogSaleInput> batch = IntStream.range(0, 100).mapToObj((i) -> sale("T-" + UUID.randomUUID())).toList();
		assertThat(desk.log(rep(rep), batch)).allMatch((one) -> one.payload().errors().isEmpty());
		verify(counted).bulkWrite(anyList(), any());
		verifyNoMoreInteractions(counted);
		assertThat(desk.log(rep(rep), batch))
			.allMatch((one) -> one.payload().replayed() && one.payload().errors().isEmpty());
		verify(counted, times(2)).bulkWrite(anyList(), any());
		verify(counted).find(any(Document.class));
		verifyNoMoreInteractions(counted);
	}

	@Test
	void ofABatchWithOneReferenceTwiceTheFirstHasIt() {
		String rep = this.shop.rep(Shop.EAST);
		String reference = "T-" + UUID.randomUUID();
		for (int times = 0; times < 2; times++) {
			List<LogSalePayload> logged = this.log.log(rep(rep), List.of(sale(reference), sale(null), sale(reference)))
				.stream()
				.map(Logged::payload)
				.toList();
			assertThat(logged).extracting((one) -> one.errors().size()).containsExactly(0, 0, 1);
			assertThat(logged.get(2).errors().getFirst().args()).containsExactly(logged.get(0).sale().id());
			// free again for the next batch once nobody has it any more
			voidingAfter(Duration.ZERO).takeBack(rep(rep), logged.get(0).sale().id(), "returned");
			voidingAfter(Duration.ZERO).takeBack(rep(rep), logged.get(2).sale().id(), "returned");
		}
	}

	private Sold right(String rep, Entry wrong, LogSaleInput input) {
		return this.check.checkFor(this.reps.find(rep), rep(rep), input,
				Leniency.correcting(wrong)) instanceof CheckedSale.Ready ready ? ready.sold() : null;
	}

	private SaleVoiding voidingAfter(Duration time) {
		return voiding(this.ledger, InstantSource.fixed(this.clock.instant().plus(time)));
	}

	private SaleVoiding voiding(Ledger with, InstantSource at) {
		return new SaleVoiding(with, new SaleFinder(with, this.reps, at, this.settings), this.check,
				this.referenceCheck, this.notes);
	}

	private String log(String rep, LogSaleInput sale) {
		LogSalePayload logged = this.log.log(rep(rep), List.of(sale)).getFirst().payload();
		assertThat(logged.errors()).isEmpty();
		return logged.sale().id();
	}

	private Entry entry(String rep, String sale) {
		return this.ledger.find(rep, SaleId.parse(sale).key());
	}

	private long sales(String rep) {
		Scorecard card = this.ledger.card(rep, Span.ALL_TIME);
		return card.totals(Span.ALL_TIME).sales();
	}

	private LogSaleInput sale(String reference) {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		return new LogSaleInput(UUID.randomUUID().toString(), now, null, null, Shop.ACCOUNT, reference,
				List.of(new LogSaleInput.Line(Shop.BIKE, 1, BigDecimal.TEN, SaleKind.BASE, null)));
	}

	private static Viewer rep(String id) {
		return new Viewer(id, id, Set.of(), Set.of(Role.REP));
	}

}
