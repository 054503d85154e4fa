package dev.cima.leaderboard;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.cima.leaderboard.BoardWriter.Written;
import dev.cima.ledger.CardScan;
import dev.cima.ledger.Period;
import dev.cima.ledger.Span;
import dev.cima.ledger.SpanTotals;
import dev.cima.platform.Organisation;
import io.lettuce.core.ScriptOutputType;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Makes the boards of a span from the stored cards, in place, while live writes go on. If
 * a node dies, its token expires and another node begins again.
 */
@Component
class BoardRebuilder {

	private static final Logger log = LoggerFactory.getLogger(BoardRebuilder.class);

	/**
	 * The most calls that are under way at once: enough that Redis never waits for us,
	 * and few enough that we do not wait long for it.
	 */
	private static final int IN_FLIGHT = 4;

	/** A third of the token's life; see lua/begin.lua. */
	private static final Duration RENEWAL = Duration.ofSeconds(5);

	/**
	 * How long before its beginning a span is certainly empty, whatever the nodes' clocks
	 * say.
	 */
	private static final Duration SURELY_BEFORE = Duration.ofMinutes(15);

	private final BoardScripts scripts;

	private final BoardWriter writer;

	private final CardScan cards;

	private final Organisation organisation;

	private final InstantSource clock;

	private final AtomicInteger running;

	/**
	 * Identifies this node: if one of our own tokens is there when we begin, we had given
	 * it up.
	 */
	private final String node = UUID.randomUUID().toString();

	BoardRebuilder(BoardScripts scripts, BoardWriter writer, CardScan cards, Organisation organisation,
			InstantSource clock, MeterRegistry meters) {
		this.scripts = scripts;
		this.writer = writer;
		this.cards = cards;
		this.organisation = organisation;
		this.clock = clock;
		this.running = meters.gauge("cima.boards.rebuilding", new AtomicInteger());
	}

	/**
	 * Rebuilds the boards of a span unless they are whole, another rebuild is under way,
	 * or the cards are being folded anew.
	 * @return whether this call made them whole
	 */
	synchronized boolean rebuild(Span span) {
		if (this.cards.isFoldedAnew()) {
			return false;
		}
		String token = begin(span);
		// asked again: if folding began since, our token may have been missed when all
		// were taken away
		if (token.isEmpty() || this.cards.isFoldedAnew()) {
			return false;
		}
		this.running.incrementAndGet();
		Flight flight = new Flight(span, token);
		ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
		renewal.scheduleAtFixedRate(flight::renew, RENEWAL.toMillis(), RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
		try {
			if (mayHaveSales(span)) {
				this.cards.forEach(span, (reps) -> BoardWriter.batches(reps).forEach(flight::send));
			}
			flight.land();
			boolean whole = finish(span, token);
			log.info("Boards of {} {}: {} reps", span.id(), whole ? "are whole" : "were begun anew by another",
					flight.reps);
			return whole;
		}
		catch (LostException ex) {
			log.info("Boards of {} were emptied while they were rebuilt", span.id());
			return false;
		}
		finally {
			renewal.shutdownNow();
			this.running.decrementAndGet();
		}
	}

	private String begin(Span span) {
		return BoardScripts.join(this.scripts.<String>value(Script.BEGIN, ScriptOutputType.VALUE, BoardKeys.all(span),
				this.node, UUID.randomUUID().toString()));
	}

	private boolean finish(Span span, String token) {
		return BoardScripts.join(this.scripts.<Long>value(Script.FINISH, ScriptOutputType.INTEGER,
				BoardKeys.marks(span), token, this.writer.markerLife(span))) == 1;
	}

	private boolean mayHaveSales(Span span) {
		return span.period() == Period.ALL_TIME
				|| this.clock.instant().plus(SURELY_BEFORE).isAfter(this.organisation.startOf(span.from()));
	}

	/** The writes of one rebuild that are on their way. */
	private final class Flight {

		private final Span span;

		private final String token;

		private final String[] keys;

		private final Deque<CompletableFuture<Written>> open = new ArrayDeque<>();

		private long reps;

		Flight(Span span, String token) {
			this.span = span;
			this.token = token;
			this.keys = BoardKeys.all(span);
		}

		void send(List<SpanTotals> batch) {
			if (this.open.size() == IN_FLIGHT) {
				landOne();
			}
			this.open.add(BoardRebuilder.this.writer.write(this.token, this.keys, this.span, batch));
			this.reps += batch.size();
		}

		/** Keeps the token while no cards come, as in a quiet week of a million reps. */
		void renew() {
			BoardRebuilder.this.writer.write(this.token, this.keys, this.span, List.of());
		}

		void land() {
			while (!this.open.isEmpty()) {
				landOne();
			}
		}

		private void landOne() {
			if (BoardScripts.join(this.open.remove()).epoch().isEmpty()) {
				throw new LostException();
			}
		}

	}

	/** The token of this rebuild is no longer there. */
	private static final class LostException extends RuntimeException {

	}

}
