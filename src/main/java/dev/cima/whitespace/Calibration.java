package dev.cima.whitespace;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.cima.insight.AccountBook;
import dev.cima.insight.AccountBooks;
import org.jspecify.annotations.Nullable;

/**
 * How potentials did in months that they were not made of. A cell is an account and a
 * category of which a potential is known; in months that are not as long as those it was
 * made of, it is exceeded when the account spent more on the category, as a part of what
 * it spent on all else, than the potential is of that.
 *
 * <p>
 * The quantile over similar accounts is what promises one in five. The potential is that
 * and at least what the account spends already, so fewer exceed it, and the fewer the
 * less tastes change.
 *
 * @param accounts of which potentials were known, and that bought something later
 * @param cells all of theirs
 * @param exceeded the share of cells with something similar accounts buy, in which the
 * account went beyond the quantile; 0.2 is what was promised
 * @param beyond the share of all cells in which it went beyond the potential
 * @param open cells of which the account bought nothing to speak of before
 * @param turned the share of these in which it bought later
 * @param usual the share of all cells without a potential of which nothing was bought
 * before in which it bought later, to compare with
 */
record Calibration(int accounts, int cells, double exceeded, double beyond, int open, double turned, double usual) {

	/** Makes potentials of one stretch and looks at what follows. */
	static Calibration of(AccountBooks books, Function<String, @Nullable String> segments, Instant from, Instant frozen,
			Instant until) {
		List<Spender> spenders = Spenders.of(books, segments, from, frozen, ZoneOffset.UTC);
		List<String> categories = spenders.stream()
			.flatMap((spender) -> spender.spent().keySet().stream())
			.distinct()
			.toList();
		Potentials potentials = new Potentials(spenders);
		Tally tally = new Tally();
		for (Spender spender : spenders) {
			Estimates estimates = potentials.of(spender);
			AccountBook book = books.of(spender.account());
			Map<String, Long> later = (book != null) ? book.revenueByCategory(frozen, until) : Map.of();
			double spent = later.values().stream().mapToLong(Long::longValue).sum();
			if (estimates.comparable() && spent > 0) {
				tally.add(spender, estimates, categories, later, spent);
			}
		}
		return tally.result();
	}

	/** Counts. */
	private static final class Tally {

		private int accounts;

		private int cells;

		private int similar;

		private int exceeded;

		private int beyond;

		private int open;

		private int turned;

		private int others;

		private int othersTurned;

		private void add(Spender spender, Estimates estimates, List<String> categories, Map<String, Long> later,
				double spent) {
			this.accounts++;
			for (Estimate estimate : estimates.known()) {
				long bought = later.getOrDefault(estimate.category(), 0L);
				this.cells++;
				double others = spender.size() - Math.max(0, spender.usual().getOrDefault(estimate.category(), 0.0));
				// as a part of all else, as it was estimated
				double part = bought / Math.max(spent - bought, 1e-9);
				this.similar += (estimate.similar() > 0) ? 1 : 0;
				this.exceeded += (estimate.similar() > 0 && part > estimate.similar() / others) ? 1 : 0;
				this.beyond += (part > estimate.potential() / others) ? 1 : 0;
				if (spender.spent().getOrDefault(estimate.category(), 0L) <= 0) {
					this.open++;
					this.turned += (bought > 0) ? 1 : 0;
				}
			}
			for (String category : categories) {
				if (spender.spent().getOrDefault(category, 0L) <= 0
						&& estimates.known().stream().noneMatch((one) -> one.category().equals(category))) {
					this.others++;
					this.othersTurned += (later.getOrDefault(category, 0L) > 0) ? 1 : 0;
				}
			}
		}

		private Calibration result() {
			return new Calibration(this.accounts, this.cells, share(this.exceeded, this.similar),
					share(this.beyond, this.cells), this.open, share(this.turned, this.open),
					share(this.othersTurned, this.others));
		}

		private static double share(int part, int whole) {
			return (whole > 0) ? (double) part / whole : 0;
		}

	}

}
