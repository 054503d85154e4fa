package dev.cima.insight;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.ToLongFunction;

import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.insight.MovedStreams.Notes;
import dev.cima.insight.StoredVersion.StoredPart;
import dev.cima.ledger.Entry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Makes the next version: reads what is new in the streams, stores it as a part beside
 * those that stand, and publishes. It puts aside what it has read as a version of its own
 * after each part, so that another node can go on from there at any moment.
 */
@Component
class VersionBuilder {

	private static final Logger log = LoggerFactory.getLogger(VersionBuilder.class);

	/** Parts that no version names by then were left by a node that died. */
	private static final Duration ABANDONED = Duration.ofHours(1);

	private static final int MOST_READ_AGAIN = 5_000;

	/** An entry is noted as soon as it is settled, which takes far less. */
	private static final Duration NOTED = Duration.ofSeconds(10);

	private final String node = UUID.randomUUID().toString();

	private final NewEntries entries;

	private final MovedStreams moved;

	private final EntryBaskets baskets;

	private final Parts parts;

	private final Versions versions;

	private final BuilderLeases leases;

	private final ErasedSellers erased;

	private final Catalog catalog;

	private final InsightSettings settings;

	private final InstantSource clock;

	private @Nullable Instant heldSince;

	VersionBuilder(NewEntries entries, MovedStreams moved, EntryBaskets baskets, Parts parts, Versions versions,
			BuilderLeases leases, ErasedSellers erased, Catalog catalog, InsightSettings settings,
			InstantSource clock) {
		this.entries = entries;
		this.moved = moved;
		this.baskets = baskets;
		this.parts = parts;
		this.versions = versions;
		this.leases = leases;
		this.erased = erased;
		this.catalog = catalog;
		this.settings = settings;
		this.clock = clock;
	}

	/** Whether this node is to build; says to the others that it lives. */
	boolean isToBuild() {
		Instant now = this.clock.instant();
		if (this.heldSince != null && now.isBefore(this.heldSince.plus(this.settings.silence().dividedBy(3)))) {
			return true;
		}
		boolean held = this.leases.take(this.node, now, this.settings.silence());
		this.heldSince = held ? now : null;
		return held;
	}

	/**
	 * Whether the streams are there as far as they were read: an embedded store that was
	 * killed can have lost its last moments.
	 */
	boolean isSupported(Loaded base) {
		List<String> ids = base.book()
			.places()
			.entrySet()
			.stream()
			.map((place) -> Entry.idOf(place.getKey(), place.getValue()))
			.toList();
		return this.entries.areThere(ids);
	}

	/**
	 * Publishes the version after this one, if there is anything new.
	 * @param all whether to look at the streams of all reps; else at those that are noted
	 * to have moved
	 * @return false when there is not, or another node was first
	 */
	boolean step(Loaded base, Dictionary names, boolean all) {
		Instant now = this.clock.instant();
		// what was recorded just now may not be noted yet
		Instant since = all ? now : now.minus(NOTED);
		Notes notes = this.moved.read();
		Reading reading = new Reading();
		ToLongFunction<String> place = (rep) -> base.book().places().getOrDefault(rep, 0L);
		if (all || notes.tooMany()) {
			this.entries.forEach(place, reading);
		}
		else {
			this.entries.forEach(notes.reps(), place, reading);
		}
		LeftOut leftOut = leftOut(base, names, reading.accounts);
		boolean whole = !reading.stopped;
		if (reading.lost) {
			return false;
		}
		if (!reading.isWorthAVersion() && whole && base.stored().whole() && leftOut.equals(base.book().leftOut())) {
			this.moved.forget(notes);
			this.leases.upToDate(this.node, base.stored().number(), since);
			return false;
		}
		boolean first = publish(base, names, reading.fresh, leftOut, whole ? since : base.stored().asOf(), whole);
		if (first && whole) {
			this.moved.forget(notes);
		}
		return first;
	}

	private boolean publish(Loaded base, Dictionary names, PartWriter fresh, LeftOut leftOut, Instant asOf,
			boolean whole) {
		Instant now = this.clock.instant();
		List<StoredPart> parts = new ArrayList<>(base.stored().parts());
		Map<String, Chunk> chunks = new HashMap<>(base.chunks());
		if (!fresh.isEmpty()) {
			PartWriter last = withSmallOnes(parts, fresh);
			byte[] bytes = last.bytes();
			StoredPart part = new StoredPart(this.parts.add(bytes, now), last.size());
			parts.add(part);
			chunks.put(part.id(), Chunk.read(bytes, names));
		}
		String left = leftOut.isEmpty() ? null : "left-out-" + leftOut.digest();
		if (left != null) {
			this.parts.put(left, leftOut.bytes(), now);
		}
		StoredVersion next = new StoredVersion(base.stored().number() + 1, PartWriter.FORM, asOf, whole,
				List.copyOf(parts), left, "");
		Book book = Loaded.of(next, chunks, leftOut).book();
		boolean first = this.versions.publish(next.sealed(book.digest(names)));
		if (first) {
			tidy(next.number(), now);
		}
		return first;
	}

	/**
	 * Takes the small parts at the end into the new one: each that is no larger than what
	 * is taken so far, so that every basket is written again only a few times and there
	 * are never many small parts.
	 */
	private PartWriter withSmallOnes(List<StoredPart> parts, PartWriter fresh) {
		List<StoredPart> before = List.copyOf(parts);
		List<byte[]> taken = new ArrayList<>(List.of(fresh.bytes()));
		long size = fresh.size();
		while (!parts.isEmpty() && parts.getLast().bytes() <= 2 * size + 1_000
				&& parts.getLast().bytes() + size <= this.settings.partBytes()) {
			byte[] stored = this.parts.find(parts.getLast().id());
			if (stored == null) {
				break;
			}
			size += parts.removeLast().bytes();
			taken.addFirst(stored);
		}
		try {
			return (taken.size() > 1) ? Merger.merge(taken) : fresh;
		}
		catch (RuntimeException ex) {
			// this node has it in memory; whoever cannot read it makes all anew
			log.error("A part of the model is damaged and stays as it is", ex);
			parts.clear();
			parts.addAll(before);
			return fresh;
		}
	}

	/**
	 * Accounts that can no longer be sold to, and who was erased, of those who matter.
	 * @param fresh the accounts of what is new, so that one that was removed long ago is
	 * not shown by a version that is made anew
	 */
	private LeftOut leftOut(Loaded base, Dictionary names, Set<String> fresh) {
		Set<String> named = new HashSet<>(base.book().accounts(names));
		named.addAll(fresh);
		SortedSet<String> accounts = new TreeSet<>();
		for (String id : named) {
			Account account = this.catalog.account(id);
			if (account == null || !account.active()) {
				accounts.add(id);
			}
		}
		SortedSet<String> reps = this.erased.all();
		return (accounts.isEmpty() && reps.isEmpty()) ? LeftOut.NOBODY : new LeftOut(accounts, reps);
	}

	private void tidy(long newest, Instant now) {
		Set<String> named = new HashSet<>();
		for (StoredVersion version : this.versions.tidy(newest)) {
			version.parts().forEach((part) -> named.add(part.id()));
			if (version.leftOut() != null) {
				named.add(version.leftOut());
			}
		}
		this.parts.removeOthers(named, now.minus(ABANDONED));
	}

	/** Gathers baskets until a part is full. */
	private final class Reading implements NewEntries.Reader {

		private final PartWriter fresh = new PartWriter();

		private final Set<String> accounts = new HashSet<>();

		private boolean stopped;

		private boolean lost;

		private int entries;

		/**
		 * Places alone can wait for the next sale, as long as they are soon read again.
		 */
		private boolean isWorthAVersion() {
			return this.fresh.count() > 0 || this.entries >= MOST_READ_AGAIN;
		}

		@Override
		public void read(Entry entry) {
			this.entries++;
			this.fresh.place(entry.rep(), entry.seq());
			Noted noted = VersionBuilder.this.baskets.of(entry);
			if (noted != null) {
				this.fresh.add(noted);
				String account = noted.basket().accountId();
				if (account != null) {
					this.accounts.add(account);
				}
			}
		}

		@Override
		public boolean goOn() {
			this.lost = !isToBuild();
			this.stopped = this.lost || this.fresh.size() >= VersionBuilder.this.settings.partBytes()
					|| Thread.currentThread().isInterrupted();
			return !this.stopped;
		}

	}

}
