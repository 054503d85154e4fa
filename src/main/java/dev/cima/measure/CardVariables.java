package dev.cima.measure;

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

import dev.cima.ledger.Count;
import dev.cima.ledger.Credits;
import dev.cima.ledger.DayRun;
import dev.cima.ledger.Totals;
import dev.cima.platform.Organisation;
import dev.cima.rule.Expressions;
import dev.cima.rule.Variables;

import org.springframework.stereotype.Component;

/**
 * The variables that criteria may use: the numbers of a card over a day, a week, a month
 * or all time. Each is a function of the card alone, so it is the same in whatever order
 * the sales arrived.
 */
@Component
public class CardVariables {

	private static final String WORKING_DAYS = "workingDays";

	private final Map<String, Variable> variables = new LinkedHashMap<>();

	private final Set<String> ofAllDays = new HashSet<>();

	private final Organisation organisation;

	private final WorkingDays calendar;

	private final Expressions<CardView> expressions;

	public CardVariables(Organisation organisation) {
		this.organisation = organisation;
		this.calendar = new WorkingDays(organisation.workingDays(), organisation.holidays());
		for (Scope scope : Scope.values()) {
			sums(scope);
		}
		days(Scope.WEEK);
		days(Scope.MONTH);
		breadth(Scope.MONTH);
		breadth(Scope.ALL_TIME);
		allTime();
		Variables<CardView> types = new Variables<>();
		this.variables.forEach((name, variable) -> variable.declare(types, name));
		this.expressions = new Expressions<>(types);
	}

	public Expressions<CardView> expressions() {
		return this.expressions;
	}

	public boolean has(String name) {
		return this.variables.containsKey(name);
	}

	/** Over what time the variable counts. */
	public Scope scopeOf(String name) {
		return variable(name).scope();
	}

	/**
	 * Whether the number can fall although no sale was taken back. A break is not treated
	 * so, although a late sale can shorten it, because all time has no close to wait for.
	 */
	public boolean canFall(String name) {
		return variable(name).canFall();
	}

	/**
	 * Whether the number follows from all days with a sale, and so takes long to work
	 * out.
	 */
	public boolean isOfAllDays(String name) {
		return this.ofAllDays.contains(name);
	}

	/** Whether the number is the calendar's, and no sale changes it. */
	public boolean isFixed(String name) {
		return name.endsWith(WORKING_DAYS);
	}

	public Object valueOf(String name, CardView view) {
		return variable(name).value().apply(view);
	}

	private Variable variable(String name) {
		Variable found = this.variables.get(name);
		if (found == null) {
			throw new IllegalArgumentException("no variable " + name);
		}
		return found;
	}

	private void sums(Scope scope) {
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

	private void days(Scope scope) {
		whole(scope, "activeDays", (view) -> view.activeDays(this.calendar));
		whole(scope, WORKING_DAYS, (view) -> this.calendar.between(view.stretch().from(), view.stretch().until()));
	}

	private void breadth(Scope scope) {
		whole(scope, "families", (view) -> view.breadth().categories().size());
		whole(scope, "segments", (view) -> view.breadth().segments().size());
		put(scope, scope.prefix() + ".category", Type.COUNTS, false, (view) -> counts(view.breadth().categories()));
		put(scope, scope.prefix() + ".segment", Type.COUNTS, false, (view) -> counts(view.breadth().segments()));
		put(scope, scope.prefix() + ".credits", Type.COUNTS, false, (view) -> counts(view.credits()));
		whole(scope, "coachings", (view) -> view.credits().of("coaching").count());
	}

	private void allTime() {
		ofAllDays("allTime.activeDays", this.calendar::in);
		ofAllDays("streak.days", this.calendar::longestStreak);
		ofAllDays("comeback.days", this.calendar::longestBreak);
	}

	private void ofAllDays(String name, ToLongFunction<List<DayRun>> value) {
		put(Scope.ALL_TIME, name, Type.WHOLE, false, (view) -> value.applyAsLong(view.activeDays()));
		this.ofAllDays.add(name);
	}

	private static double perSale(Totals totals, double sum) {
		return (totals.sales() > 0) ? sum / totals.sales() : 0;
	}

	private void whole(Scope scope, String name, ToLongFunction<CardView> value) {
		put(scope, scope.prefix() + "." + name, Type.WHOLE, false, value::applyAsLong);
	}

	private void number(Scope scope, String name, boolean canFall, ToDoubleFunction<CardView> value) {
		put(scope, scope.prefix() + "." + name, Type.DECIMAL, canFall, value::applyAsDouble);
	}

	private void put(Scope scope, String name, Type type, boolean canFall, Function<CardView, Object> value) {
		this.variables.put(name, new Variable(scope, type, canFall, value));
	}

	private static Map<String, Long> counts(Credits credits) {
		Map<String, Long> counts = new HashMap<>();
		credits.byCause().forEach((cause, sum) -> counts.put(cause, (long) sum.count()));
		return counts;
	}

	private static Map<String, Long> counts(List<Count> counts) {
		return counts.stream().collect(Collectors.toMap(Count::name, (count) -> (long) count.count(), Long::sum));
	}

	private enum Type {

		WHOLE, DECIMAL, COUNTS

	}

	private record Variable(Scope scope, Type type, boolean canFall, Function<CardView, Object> value) {

		@SuppressWarnings("unchecked") // as it was put
		void declare(Variables<CardView> variables, String name) {
			switch (this.type) {
				case WHOLE -> variables.whole(name, (view) -> (Long) view.value(name));
				case DECIMAL -> variables.decimal(name, (view) -> (Double) view.value(name));
				case COUNTS -> variables.counts(name, (view) -> (Map<String, Long>) view.value(name));
			}
		}

	}

}
