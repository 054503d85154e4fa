package dev.cima.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import dev.cima.platform.BadRequestException;
import dev.cima.platform.Connection;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Pages of a rep's entries by their known places, newest first: as quick in the millionth
 * page as in the first.
 */
@Component
public class EntryPages {

	private static final int LEAST_READ = 50;

	private final Ledger ledger;

	EntryPages(Ledger ledger) {
		this.ledger = ledger;
	}

	/**
	 * A page of those entries that are wanted.
	 * @param after a cursor: the page starts with what was recorded before it
	 * @throws BadRequestException when the cursor is none of this list
	 */
	public Connection<Entry> newestFirst(String rep, int first, @Nullable String after, Predicate<Entry> wanted) {
		long from = (after != null) ? place(after) - 1 : this.ledger.card(rep, Span.ALL_TIME).seq();
		List<Entry> found = new ArrayList<>(first + 1);
		while (from > 0 && found.size() <= first) {
			long until = Math.max(1, from - Math.max(LEAST_READ, first));
			List<Entry> read = this.ledger.range(rep, until, from);
			for (int i = read.size() - 1; i >= 0 && found.size() <= first; i--) {
				if (wanted.test(read.get(i))) {
					found.add(read.get(i));
				}
			}
			from = until - 1;
		}
		return Connection.of(found, first, after, (entry) -> Long.toString(entry.seq()));
	}

	private static long place(String cursor) {
		try {
			return Long.parseLong(cursor);
		}
		catch (NumberFormatException ex) {
			throw new BadRequestException("ledger.unknown-cursor");
		}
	}

}
