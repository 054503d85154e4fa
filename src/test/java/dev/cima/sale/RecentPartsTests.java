package dev.cima.sale;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import dev.cima.incentive.SaleKind;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.Metrics;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleLine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecentPartsTests {

	private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

	private final RecentParts parts = new RecentParts(5);

	@Test
	void nothingIsKnownOfAStreamUntilAllPlacesThatMatterHavePassed() {
		assertThat(before(sale(1, "acct_1"))).as("the first place").isEqualTo(-1);
		for (long seq = 3; seq <= 6; seq++) {
			this.parts.note(sale(seq, "acct_1"));
		}
		assertThat(before(sale(7, "acct_1"))).as("place 2 has not passed").isEqualTo(-1);
		this.parts.note(sale(7, "acct_1"));
		assertThat(before(sale(8, "acct_1"))).isEqualTo(5);
		assertThat(before(sale(10, "acct_1"))).as("places 8 and 9 have not passed").isEqualTo(-1);
	}

	@Test
	void theFirstPlacesOfAStreamHaveFewBeforeThem() {
		this.parts.note(sale(1, "acct_1"));
		assertThat(before(sale(2, "acct_1"))).isEqualTo(1);
	}

	@Test
	void onlySalesToTheSameAccountWithoutAReceiptCount() {
		this.parts.note(sale(1, "acct_1"));
		this.parts.note(sale(2, "acct_2"));
		this.parts.note(sale(3, null));
		this.parts.note(entry(4, EntryKind.SALE, new SaleFacts("acct_1", null, "T-1", lines())));
		this.parts.note(entry(5, EntryKind.CREDIT, null));
		assertThat(before(sale(6, "acct_1"))).isEqualTo(1);
		assertThat(this.parts.before(sale(6, "acct_1"), (moment) -> !moment.equals(AT))).isZero();
	}

	@Test
	void whatIsSettledAgainLateMakesWhatItReplacesUnknown() {
		for (long seq = 1; seq <= 7; seq++) {
			this.parts.note(sale(seq, "acct_1"));
		}
		this.parts.note(sale(2, "acct_1"));
		assertThat(before(sale(8, "acct_1"))).isEqualTo(-1);
	}

	private int before(Entry entry) {
		return this.parts.before(entry, AT::equals);
	}

	private static Entry sale(long seq, @Nullable String account) {
		return entry(seq, EntryKind.SALE, new SaleFacts(account, null, null, lines()));
	}

	private static List<SaleLine> lines() {
		return List.of(new SaleLine("prod_1", "Helmets", 1, BigDecimal.TEN, SaleKind.BASE, null, 2));
	}

	private static Entry entry(long seq, EntryKind kind, @Nullable SaleFacts facts) {
		return Entry.at("rep_1", seq, kind, "key/" + seq)
			.sale(facts)
			.points(2, 2, List.of())
			.metrics(Metrics.NONE)
			.plan(1, Map.of())
			.team("team_1")
			.occurred(AT, LocalDate.of(2026, 11, 20))
			.recorded(AT, Actor.SYSTEM)
			.build();
	}

}
