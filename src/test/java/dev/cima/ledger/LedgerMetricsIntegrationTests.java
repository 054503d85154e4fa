package dev.cima.ledger;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Outcome.Conflicting;
import dev.cima.ledger.Outcome.Recorded;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static dev.cima.ledger.LedgerLab.rep;
import static dev.cima.ledger.LedgerLab.sold;
import static org.assertj.core.api.Assertions.assertThat;

/** What an operator reads of the ledger, and its alerts watch. */
class LedgerMetricsIntegrationTests {

	private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");

	@AutoClose
	private final LedgerLab lab = new LedgerLab(ZoneId.of("UTC"));

	@Test
	void countsWhatIsRecordedReplayedAndInConflict() {
		LedgerNode node = this.lab.node();
		node.reps.save(rep("rep_1"));
		Sold first = sold(UUID.randomUUID().toString(), AT, 1);
		Entry sale = ((Recorded) append(node, first)).entry();
		append(node, sold(UUID.randomUUID().toString(), AT, 1));
		append(node, new Voided(sale, null, Actor.SYSTEM));
		assertThat(count(node, "cima.entries.replayed")).isZero();
		assertThat(count(node, "cima.entries.conflicts")).isZero();

		append(node, first);
		append(node, first);
		Outcome other = append(node, new Sold(first.key(), "another hash", AT, first.lines(), null, null, first.by()));

		assertThat(other).isInstanceOf(Conflicting.class);
		assertThat(recorded(node, EntryKind.SALE)).isEqualTo(2);
		assertThat(recorded(node, EntryKind.VOID)).isEqualTo(1);
		assertThat(count(node, "cima.entries.replayed")).isEqualTo(2);
		assertThat(count(node, "cima.entries.conflicts")).isEqualTo(1);
		assertThat(count(node, "cima.entries.retries")).isZero();
	}

	@Test
	void countsAnAppendThatFindsItsPlaceTakenAndAStreamThatAnotherNodeLeft() {
		LedgerNode node = this.lab.node();
		LedgerNode other = this.lab.node();
		node.reps.save(rep("rep_1"));
		append(node, sold(UUID.randomUUID().toString(), AT, 1));
		append(other, sold(UUID.randomUUID().toString(), AT, 1));
		append(node, sold(UUID.randomUUID().toString(), AT, 1));
		assertThat(count(node, "cima.entries.retries")).isEqualTo(1);
		assertThat(recorded(node, EntryKind.SALE)).isEqualTo(2);

		LedgerNode next = this.lab.node();
		next.sweepAndSettle();
		assertThat(count(next, "cima.entries.swept")).isEqualTo(1);
	}

	@Test
	void countsAnEffectThatIsGivenUpOn() {
		LedgerNode node = this.lab.node(new EntryEffect() {
			@Override
			public String name() {
				return "failing";
			}

			@Override
			public void apply(List<EntryRecorded> recorded) {
				throw new IllegalStateException("never");
			}
		});
		node.reps.save(rep("rep_1"));
		append(node, sold(UUID.randomUUID().toString(), AT, 1));
		assertThat(count(node, "cima.effects.parked")).isZero();
		node.ledger.settle();
		assertThat(count(node, "cima.effects.parked")).isEqualTo(1);
	}

	private static Outcome append(LedgerNode node, Activity activity) {
		return node.ledger.append("rep_1", List.of(activity)).getFirst();
	}

	private static double recorded(LedgerNode node, EntryKind kind) {
		return node.meters.get("cima.entries.recorded").tag("kind", kind.name()).counter().count();
	}

	private static double count(LedgerNode node, String name) {
		return node.meters.get(name).counter().count();
	}

}
