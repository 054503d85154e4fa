package dev.cima.ledger;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import com.mongodb.client.MongoDatabase;
import dev.cima.incentive.Plans;
import dev.cima.platform.Organisation;
import dev.cima.rep.Reps;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * One node of the ledger, without threads of its own: nothing settles or sweeps unless
 * the test says so, and a node that is not used any more is as good as killed.
 */
final class LedgerNode implements AutoCloseable {

	static final LedgerSettings SETTINGS = new LedgerSettings(Duration.ofMillis(50), Duration.ofMillis(100),
			Duration.ZERO, 1000, 3, Duration.ofSeconds(5), false, Duration.ofMinutes(10));

	final FaultyEntries entries;

	final Scorecards scorecards;

	final CardLoader loader;

	final SettlePipeline pipeline;

	/** What it would have waited for between its tries to settle all. */
	final List<Duration> rests = new ArrayList<>();

	final Streams streams;

	final Ledger ledger;

	final Sweep sweep;

	final Rebuilder rebuilder;

	final Rebuilds rebuilds;

	final CardScan scan;

	final ParkedEffects parked;

	final Reps reps;

	final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	final LedgerMetrics metrics;

	private final AnnotationConfigApplicationContext others = new AnnotationConfigApplicationContext();

	LedgerNode(MongoDatabase database, Organisation organisation, InstantSource clock, List<CardFollower> followers,
			List<EntryEffect> effects) {
		this(database, organisation, clock, followers, effects, SETTINGS);
	}

	LedgerNode(MongoDatabase database, Organisation organisation, InstantSource clock, List<CardFollower> followers,
			List<EntryEffect> effects, LedgerSettings settings) {
		this(database, organisation, clock, followers, effects, settings, null);
	}

	LedgerNode(MongoDatabase database, Organisation organisation, InstantSource clock, List<CardFollower> followers,
			List<EntryEffect> effects, LedgerSettings settings, @Nullable CustomerDraw draw) {
		this.others.registerBean(MongoDatabase.class, () -> database);
		this.others.registerBean(Organisation.class, () -> organisation);
		this.others.registerBean(InstantSource.class, () -> clock);
		this.others.register(Plans.class, Reps.class);
		this.others.refresh();
		this.reps = this.others.getBean(Reps.class);
		this.metrics = new LedgerMetrics(this.meters);
		this.entries = new FaultyEntries(database, settings);
		this.scorecards = new Scorecards(database, settings);
		this.loader = new CardLoader(this.entries, this.scorecards);
		this.parked = new ParkedEffects(database);
		this.pipeline = new SettlePipeline(new OrderedEffects(effects, this.parked, clock, settings, this.metrics),
				followers, this.scorecards, this.loader, this.metrics) {

			@Override
			boolean rest(Duration time) {
				LedgerNode.this.rests.add(time);
				return true;
			}

		};
		EntryComposer composer = new EntryComposer(organisation, this.others.getBean(Plans.class), this.reps,
				Optional.ofNullable(draw));
		this.streams = new Streams(this.entries, new GroupCommit(this.entries), this.loader, composer, clock, settings,
				this.metrics, this.pipeline);
		this.ledger = new Ledger(this.streams, this.entries, composer, clock, this.pipeline);
		this.sweep = new Sweep(this.reps, this.scorecards, this.entries, this.streams, clock, settings, this.metrics);
		this.rebuilds = new Rebuilds(database);
		this.rebuilder = new Rebuilder(this.rebuilds, this.reps, this.streams, this.pipeline, followers, clock,
				Duration.ofMillis(5));
		this.scan = new CardScan(this.scorecards, this.loader, this.rebuilds);
	}

	/** Sweeps all reps once and settles what was found. */
	void sweepAndSettle() {
		while (!this.sweep.sweepPage()) {
			// the next page
		}
		this.ledger.settle();
	}

	@Override
	public void close() {
		this.others.close();
	}

	/** The store, through a network that fails when the test wants it to. */
	static final class FaultyEntries extends Entries {

		/** Called with the rep before a part of the stream is read. */
		Consumer<String> beforeRange = (rep) -> {
		};

		/** Called with the entries before they are inserted. */
		Consumer<List<Entry>> before = (entries) -> {
		};

		/** Called with the entries after they are inserted, before the answer is read. */
		Consumer<List<Entry>> after = (entries) -> {
		};

		FaultyEntries(MongoDatabase database, LedgerSettings settings) {
			super(database, settings);
		}

		@Override
		List<Entry> range(String rep, long first, long last) {
			this.beforeRange.accept(rep);
			return super.range(rep, first, last);
		}

		@Override
		int insertUntilTaken(List<Entry> entries) {
			this.before.accept(entries);
			int inserted = super.insertUntilTaken(entries);
			this.after.accept(entries);
			return inserted;
		}

	}

}
