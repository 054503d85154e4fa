package dev.cima.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelVariableResolver;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of one kind may use: the names, the type of each value, and how it
 * follows from the facts. Values are worked out only when a rule asks for them.
 *
 * @param <F> the facts that a rule is applied to
 */
public final class Variables<F> {

	private final Map<String, Variable<F>> byName = new LinkedHashMap<>();

	private @Nullable BiPredicate<F, String> holds;

	/** The values of choices, which rules may name without quotes. */
	private final Map<String, String> choices = new LinkedHashMap<>();

	/** A whole number. */
	public Variables<F> whole(String name, ToLongFunction<F> value) {
		return put(name, Kind.WHOLE, Set.of(), value::applyAsLong);
	}

	/** A decimal number. */
	public Variables<F> decimal(String name, ToDoubleFunction<F> value) {
		return put(name, Kind.DECIMAL, Set.of(), value::applyAsDouble);
	}

	/** A text; an empty one stands for what is not known. */
	public Variables<F> text(String name, Function<F, @Nullable String> value) {
		return put(name, Kind.TEXT, Set.of(), (facts) -> {
			String text = value.apply(facts);
			return (text != null) ? text : "";
		});
	}

	/** True or false. */
	public Variables<F> flag(String name, Predicate<F> value) {
		return put(name, Kind.FLAG, Set.of(), value::test);
	}

	/**
	 * One of a few values, which rules write with or without quotes; any other is
	 * refused.
	 */
	public <E extends Enum<E>> Variables<F> choice(String name, E[] values, Function<F, E> value) {
		List<String> names = Arrays.stream(values).map(Enum::name).toList();
		names.forEach((each) -> this.choices.put(each, name));
		return put(name, Kind.CHOICE, Set.copyOf(names), (facts) -> value.apply(facts).name());
	}

	/** How many there are of each name; 0 for a name that is not among them. */
	public Variables<F> counts(String name, Function<F, Map<String, Long>> value) {
		return put(name, Kind.COUNTS, Set.of(), value::apply);
	}

	/**
	 * What holds of the rep, by the names of {@link RepFacts}: rules ask for it by
	 * {@code rep.certified("course_…")} and {@code rep.knows("Helmets") >= 0.8}.
	 * @param holds whether the fact of this name holds
	 */
	public Variables<F> facts(BiPredicate<F, String> holds) {
		this.holds = holds;
		return this;
	}

	private Variables<F> put(String name, Kind kind, Set<String> values, Function<F, Object> value) {
		this.byName.put(name, new Variable<>(kind, values, value));
		return this;
	}

	/** Whether rules may ask what holds of the rep. */
	boolean haveFacts() {
		return this.holds != null;
	}

	/** What may stand in a rule, for messages. */
	List<String> known() {
		List<String> known = new ArrayList<>(types(Dialect.DECIMALS).keySet());
		if (haveFacts()) {
			known.add("rep.certified(\"course_…\")");
			known.add("rep.knows(\"…\") >= 0.8");
		}
		return known;
	}

	/** The names of all, in the order in which they were declared. */
	public List<String> names() {
		return new ArrayList<>(this.byName.keySet());
	}

	/** Whether a name is one of the variables. */
	public boolean has(String name) {
		return this.byName.containsKey(name);
	}

	/** The values of a choice; empty for everything else. */
	Set<String> choicesOf(@Nullable String name) {
		Variable<F> variable = (name != null) ? this.byName.get(name) : null;
		return (variable != null) ? variable.choices() : Set.of();
	}

	/** What may stand in a rule, by name, with its type. */
	Map<String, CelType> types(Dialect dialect) {
		Map<String, CelType> types = new LinkedHashMap<>();
		this.byName.forEach((name, variable) -> types.put(name, type(name, variable.kind(), dialect)));
		this.choices.forEach((choice, name) -> types.put(choice, type(name, Kind.CHOICE, dialect)));
		return types;
	}

	private static CelType type(String name, Kind kind, Dialect dialect) {
		CelType whole = (dialect == Dialect.DECIMALS) ? SimpleType.DOUBLE : SimpleType.INT;
		return switch (kind) {
			case WHOLE -> whole;
			case DECIMAL -> SimpleType.DOUBLE;
			case TEXT -> SimpleType.STRING;
			case FLAG -> SimpleType.BOOL;
			// a type of its own, so that it can be compared only with its values
			case CHOICE -> (dialect == Dialect.DECIMALS) ? OpaqueType.create(name) : SimpleType.STRING;
			case COUNTS -> MapType.create(SimpleType.STRING, whole);
		};
	}

	/** The values over these facts. */
	CelVariableResolver of(F facts, Dialect dialect) {
		return (name) -> {
			Variable<F> variable = this.byName.get(name);
			if (variable == null) {
				return this.choices.containsKey(name) ? Optional.of(name) : fact(name, facts);
			}
			return Optional.of(value(variable, facts, dialect == Dialect.DECIMALS));
		};
	}

	private Optional<Object> fact(String name, F facts) {
		return (this.holds != null) ? Optional.of(this.holds.test(facts, name)) : Optional.empty();
	}

	@SuppressWarnings("unchecked") // what counts() takes
	private static <F> Object value(Variable<F> variable, F facts, boolean decimals) {
		Object value = variable.value().apply(facts);
		return switch (variable.kind()) {
			case WHOLE -> decimals ? (Object) (double) (Long) value : value;
			case COUNTS -> new Counts((Map<String, Long>) value, decimals);
			default -> value;
		};
	}

	private enum Kind {

		WHOLE, DECIMAL, TEXT, FLAG, CHOICE, COUNTS

	}

	private record Variable<F>(Kind kind, Set<String> choices, Function<F, Object> value) {
	}

}
