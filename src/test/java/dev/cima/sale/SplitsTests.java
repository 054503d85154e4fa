package dev.cima.sale;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import dev.cima.ledger.Activity.Credited;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Counts;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.Held;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleShare;
import dev.cima.ledger.Waiting;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What those get who have a share of another's sale. */
class SplitsTests {

	private static final Instant THEN = Instant.parse("2026-11-10T12:00:00Z");

	private static final SaleShare OWN = new SaleShare("rep_1", 6000, 60, 6_000);

	private static final SaleShare PART = new SaleShare("rep_2", 4000, 40, 4_000);

	private static final String KEY = "0b7e3a52-7d0a-4a3e-9c54-5d2f7f3f9f10";

	@Test
	void aPartCountsAsSalesAtTheMomentOfTheSaleUnderAKeyOfItsOwn() {
		Credited part = Splits.giving(sale(null), PART, null);
		assertThat(part).returns("split/sale_rep_1_" + KEY, Credited::key)
			.returns(40L, Credited::points)
			.returns(4_000L, Credited::revenue)
			.returns(Counts.SALES, Credited::counts)
			.returns(THEN, Credited::occurredAt)
			.returns(null, Credited::waiting);
		assertThat(part.sale()).returns("rep_1", SaleFacts::seller);
	}

	@Test
	void aPartWaitsForTheCustomerAsTheSaleDoes() {
		Credited part = Splits.giving(sale(new Held(6, 0, THEN.plusSeconds(60), "sale_rep_1_" + KEY)), PART, null);
		assertThat(part.waiting())
			.isEqualTo(new Waiting(Waiting.State.HELD, THEN.plusSeconds(60), "sale_rep_1_" + KEY));
		Credited lost = Splits.giving(sale(new Held(0, 6, THEN.plusSeconds(60), "sale_rep_1_" + KEY)), PART, null);
		assertThat(lost.waiting()).isNotNull().returns(Waiting.State.FORFEITED, Waiting::state);
	}

	@Test
	void aMovedSaleHasTheSellersShareWhereItIsNow() {
		SaleShare third = new SaleShare("rep_3", 1000);
		List<SaleShare> shares = List.of(new SaleShare("rep_1", 5000), new SaleShare("rep_2", 4000), third);
		assertThat(ShareCheck.moved(shares, "rep_1", "rep_4")).containsExactly(new SaleShare("rep_2", 4000), third,
				new SaleShare("rep_4", 5000));
		assertThat(ShareCheck.moved(shares, "rep_1", "rep_2")).containsExactly(new SaleShare("rep_2", 9000), third);
		assertThat(ShareCheck.moved(List.of(OWN, PART), "rep_1", "rep_2")).isEmpty();
		assertThat(ShareCheck.moved(List.of(), "rep_1", "rep_2")).isEmpty();
	}

	private static Entry sale(Held held) {
		return Entry.at("rep_1", 7, EntryKind.SALE, KEY)
			.sale(new SaleFacts(null, null, null, List.of()).shared(List.of(OWN, PART)))
			.held(held)
			.occurred(THEN, LocalDate.of(2026, 11, 10))
			.recorded(THEN.plusSeconds(5), Actor.SYSTEM)
			.build();
	}

}
