package dev.cima.leaderboard;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.cima.ledger.Metric;
import dev.cima.ledger.Period;
import dev.cima.ledger.Span;
import dev.cima.ledger.SpanTotals;
import dev.cima.ledger.Totals;
import dev.cima.platform.Organisation;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Writes standings to the boards of a span: absolute, guarded, many reps a call.
 */
@Component
class BoardWriter {

	/**
	 * Reps in one call: enough to make the round trip cheap, few enough that Redis is
	 * busy with it for a few milliseconds at most.
	 */
	static final int BATCH = 200;

	private static final Metric[] METRICS = Metric.values();

	private static final int WIDTH = 3 + METRICS.length;

	private final BoardScripts scripts;

	private final Organisation organisation;

	private final LeaderboardSettings settings;

	private final InstantSource clock;

	BoardWriter(BoardScripts scripts, Organisation organisation, LeaderboardSettings settings, InstantSource clock) {
		this.scripts = scripts;
		this.organisation = organisation;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Writes what just changed, or what was found to differ.
	 * @param reps at most {@link #BATCH}, no rep twice
	 */
	CompletableFuture<Written> write(Span span, List<SpanTotals> reps) {
		return write("", BoardKeys.all(span), span, reps);
	}

	/**
	 * Writes for a rebuild.
	 * @param token of the rebuild
	 */
	CompletableFuture<Written> write(String token, String[] keys, Span span, List<SpanTotals> reps) {
		String[] args = new String[2 + reps.size() * WIDTH];
		args[0] = token;
		args[1] = dataLife(span);
		Instant end = (span.period() != Period.ALL_TIME) ? this.organisation.startOf(span.until()) : null;
		int at = 2;
		for (SpanTotals rep : reps) {
			args[at] = rep.rep();
			args[at + 1] = Long.toString(rep.seq());
			args[at + 2] = shown(rep, end) ? member(rep.rep(), rep.totals()) : "";
			for (int metric = 0; metric < METRICS.length; metric++) {
				args[at + 3 + metric] = Long.toString(-rep.totals().of(METRICS[metric]));
			}
			at += WIDTH;
		}
		CompletableFuture<Written> written = written(this.scripts.list(Script.WRITE, keys, args));
		List<SpanTotals> apart = TeamRows.apart(reps);
		if (apart.isEmpty()) {
			return written;
		}
		String[] rows = TeamRows.arguments(token, dataLife(span), apart, end);
		return written.thenCombine(written(this.scripts.list(Script.TEAMS, BoardKeys.teams(span), rows)), Written::and);
	}

	private static CompletableFuture<Written> written(CompletableFuture<List<Object>> answer) {
		return answer.thenApply((list) -> new Written((String) list.get(0), (long) list.get(1)));
	}

	/**
	 * For how long the marker of a span's boards lives, in milliseconds, or "" for ever.
	 */
	String markerLife(Span span) {
		return (span.period() != Period.ALL_TIME) ? Long.toString(life(span).toMillis()) : "";
	}

	// longer than the marker, so that a whole board is never without a part
	private String dataLife(Span span) {
		return (span.period() != Period.ALL_TIME) ? Long.toString(life(span).plusHours(1).toMillis()) : "";
	}

	// a duration and not a moment, because Redis may have another clock
	private Duration life(Span span) {
		Instant kept = span.until().plus(this.settings.keep()).atStartOfDay(ZoneOffset.UTC).toInstant();
		Duration left = Duration.between(this.clock.instant(), kept);
		return (left.compareTo(this.settings.keepOld()) > 0) ? left : this.settings.keepOld();
	}

	static String member(String rep, Totals totals) {
		Instant last = totals.lastSaleAt();
		return BoardKeys.member((last != null) ? last.toEpochMilli() : 0, rep);
	}

	/**
	 * Whether the rep is shown on the boards: one who has a counted sale, or points that
	 * count like those of a sale, who is not hidden, and who is active or left only after
	 * the span had ended.
	 * @param end the end of the span; null for all time
	 */
	static boolean shown(SpanTotals rep, @Nullable Instant end) {
		return stands(rep.totals()) && visible(rep, end);
	}

	static boolean stands(Totals totals) {
		return totals.sales() > 0 || totals.raw() > 0;
	}

	static boolean visible(SpanTotals rep, @Nullable Instant end) {
		Instant leftAt = rep.leftAt();
		return !rep.hidden() && (leftAt == null || (end != null && !end.isAfter(leftAt)));
	}

	/** Cuts a list into what one call takes. */
	static List<List<SpanTotals>> batches(List<SpanTotals> reps) {
		List<List<SpanTotals>> batches = new ArrayList<>();
		for (int from = 0; from < reps.size(); from += BATCH) {
			batches.add(reps.subList(from, Math.min(reps.size(), from + BATCH)));
		}
		return batches;
	}

	/**
	 * What became of a write.
	 *
	 * @param epoch of the boards that it was written to; empty when there were none
	 * @param changed scores
	 */
	record Written(String epoch, long changed) {

		/**
		 * Combines the two; without an epoch if the boards were begun anew in between.
		 */
		private Written and(Written other) {
			return new Written(this.epoch.equals(other.epoch) ? this.epoch : "", this.changed + other.changed);
		}

	}

}
