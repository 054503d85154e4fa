package dev.cima.whitespace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.cima.insight.AccountBooks;
import dev.cima.insight.SoldBasket;
import dev.cima.insight.SoldItem;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.StreamScan;
import dev.cima.platform.BackgroundLoop;
import dev.cima.platform.Organisation;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The books of all accounts in this node's memory: a fold of all streams up to where it
 * has read them, a moment behind what is recorded.
 */
@Component
class KnownBooks extends BackgroundLoop {

	private static final int PAGE = 500;

	private static final int AHEAD = 200;

	private final StreamScan scan;

	private final Reps reps;

	private final WhiteSpaceSettings settings;

	private final InstantSource clock;

	private final AccountBooks books;

	private final Map<String, Long> places = new HashMap<>();

	private volatile Instant asOf = Instant.EPOCH;

	KnownBooks(StreamScan scan, Reps reps, Organisation organisation, WhiteSpaceSettings settings,
			InstantSource clock) {
		super(Thread.ofPlatform().name("account-books"), BEHIND, settings.readEvery(),
				"The books of accounts could not be brought up to date");
		this.scan = scan;
		this.reps = reps;
		this.settings = settings;
		this.clock = clock;
		this.books = new AccountBooks(organisation::minorUnits);
	}

	/** All that was recorded before this moment is in them. */
	Instant asOf() {
		return this.asOf;
	}

	/** Reads from them. */
	synchronized <T> T read(Function<AccountBooks, T> reader) {
		return reader.apply(this.books);
	}

	@Override
	protected Duration turn() {
		catchUp();
		return this.settings.readEvery();
	}

	/** Reads what is new in the streams. */
	void catchUp() {
		Instant since = this.clock.instant();
		List<String> page = this.reps.idsAfter("", PAGE);
		while (!page.isEmpty()) {
			List<String> left = page;
			while (!left.isEmpty()) {
				left = readOn(left);
			}
			page = this.reps.idsAfter(page.getLast(), PAGE);
		}
		this.asOf = since;
	}

	/** Reads the next entries of some streams; returns those that go on. */
	private List<String> readOn(List<String> reps) {
		List<String> ids = new ArrayList<>();
		int ahead = Math.max(1, AHEAD / reps.size());
		for (String rep : reps) {
			long place = this.places.getOrDefault(rep, 0L);
			for (int next = 1; next <= ahead; next++) {
				ids.add(Entry.idOf(rep, place + next));
			}
		}
		Map<String, Entry> found = this.scan.entries(ids);
		List<String> left = new ArrayList<>();
		synchronized (this) {
			for (String rep : reps) {
				long place = this.places.getOrDefault(rep, 0L);
				long last = place + ahead;
				Entry entry = found.get(Entry.idOf(rep, place + 1));
				while (entry != null) {
					add(entry);
					place++;
					this.places.put(rep, place);
					entry = found.get(Entry.idOf(rep, place + 1));
				}
				if (place == last) {
					left.add(rep);
				}
			}
		}
		return left;
	}

	private void add(Entry entry) {
		SaleFacts facts = entry.facts();
		SoldBasket basket = (facts != null && facts.account() != null) ? basket(entry, facts) : null;
		if (basket != null) {
			this.books.add(basket);
		}
	}

	private static @Nullable SoldBasket basket(Entry entry, SaleFacts facts) {
		List<SoldItem> items = facts.lines()
			.stream()
			.map((line) -> new SoldItem(line.product(), line.category(), line.kind(), line.exactQuantity(),
					line.amount(), line.insteadOf(), null))
			.toList();
		return new SoldBasket(entry.rep(), facts.account(), facts.segment(), entry.occurredAt(), items,
				(entry.kind() == EntryKind.SALE) ? 1 : -1);
	}

}
