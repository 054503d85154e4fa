package dev.cima.breadth;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import dev.cima.breadth.IndexMaker.Made;
import dev.cima.breadth.SoldMonth.Sold;
import dev.cima.whitespace.OwnAccounts;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Makes the breadth index of reps, and of a team what its managers may see. */
@Component
class RepIndexes {

	/** With fewer it could be seen whose an index is. */
	static final int ENOUGH_REPS = 5;

	private final OwnSales own;

	private final EverybodysSales everybody;

	private final OwnAccounts accounts;

	RepIndexes(OwnSales own, EverybodysSales everybody, OwnAccounts accounts) {
		this.own = own;
		this.everybody = everybody;
		this.accounts = accounts;
	}

	Made of(String rep, Map<String, Map<String, Sold>> sold, List<YearMonth> months) {
		return made(rep, sold, months, this.everybody.sold(months));
	}

	/** Null where too few of the reps have an index. */
	@Nullable Spread spread(List<String> reps, List<YearMonth> months) {
		List<Double> indexes = new ArrayList<>();
		Map<String, Map<String, Sold>> all = this.everybody.sold(months);
		this.own.of(reps, months).forEach((rep, sum) -> {
			Double index = made(rep, sum.sold(), months, all).index();
			if (index != null) {
				indexes.add(index);
			}
		});
		return (indexes.size() >= ENOUGH_REPS) ? Spread.of(indexes.stream().mapToDouble(Double::doubleValue).toArray())
				: null;
	}

	private Made made(String rep, Map<String, Map<String, Sold>> sold, List<YearMonth> months,
			Map<String, Map<String, Sold>> all) {
		return IndexMaker.made(sold, Expected.of(this.accounts.potentials(rep), all),
				31L * rep.hashCode() + months.getLast().hashCode());
	}

	/**
	 * How the indexes of some reps lie; none of them is anybody's.
	 *
	 * @param reps how many have an index
	 * @param lower a quarter of them lie at or below it
	 * @param middle the median
	 * @param upper a quarter of them lie at or above it
	 */
	record Spread(int reps, double lower, double middle, double upper) {

		/**
		 * By linear interpolation between neighbours (type 7 of Hyndman and Fan 1996).
		 */
		static Spread of(double[] indexes) {
			double[] sorted = indexes.clone();
			Arrays.sort(sorted);
			return new Spread(sorted.length, quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
		}

		private static double quantile(double[] sorted, double part) {
			double place = part * (sorted.length - 1);
			int below = (int) place;
			int above = Math.min(below + 1, sorted.length - 1);
			return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
		}

	}

}
