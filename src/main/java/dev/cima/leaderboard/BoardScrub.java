package dev.cima.leaderboard;

import java.time.Duration;
import java.util.List;

import dev.cima.ledger.CardScan;
import dev.cima.ledger.Span;
import dev.cima.ledger.SpanTotals;
import dev.cima.platform.BackgroundLoop;
import dev.cima.platform.RedisLink;
import dev.cima.rep.Reps;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Keeps comparing the stored cards with the current boards, slowly, and corrects
 * differences. There should be none, because a card is stored only after the boards have
 * it; so each difference is counted and logged.
 */
@Component
class BoardScrub extends BackgroundLoop {

	private static final Logger log = LoggerFactory.getLogger(BoardScrub.class);

	private final BoardKeeper keeper;

	private final BoardWriter writer;

	private final CardScan cards;

	private final Reps reps;

	private final RedisLink redis;

	private final LeaderboardSettings settings;

	private final Counter repaired;

	private String last = "";

	BoardScrub(BoardKeeper keeper, BoardWriter writer, CardScan cards, Reps reps, RedisLink redis,
			LeaderboardSettings settings, MeterRegistry meters) {
		super(Thread.ofVirtual().name("board-scrub"), WITH_CLIENTS, settings.scrubPause(),
				"The scrub could not compare a page; it comes by again");
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
	protected Duration turn() {
		if (this.redis.isConnected()) {
			page();
		}
		return this.settings.scrubPause();
	}

	/** Compares the next page of reps. */
	void page() {
		List<String> ids = this.reps.idsAfter(this.last, this.settings.scrubPage());
		this.last = ids.isEmpty() ? "" : ids.getLast();
		for (Span span : ids.isEmpty() ? List.<Span>of() : this.keeper.current()) {
			compare(span, this.cards.of(ids, span));
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
