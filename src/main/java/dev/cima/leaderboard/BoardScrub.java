package dev.cima.leaderboard;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import dev.cima.ledger.CardScan;
import dev.cima.ledger.Span;
import dev.cima.ledger.SpanTotals;
import dev.cima.platform.RedisLink;
import dev.cima.rep.Reps;

/**
 * Compares the stored cards with the current boards for ever, slowly, and puts right what
 * differs. Nothing should: a card is stored only after the boards have it, so each
 * difference is counted and logged.
 */
@Component
class BoardScrub implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(BoardScrub.class);

	private final BoardKeeper keeper;

	private final BoardWriter writer;

	private final CardScan cards;

	private final Reps reps;

	private final RedisLink redis;

	private final LeaderboardSettings settings;

	private final Counter repaired;

	private volatile @Nullable Thread thread;

	private String last = "";

	BoardScrub(BoardKeeper keeper, BoardWriter writer, CardScan cards, Reps reps, RedisLink redis,
			LeaderboardSettings settings, MeterRegistry meters) {
		this.keeper = keeper;
		this.writer = writer;
		this.cards = cards;
		this.reps = reps;
		this.redis = redis;
		this.settings = settings;
		this.repaired = Counter.builder("cima.boards.repaired")
			.description("Scores that the scrub found to differ from the cards")
			.register(meters);
	}

	@Override
	public void start() {
		this.thread = Thread.ofVirtual().name("board-scrub").start(this::scrub);
	}

	@Override
	public void stop() {
		Thread running = this.thread;
		if (running != null) {
			running.interrupt();
			this.thread = null;
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	private void scrub() {
		try {
			while (!Thread.currentThread().isInterrupted()) {
				TimeUnit.MILLISECONDS.sleep(this.settings.scrubPause().toMillis());
				if (this.redis.isConnected()) {
					page();
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Compares the next page of reps. */
	void page() {
		try {
			List<String> ids = this.reps.idsAfter(this.last, this.settings.scrubPage());
			this.last = ids.isEmpty() ? "" : ids.getLast();
			for (Span span : ids.isEmpty() ? List.<Span>of() : this.keeper.current()) {
				compare(span, this.cards.of(ids, span));
			}
		}
		catch (RuntimeException ex) {
			// being stopped is no failure
			if (!Thread.currentThread().isInterrupted()) {
				log.warn("The scrub could not compare a page; it comes by again", ex);
			}
		}
	}

	private void compare(Span span, List<SpanTotals> cards) {
		for (List<SpanTotals> batch : BoardWriter.batches(cards)) {
			long changed = BoardScripts.join(this.writer.write(span, batch)).changed();
			if (changed > 0) {
				this.repaired.increment(changed);
				log.warn("Put right {} scores on the boards of {}", changed, span.id());
			}
		}
	}

}
