package dev.cima.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;

/**
 * Calculates and compares as people do with decimals. Binary fractions are not exact: 57
 * / 100 * 100 comes to a little less than 57. So two numbers count as equal when they
 * differ by at most a hundred-trillionth of their size (10⁻¹⁴); different whole numbers
 * are never equal.
 */
final class Numbers {

	private static final double SAME = 1e-14;

	/** Above this, not every whole number can be written as a double. */
	private static final double EXACT = 1L << 53;

	/** The names of the functions, by the operator that they replace. */
	static final Map<String, String> FUNCTIONS = Map.of("_/_", "number_divide", "_%_", "number_rest", "_==_",
			"number_same", "_!=_", "number_other", "_<_", "number_below", "_<=_", "number_at_most", "_>_",
			"number_above", "_>=_", "number_at_least");

	/** The name of the function that looks for a number in a list. */
	static final String IN = "number_in";

	private Numbers() {
	}

	/** All functions, for the runtime. */
	static List<CelFunctionBinding> bindings() {
		List<CelFunctionBinding> bindings = new ArrayList<>();
		add(bindings, "_/_", Numbers::divided);
		add(bindings, "_%_", Numbers::rest);
		add(bindings, "_==_", Numbers::same);
		add(bindings, "_!=_", (a, b) -> !same(a, b));
		add(bindings, "_<_", (a, b) -> a < b && !same(a, b));
		add(bindings, "_<=_", (a, b) -> a <= b || same(a, b));
		add(bindings, "_>_", (a, b) -> a > b && !same(a, b));
		add(bindings, "_>=_", (a, b) -> a >= b || same(a, b));
		bindings.addAll(CelFunctionBinding.fromOverloads(IN,
				CelFunctionBinding.from(IN, Double.class, List.class, (number, list) -> in(number, list))));
		return bindings;
	}

	private static void add(List<CelFunctionBinding> bindings, String operator,
			CelFunctionOverload.Binary<Double, Double> operation) {
		String name = FUNCTIONS.get(operator);
		bindings.addAll(CelFunctionBinding.fromOverloads(name,
				CelFunctionBinding.from(name, Double.class, Double.class, operation)));
	}

	private static boolean in(double number, List<?> list) {
		return list.stream().anyMatch((one) -> one instanceof Double other && same(number, other));
	}

	private static boolean same(double a, double b) {
		if (a == b) {
			return true;
		}
		double most = Math.max(Math.abs(a), Math.abs(b));
		if (most == Double.POSITIVE_INFINITY) {
			return false;
		}
		boolean whole = most < EXACT && a == Math.rint(a) && b == Math.rint(b);
		return !whole && Math.abs(a - b) <= SAME * most;
	}

	private static double divided(double a, double b) {
		if (b == 0) {
			throw new DividedByZeroException();
		}
		return a / b;
	}

	private static double rest(double a, double b) {
		if (b == 0) {
			throw new DividedByZeroException();
		}
		return a % b;
	}

	/**
	 * The number rounded half up, where a number that misses a half only by its last
	 * binary digit counts as a half. A number outside the range of a long becomes its
	 * largest or smallest value.
	 */
	static long rounded(double number) {
		double below = Math.floor(number);
		double half = below + 0.5;
		if (number >= half || same(number, half)) {
			below += 1;
		}
		return (long) below;
	}

	/**
	 * A division by zero. It is no mistake of the rule, as there may be no sale yet.
	 */
	static final class DividedByZeroException extends ArithmeticException {

		private static final long serialVersionUID = 1L;

		DividedByZeroException() {
			super("division by zero");
		}

		@Override
		public synchronized Throwable fillInStackTrace() {
			return this;
		}

	}

}
