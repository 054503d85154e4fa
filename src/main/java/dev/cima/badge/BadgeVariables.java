package dev.cima.badge;

import java.util.AbstractMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.cima.ledger.Count;
import dev.cima.ledger.Credits;
import dev.cima.ledger.DayRun;
import dev.cima.ledger.Totals;
import dev.cima.platform.Expressions;
import dev.cima.platform.Organisation;

/**
 * What criteria may use: the numbers of a card over a day, a week, a month or all time.
 * Each is a function of the card alone, so that it is the same in whatever order the
 * sales arrived.
 */
@Component
class BadgeVariables {

	private static final CelType COUNTS = MapType.create(SimpleType.STRING, SimpleType.INT);

	private static final String WORKING_DAYS = "workingDays";

	private final Map<String, Variable> variables = new LinkedHashMap<>();

	private final Set<String> ofAllDays = new HashSet<>();

	private final Organisation organisation;

	private final WorkingDays calendar;

	private final Expressions expressions;

	BadgeVariables(Organisation organisation) {
		this.organisation = organisation;
		this.calendar = new WorkingDays(organisation.workingDays(), organisation.holidays());
		for (BadgeScope scope : BadgeScope.values()) {
			sums(scope);
		}
		days(BadgeScope.WEEK);
		days(BadgeScope.MONTH);
		breadth(BadgeScope.MONTH);
		breadth(BadgeScope.ALL_TIME);
		allTime();
		Map<String, CelType> types = new LinkedHashMap<>();
		this.variables.forEach((name, variable) -> types.put(name, variable.type()));
		this.expressions = new Expressions(types);
	}

	Expressions expressions() {
		return this.expressions;
	}

	boolean has(String name) {
		return this.variables.containsKey(name);
	}

	/** Over what time the variable counts. */
	BadgeScope scopeOf(String name) {
		return variable(name).scope();
	}

	/**
	 * Whether the number can fall although no sale was taken back. A break is not among
	 * them although a late sale can shorten it: all time has no close to wait for.
	 */
	boolean canFall(String name) {
		return variable(name).canFall();
	}

	/**
	 * Whether the number follows from all days with a sale: it takes long to work out.
	 */
	boolean isOfAllDays(String name) {
		return this.ofAllDays.contains(name);
	}

	/** Whether the number is the calendar's, and no sale changes it. */
	boolean isFixed(String name) {
		return name.endsWith(WORKING_DAYS);
	}

	Object valueOf(String name, CardView view) {
		return variable(name).value().apply(view);
	}

	private Variable variable(String name) {
		Variable found = this.variables.get(name);
		if (found == null) {
			throw new IllegalArgumentException("no variable " + name);
		}
		return found;
	}

	private void sums(BadgeScope scope) {
		whole(scope, "points", (view) -> view.totals().points());
		number(scope, "revenue", false, (view) -> this.organisation.amount(view.totals().revenue()).doubleValue());
		whole(scope, "sales", (view) -> view.totals().sales());
		whole(scope, "crossSells", (view) -> view.totals().crossSells());
		whole(scope, "upSells", (view) -> view.totals().upSells());
		number(scope, "crossSellRate", true, (view) -> perSale(view.totals(), view.totals().crossSells()));
		number(scope, "upSellRate", true, (view) -> perSale(view.totals(), view.totals().upSells()));
		number(scope, "averageSale", true,
				(view) -> perSale(view.totals(), this.organisation.amount(view.totals().revenue()).doubleValue()));
	}

	private void days(BadgeScope scope) {
		whole(scope, "activeDays", (view) -> view.activeDays(this.calendar));
		whole(scope, WORKING_DAYS, (view) -> this.calendar.between(view.stretch().from(), view.stretch().until()));
	}

	private void breadth(BadgeScope scope) {
		whole(scope, "families", (view) -> view.breadth().categories().size());
		whole(scope, "segments", (view) -> view.breadth().segments().size());
		put(scope, scope.prefix() + ".category", COUNTS, false, (view) -> Counts.of(view.breadth().categories()));
		put(scope, scope.prefix() + ".segment", COUNTS, false, (view) -> Counts.of(view.breadth().segments()));
		put(scope, scope.prefix() + ".credits", COUNTS, true, (view) -> counts(view.credits()));
		whole(scope, "coachings", (view) -> view.credits().of("coaching").count());
	}

	private void allTime() {
		ofAllDays("allTime.activeDays", this.calendar::in);
		ofAllDays("streak.days", this.calendar::longestStreak);
		ofAllDays("comeback.days", this.calendar::longestBreak);
	}

	private void ofAllDays(String name, ToLongFunction<List<DayRun>> value) {
		put(BadgeScope.ALL_TIME, name, SimpleType.INT, false, (view) -> value.applyAsLong(view.activeDays()));
		this.ofAllDays.add(name);
	}

	private static double perSale(Totals totals, double sum) {
		return (totals.sales() > 0) ? sum / totals.sales() : 0;
	}

	private void whole(BadgeScope scope, String name, ToLongFunction<CardView> value) {
		put(scope, scope.prefix() + "." + name, SimpleType.INT, false, value::applyAsLong);
	}

	private void number(BadgeScope scope, String name, boolean canFall, ToDoubleFunction<CardView> value) {
		put(scope, scope.prefix() + "." + name, SimpleType.DOUBLE, canFall, value::applyAsDouble);
	}

	private void put(BadgeScope scope, String name, CelType type, boolean canFall, Function<CardView, Object> value) {
		this.variables.put(name, new Variable(scope, type, canFall, value));
	}

	private record Variable(BadgeScope scope, CelType type, boolean canFall, Function<CardView, Object> value) {
	}

	private static Counts counts(Credits credits) {
		Map<String, Long> counts = new HashMap<>();
		credits.byCause().forEach((cause, sum) -> counts.put(cause, (long) sum.count()));
		return new Counts(counts);
	}

	/** Counts by name; 0 for what never was, so that asking for it is no mistake. */
	private static final class Counts extends AbstractMap<String, Long> {

		private final Map<String, Long> counts;

		private Counts(Map<String, Long> counts) {
			this.counts = counts;
		}

		static Counts of(List<Count> counts) {
			return new Counts(
					counts.stream().collect(Collectors.toMap(Count::name, (count) -> (long) count.count(), Long::sum)));
		}

		@Override
		public boolean containsKey(@Nullable Object key) {
			return true;
		}

		@Override
		public Long get(@Nullable Object key) {
			Long count = this.counts.get(key);
			return (count != null) ? count : 0L;
		}

		@Override
		public Set<Entry<String, Long>> entrySet() {
			return this.counts.entrySet();
		}

	}

}
