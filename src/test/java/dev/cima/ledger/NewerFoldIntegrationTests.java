package dev.cima.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.mongodb.client.model.Updates;
import dev.cima.ledger.Outcome.Recorded;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Nodes of two releases beside each other; the newer one folds otherwise. */
class NewerFoldIntegrationTests {

	private static final Instant SOLD = Instant.parse("2026-11-20T12:00:00Z");

	private static final int NEWER = Scorecard.FOLD + 1_000_000;

	@AutoClose
	private final LedgerLab lab = new LedgerLab(ZoneId.of("UTC"));

	private final LedgerNode older = this.lab.node();

	@Test
	void leavesTheCardsOfTheNewerReleaseAloneAndSettlesOnce() {
		sell();
		sell();
		this.older.ledger.settle();
		foldByNewerRelease();
		sell();
		assertThat(this.older.pipeline.settleAll(Duration.ofSeconds(1))).isTrue();
		assertThat(this.older.scorecards.heads(List.of("rep_1")).get("rep_1"))
			.satisfies((head) -> assertThat(head.fold()).isEqualTo(NEWER))
			.satisfies((head) -> assertThat(head.seq()).isEqualTo(2));
		List<String> folded = new ArrayList<>();
		this.older.entries.beforeRange = folded::add;
		this.older.sweepAndSettle();
		assertThat(folded).as("folded anew by the sweep").isEmpty();
	}

	@Test
	void scansWhatWasSoldSinceTheNewerReleaseHasGone() {
		sell();
		this.older.ledger.settle();
		foldByNewerRelease();
		sell();
		this.older.ledger.settle();
		for (Span span : List.of(Span.ALL_TIME, Period.MONTH.spanOf(LocalDate.of(2026, 11, 20)))) {
			List<SpanTotals> all = new ArrayList<>();
			this.older.scan.forEach(span, all::addAll);
			assertThat(all).as(span.id()).singleElement().satisfies((totals) -> {
				assertThat(totals.seq()).isEqualTo(2);
				assertThat(totals.totals().sales()).isEqualTo(2);
			});
		}
	}

	private void foldByNewerRelease() {
		List.of("scorecards", "pages")
			.forEach((cards) -> this.lab.database.getCollection(cards)
				.updateMany(new Document(), Updates.set("fold", NEWER)));
	}

	private void sell() {
		this.older.reps.save(LedgerLab.rep("rep_1"));
		assertThat(this.older.ledger.append("rep_1", List.of(LedgerLab.sold(UUID.randomUUID().toString(), SOLD, 1))))
			.singleElement()
			.isInstanceOf(Recorded.class);
	}

}
