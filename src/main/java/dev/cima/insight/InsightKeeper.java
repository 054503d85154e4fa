package dev.cima.insight;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import dev.cima.catalog.Catalog;
import dev.cima.catalog.Product;
import dev.cima.platform.BackgroundLoop;
import dev.cima.platform.Organisation;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Keeps the model up: makes the next version, if that is this node's part, and shows the
 * newest one.
 */
@Component
public class InsightKeeper extends BackgroundLoop {

	static final int REST = 10;

	/**
	 * All streams are looked at when this node begins to build, and then seldom: for what
	 * a node of an earlier release settled, which notes nothing. It takes a two-hundredth
	 * of the time at most.
	 */
	private static final int REST_OF_ALL = 200;

	/** A sale is in what all nodes show within five minutes. */
	static final Duration LONGEST_REST = Duration.ofMinutes(4);

	private final Dictionary names = new Dictionary();

	private final BookShelf shelf;

	private final ReentrantLock lock = new ReentrantLock();

	private final VersionLoader loader;

	private final VersionBuilder builder;

	private final BuilderLeases leases;

	private final Insight insight;

	private final Catalog catalog;

	private final Organisation organisation;

	private final InsightSettings settings;

	private final InstantSource clock;

	private Instant nextBuild = Instant.MIN;

	private Instant nextOfAll = Instant.MIN;

	private Loaded loaded = Loaded.NOTHING;

	private boolean checked;

	InsightKeeper(VersionLoader loader, VersionBuilder builder, BuilderLeases leases, Insight insight, Catalog catalog,
			Parts parts, ObjectProvider<BasketSums<?>> sums, Organisation organisation, InsightSettings settings,
			InstantSource clock) {
		super(Thread.ofPlatform().name("insight"), BEHIND, settings.look(),
				"What is offered could not be brought up to date; again in a moment");
		this.loader = loader;
		this.builder = builder;
		this.leases = leases;
		this.insight = insight;
		this.catalog = catalog;
		this.organisation = organisation;
		this.settings = settings;
		this.clock = clock;
		this.shelf = new BookShelf(parts, organisation, sums.stream().map((one) -> new SumShelf<>(one)).toList());
	}

	/**
	 * Each version is learnt from all sales, so the next one is not made before ten times
	 * as long as that took: it must not keep a node busy that takes sales.
	 */
	@Override
	protected Duration turn() {
		boolean due = !this.clock.instant().isBefore(this.nextBuild);
		long begun = System.nanoTime();
		look(due, false);
		Duration took = Duration.ofNanos(System.nanoTime() - begun).multipliedBy(REST);
		if (due) {
			Duration rest = (took.compareTo(this.settings.buildEvery()) > 0) ? took : this.settings.buildEvery();
			this.nextBuild = this.clock.instant().plus((rest.compareTo(LONGEST_REST) < 0) ? rest : LONGEST_REST);
		}
		return this.settings.look();
	}

	/**
	 * Does now what is done every few seconds: brings up what this node shows. When it
	 * returns, all that was recorded before is shown here, if this node is the one that
	 * builds.
	 */
	public void look() {
		look(true, true);
	}

	/**
	 * The same by what is noted of streams that have moved, and so mostly without effort.
	 */
	void lookAtNotes() {
		look(true, false);
	}

	private void look(boolean due, boolean all) {
		this.lock.lock();
		try {
			Loaded newest = this.loader.newest(this.loaded, this.names);
			if (newest == null) {
				return;
			}
			this.loaded = newest;
			// also says that this node lives
			if (this.builder.isToBuild() && due) {
				build(all || !this.clock.instant().isBefore(this.nextOfAll));
			}
			show();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * The model as if nothing had been sold since a moment, and what was. Reads all that
	 * is stored, so it is for what is done once a night.
	 * @return null when what this node has loaded was replaced meanwhile
	 */
	public @Nullable Hindsight hindsight(Instant since) {
		Loaded now;
		Associations before;
		this.lock.lock();
		try {
			now = this.loaded;
			before = learn(now.book(), since);
		}
		finally {
			this.lock.unlock();
		}
		List<SoldBasket> after = this.loader.baskets(now, since);
		return (after != null) ? new Hindsight(before, after) : null;
	}

	private void build(boolean asked) {
		long begun = System.nanoTime();
		if (!this.checked && !this.builder.isSupported(this.loaded)) {
			this.loaded = Loaded.anew(this.loaded.stored().number());
		}
		this.checked = true;
		// notes tell of what is new, and not of what was never read or has to be again
		boolean all = asked || !this.loaded.stored().whole();
		boolean more = this.builder.step(this.loaded, this.names, all);
		while (more && !Thread.currentThread().isInterrupted()) {
			Loaded next = this.loader.newest(this.loaded, this.names);
			if (next == null) {
				return;
			}
			this.loaded = next;
			more = !next.stored().whole() && this.builder.step(next, this.names, all);
		}
		if (all) {
			Duration rest = Duration.ofNanos(System.nanoTime() - begun).multipliedBy(REST_OF_ALL);
			this.nextOfAll = this.clock.instant().plus((rest.compareTo(LONGEST_REST) > 0) ? rest : LONGEST_REST);
		}
	}

	private void show() {
		StoredVersion stored = this.loaded.stored();
		if (!stored.whole()) {
			return;
		}
		Instant upTo = this.leases.upTo(stored.number());
		Instant asOf = (upTo != null && upTo.isAfter(stored.asOf())) ? upTo : stored.asOf();
		InsightVersion shown = this.insight.current();
		if (shown.number() == stored.number()) {
			this.insight.show(shown.asOf(asOf));
			return;
		}
		AccountBooks books = this.shelf.of(this.loaded);
		if (books != null) {
			this.insight.show(new InsightVersion(stored.number(), asOf, stored.digest(),
					learn(this.loaded.book(), Instant.MAX), books));
		}
	}

	private Associations learn(Book book, Instant before) {
		return Associations.learn(book, this.names, this.organisation, this::category, before);
	}

	private @Nullable String category(String id) {
		Product product = this.catalog.product(id);
		return (product != null) ? product.category() : null;
	}

}
