package dev.cima.embedded;

import java.time.Instant;
import java.time.InstantSource;

import org.jspecify.annotations.Nullable;

/**
 * The application's clock, except where the demo's past is made: there it stands at the
 * moment of what happens, so that all that follows carries that moment, as if the
 * application had been there.
 */
final class DemoClock implements InstantSource {

	/** For the threads, too, between which a ledger divides what is appended. */
	private static final InheritableThreadLocal<@Nullable Past> PAST = new InheritableThreadLocal<>();

	private final InstantSource clock;

	DemoClock(InstantSource clock) {
		this.clock = clock;
	}

	@Override
	public Instant instant() {
		Past past = PAST.get();
		Instant moment = (past != null) ? past.moment : null;
		return (moment != null) ? moment : this.clock.instant();
	}

	/** Does something as if it were then. */
	static void at(Instant moment, Runnable work) {
		Past past = new Past(moment);
		PAST.set(past);
		try {
			work.run();
		}
		finally {
			// a thread that was started meanwhile may live on
			past.moment = null;
			PAST.remove();
		}
	}

	/** A moment that ends. */
	private static final class Past {

		private volatile @Nullable Instant moment;

		Past(Instant moment) {
			this.moment = moment;
		}

	}

}
