package dev.cima.whitespace;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import dev.cima.insight.AccountBook;
import dev.cima.insight.AccountBooks;
import org.jspecify.annotations.Nullable;

/** Reads from account books what each account spent. */
final class Spenders {

	/** A sale that is worth more times the median one is a project. */
	private static final double PROJECT = 3;

	private Spenders() {
	}

	/**
	 * All that bought something from one moment until before another.
	 * @param segments by account; empty for one without, null for one to leave out
	 */
	static List<Spender> of(AccountBooks books, Function<String, @Nullable String> segments, Instant from,
			Instant until, ZoneId zone) {
		List<Spender> spenders = new ArrayList<>();
		for (String account : books.accounts()) {
			AccountBook book = books.of(account);
			int days = (book != null) ? book.days(from, until, zone) : 0;
			String segment = (days > 0) ? segments.apply(account) : null;
			if (book != null && segment != null) {
				spenders.add(new Spender(account, segment, book.revenueByCategory(from, until),
						book.usualByCategory(from, until, PROJECT), days, List.copyOf(book.sellers(from, until))));
			}
		}
		return spenders;
	}

}
