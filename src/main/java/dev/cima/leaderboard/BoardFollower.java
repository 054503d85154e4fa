package dev.cima.leaderboard;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

import dev.cima.leaderboard.BoardScripts.Version;
import dev.cima.leaderboard.BoardWriter.Written;
import dev.cima.ledger.CardChanged;
import dev.cima.ledger.CardFollower;
import dev.cima.ledger.Period;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Span;
import dev.cima.ledger.SpanTotals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Brings what changed in the cards to the boards of the spans that it touches. */
@Component
@ConditionalOnProperty(name = "cima.leaderboard.follow", havingValue = "true", matchIfMissing = true)
class BoardFollower implements CardFollower {

	private static final Logger log = LoggerFactory.getLogger(BoardFollower.class);

	/** The most calls that are under way at once. */
	private static final int IN_FLIGHT = 64;

	private final BoardWriter writer;

	private final BoardScripts scripts;

	private final Queue<Batch> unchecked = new ConcurrentLinkedQueue<>();

	private volatile Runnable behind = () -> {
	};

	BoardFollower(BoardWriter writer, BoardScripts scripts) {
		this.writer = writer;
		this.scripts = scripts;
	}

	@Override
	public Followed follow(List<CardChanged> changes) {
		Map<Span, Map<String, SpanTotals>> bySpan = new LinkedHashMap<>();
		for (CardChanged change : changes) {
			for (Span span : spans(change)) {
				bySpan.computeIfAbsent(span, (ignored) -> new LinkedHashMap<>())
					.merge(change.card().rep(), SpanTotals.of(change.card(), span),
							(one, other) -> (other.seq() >= one.seq()) ? other : one);
			}
		}
		List<Batch> batches = new ArrayList<>();
		bySpan.forEach((span, reps) -> BoardWriter.batches(List.copyOf(reps.values()))
			.forEach((batch) -> batches.add(new Batch(span, batch, ""))));
		List<Batch> written = write(batches);
		return () -> {
			if (!stored(written)) {
				this.behind.run();
			}
		};
	}

	/** Tells who is to call {@link #catchUp()}, and soon. */
	void whenBehind(Runnable listener) {
		this.behind = listener;
	}

	/**
	 * A rebuild that began after our write and before the snapshots were stored has read
	 * the old snapshots, so its boards need our write as well. Each span by itself: one
	 * server of a cluster that is away does not keep the others from it.
	 * @return whether all could be checked
	 */
	private boolean stored(List<Batch> written) {
		Map<Span, List<Batch>> bySpan = written.stream().collect(Collectors.groupingBy(Batch::span));
		List<Map.Entry<List<Batch>, CompletableFuture<Version>>> asked = new ArrayList<>();
		bySpan.forEach((span, batches) -> asked.add(Map.entry(batches, this.scripts.version(span))));
		boolean all = true;
		for (Map.Entry<List<Batch>, CompletableFuture<Version>> one : asked) {
			try {
				check(one.getKey(), BoardScripts.join(one.getValue()).epoch());
			}
			catch (RuntimeException ex) {
				log.debug("Redis went away before boards could be checked; again when it is back", ex);
				this.unchecked.addAll(one.getKey());
				all = false;
			}
		}
		return all;
	}

	@Override
	public void startOver() {
		this.scripts.forgetAll();
	}

	/**
	 * Makes up for what {@link Followed#stored()} could not do while Redis was away.
	 * @return whether nothing is left to make up for
	 */
	boolean catchUp() {
		List<Batch> late = new ArrayList<>();
		for (Batch batch = this.unchecked.poll(); batch != null; batch = this.unchecked.poll()) {
			late.add(batch);
		}
		return stored(late);
	}

	private void check(List<Batch> written, String epoch) {
		if (!epoch.isEmpty()) {
			write(written.stream().filter((batch) -> !epoch.equals(batch.epoch())).toList());
		}
	}

	private List<Batch> write(List<Batch> batches) {
		List<Batch> written = new ArrayList<>(batches.size());
		for (int from = 0; from < batches.size(); from += IN_FLIGHT) {
			List<Batch> flight = batches.subList(from, Math.min(batches.size(), from + IN_FLIGHT));
			List<CompletableFuture<Written>> answers = flight.stream()
				.map((batch) -> this.writer.write(batch.span(), batch.reps()))
				.toList();
			for (int i = 0; i < flight.size(); i++) {
				Batch batch = flight.get(i);
				written.add(new Batch(batch.span(), batch.reps(), BoardScripts.join(answers.get(i)).epoch()));
			}
		}
		return written;
	}

	private static Set<Span> spans(CardChanged change) {
		Set<LocalDate> days = change.everything() ? allDays(change.card()) : change.days();
		Set<Span> spans = new HashSet<>();
		for (LocalDate day : days) {
			spans.add(Period.WEEK.spanOf(day));
			spans.add(Period.MONTH.spanOf(day));
		}
		spans.add(Span.ALL_TIME);
		return spans;
	}

	private static Set<LocalDate> allDays(Scorecard card) {
		Set<LocalDate> days = new HashSet<>();
		for (String month : card.head().months().keySet()) {
			card.page(YearMonth.parse(month)).days().keySet().forEach((day) -> days.add(LocalDate.parse(day)));
		}
		return days;
	}

	/**
	 * Reps of one span in one call.
	 *
	 * @param epoch of the boards that it was written to
	 */
	private record Batch(Span span, List<SpanTotals> reps, String epoch) {
	}

}
