package dev.cima.ledger;

import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

import dev.cima.ledger.CardFollower.Followed;
import dev.cima.ledger.Scorecards.Version;
import dev.cima.ledger.Scorecards.Versioned;
import dev.cima.ledger.Unsettled.Guards;
import dev.cima.ledger.Unsettled.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Brings up what follows from the entries, behind the appends and batched over reps:
 * effects in the order of each stream, then boards, then the cards' snapshots. So a
 * snapshot's {@code seq} says how far a stream is settled, and the sweep finds by it what
 * a dead node left behind.
 */
@Component
class SettlePipeline {

	private static final Logger log = LoggerFactory.getLogger(SettlePipeline.class);

	/**
	 * The rounds within which two nodes must agree on a card that one of them folded
	 * anew.
	 */
	private static final int MOST_ROUNDS = 5;

	private static final int MOST_AT_ONCE = 1000;

	/** After a first failure; each further one doubles it. */
	private static final Duration FIRST_REST = Duration.ofMillis(10);

	private static final Duration MOST_REST = Duration.ofMillis(640);

	private final Queue<RepStream> dirty = new ConcurrentLinkedQueue<>();

	private final OrderedEffects effects;

	private final List<CardFollower> followers;

	private final Scorecards scorecards;

	private final CardLoader loader;

	private final LedgerMetrics metrics;

	private final ReentrantLock turn = new ReentrantLock();

	private volatile int underWay;

	/** Without followers where nobody can look at boards, as in an import. */
	@Autowired
	SettlePipeline(OrderedEffects effects, ObjectProvider<CardFollower> followers, Scorecards scorecards,
			CardLoader loader, LedgerMetrics metrics) {
		this(effects, followers.orderedStream().toList(), scorecards, loader, metrics);
	}

	SettlePipeline(OrderedEffects effects, List<CardFollower> followers, Scorecards scorecards, CardLoader loader,
			LedgerMetrics metrics) {
		this.effects = effects;
		this.followers = followers;
		this.scorecards = scorecards;
		this.loader = loader;
		this.metrics = metrics;
		// not as it was after the last turn: between two of them half a minute may pass
		metrics.showWaiting(() -> waiting() + this.underWay);
	}

	/** How many streams the next turn would take on. */
	int waiting() {
		return this.dirty.size();
	}

	/** A stream has something to settle. */
	void add(RepStream stream) {
		this.dirty.add(stream);
	}

	/** Settles what waits, once. */
	Turn settleOnce() {
		this.turn.lock();
		try {
			int streams = this.dirty.size();
			boolean failed = false;
			for (int left = streams; left > 0; left -= MOST_AT_ONCE) {
				this.underWay = Math.min(left, MOST_AT_ONCE);
				failed |= !settle(take(this.underWay));
			}
			this.effects.turnIsOver();
			if (streams == 0) {
				this.metrics.behind(Duration.ZERO);
			}
			return new Turn(failed, this.dirty.isEmpty());
		}
		finally {
			this.underWay = 0;
			this.turn.unlock();
		}
	}

	/**
	 * Settles until nothing waits, with longer and longer rests while that fails.
	 * @return false when time ran out, or the thread was interrupted
	 */
	boolean settleAll(Duration atMost) {
		long deadline = System.nanoTime() + atMost.toNanos();
		Duration rest = FIRST_REST;
		while (true) {
			Turn turn = settleOnce();
			if (turn.clean()) {
				return true;
			}
			Duration left = Duration.ofNanos(deadline - System.nanoTime());
			if (!left.isPositive() || (turn.failed() && !rest((rest.compareTo(left) < 0) ? rest : left))) {
				return false;
			}
			rest = !turn.failed() ? FIRST_REST : (rest.compareTo(MOST_REST) < 0) ? rest.multipliedBy(2) : MOST_REST;
		}
	}

	/** Waits; false when it was interrupted. */
	boolean rest(Duration time) {
		try {
			Thread.sleep(time);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private List<RepStream> take(int most) {
		List<RepStream> taken = new ArrayList<>(most);
		RepStream next;
		while (taken.size() < most && (next = this.dirty.poll()) != null) {
			taken.add(next);
		}
		return taken;
	}

	private boolean settle(List<RepStream> streams) {
		Map<RepStream, Work> works = new LinkedHashMap<>();
		for (RepStream stream : streams) {
			Work work = stream.unsettled().take();
			if (work != null) {
				works.put(stream, work);
			}
		}
		long oldest = works.values().stream().mapToLong(Work::since).min().orElseGet(System::nanoTime);
		boolean done = works.isEmpty() || settle(works, MOST_ROUNDS);
		this.metrics.behind(Duration.ofNanos(System.nanoTime() - oldest));
		return done;
	}

	private boolean settle(Map<RepStream, Work> works, int rounds) {
		boolean done = false;
		try {
			if (rounds == 0) {
				throw new IllegalStateException("two nodes do not agree on a card that was folded anew");
			}
			List<RepStream> held = runEffects(works);
			List<Followed> followed = follow(works.values());
			// a snapshot says that all effects ran, so it waits for them
			held.forEach((stream) -> stream.unsettled().failed());
			held.forEach(works::remove);
			Map<RepStream, Work> again = store(works);
			followed.forEach(Followed::stored);
			boolean agreed = again.isEmpty() || settle(again, rounds - 1);
			// a rep whose effects are slow may stay so for ever, but is on the boards
			// nevertheless
			done = agreed && held.stream().allMatch((stream) -> this.effects.isSlow(stream.rep()));
		}
		catch (RuntimeException | Error ex) {
			log.warn("Settling {} streams failed and is tried again: {}", works.size(), ex.toString(),
					(ex instanceof Error) ? ex : null);
			works.keySet().forEach((stream) -> stream.unsettled().failed());
		}
		return done;
	}

	/** Runs the effects; returns the streams of which some are to be tried again. */
	private List<RepStream> runEffects(Map<RepStream, Work> works) {
		Map<String, Long> held = this.effects
			.run(works.values().stream().flatMap((work) -> work.entries().stream()).toList());
		works.forEach((stream, work) -> {
			long until = held.getOrDefault(stream.rep(), Long.MAX_VALUE);
			work.entries()
				.stream()
				.takeWhile((recorded) -> recorded.entry().seq() < until)
				.forEach(stream.unsettled()::effectsDone);
		});
		return works.keySet().stream().filter((stream) -> held.containsKey(stream.rep())).toList();
	}

	private List<Followed> follow(Collection<Work> works) {
		List<CardChanged> changes = works.stream()
			.filter((work) -> work.everything() || !work.days().isEmpty())
			.map(Work::changed)
			.toList();
		return changes.isEmpty() ? List.of()
				: this.followers.stream().map((follower) -> follower.follow(changes)).toList();
	}

	/**
	 * Returns what is left of those that were folded anew meanwhile, here or elsewhere.
	 */
	private Map<RepStream, Work> store(Map<RepStream, Work> works) {
		List<Versioned<MonthPage>> pages = new ArrayList<>();
		List<Versioned<CardHead>> heads = new ArrayList<>();
		works.forEach((stream, work) -> {
			Guards guards = stream.unsettled().guards(work);
			guards.pages()
				.forEach((month, version) -> pages
					.add(new Versioned<>(work.card().page(YearMonth.parse(month)), version)));
			heads.add(new Versioned<>(work.card().head(), guards.head()));
		});
		// pages before heads: a head is only believed with its pages
		Map<String, Version> storedPages = pages.isEmpty() ? Map.of() : storePages(pages);
		Map<String, Version> storedHeads = this.scorecards.storeHeads(heads);
		Map<RepStream, Work> again = new LinkedHashMap<>();
		for (Map.Entry<RepStream, Work> entry : works.entrySet()) {
			RepStream stream = entry.getKey();
			Work work = entry.getValue();
			Map<String, Version> mine = new LinkedHashMap<>();
			work.months().forEach((month) -> {
				Version version = storedPages.get(stream.rep() + "/" + month);
				if (version != null) {
					mine.put(month, version);
				}
			});
			Version head = storedHeads.get(stream.rep());
			if (head == null) {
				continue;
			}
			if (stream.unsettled().settled(work, head, mine)) {
				stream.goOn();
				continue;
			}
			stream.resume(Math.max(head.fold(), highest(mine.values())));
			Work left = stream.unsettled().take();
			if (left != null) {
				again.put(stream, left);
			}
		}
		return again;
	}

	private static int highest(Collection<Version> pages) {
		return pages.stream().mapToInt(Version::fold).max().orElse(0);
	}

	/**
	 * Stores pages. Where a newer one is stored, another node is ahead, or the ledger has
	 * lost the entries that it was made from: in the second case it is replaced.
	 */
	private Map<String, Version> storePages(List<Versioned<MonthPage>> pages) {
		Map<String, Version> standing = this.scorecards.storePages(pages);
		Map<String, Long> newer = new LinkedHashMap<>();
		for (Versioned<MonthPage> page : pages) {
			Version version = standing.get(page.value().id());
			if (version != null && version.seq() > page.value().seq()
					&& (version.fold() <= page.value().fold() || Scorecard.isCurrent(version.fold()))) {
				newer.put(page.value().id(), version.seq());
			}
		}
		Set<String> orphans = this.loader.orphans(newer);
		if (!orphans.isEmpty()) {
			standing.putAll(this.scorecards.storePages(pages.stream()
				.filter((page) -> orphans.contains(page.value().id()))
				.map((page) -> new Versioned<>(page.value(), standing.get(page.value().id())))
				.toList()));
		}
		return standing;
	}

	/**
	 * What became of a turn.
	 *
	 * @param failed whether some of them are to be tried again, other than those whose
	 * effects alone take too long
	 * @param clean whether nothing waits now, not even what came in the meantime
	 */
	record Turn(boolean failed, boolean clean) {
	}

}
