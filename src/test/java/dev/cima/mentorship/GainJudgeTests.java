package dev.cima.mentorship;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cima.ledger.Actor;
import dev.cima.ledger.Baskets;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Metrics;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Span;
import dev.cima.platform.Organisation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

class GainJudgeTests {

	private static final LocalDate DAY = LocalDate.parse("2026-11-10");

	private static final Organisation ORGANISATION = new Organisation("Cima", ZoneId.of("UTC"),
			Currency.getInstance("EUR"), Set.of(), Set.of());

	private Scorecard card = Scorecard.empty("rep_1");

	@Test
	void whatIsAskedAboutASaleKeepsItOut() {
		sell();
		List<Entry> doubted = new ArrayList<>();
		doubted.add(sell());
		Ledger ledger = mock(Ledger.class);
		when(ledger.card(eq("rep_1"), any(Span.class))).thenReturn(this.card);
		GainJudge judge = new GainJudge(ledger, (cards, month) -> Map.of("rep_1", doubted), ORGANISATION,
				MentorshipNode.SETTINGS);
		assertThat(judge.sold("rep_1", DAY, DAY.plusDays(1))).isEqualTo(new GainJudge.Sold(1, 1));
		doubted.clear();
		assertThat(judge.sold("rep_1", DAY, DAY.plusDays(1))).isEqualTo(new GainJudge.Sold(2, 2));
	}

	private Entry sell() {
		Entry sale = Entry.at("rep_1", this.card.seq() + 1, EntryKind.SALE, "sale" + this.card.seq())
			.sale(new SaleFacts(null, null, null, List.of()))
			.metrics(new Metrics(1, 100, 1, 0, Baskets.NONE))
			.occurred(Instant.parse("2026-11-10T11:00:00Z"), DAY)
			.recorded(Instant.parse("2026-11-10T11:00:00Z"), Actor.SYSTEM)
			.build();
		this.card = this.card.plus(sale);
		return sale;
	}

}
