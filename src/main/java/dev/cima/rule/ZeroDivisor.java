package dev.cima.rule;

import java.util.List;
import java.util.OptionalDouble;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableExpr;
import org.jspecify.annotations.Nullable;

/**
 * Finds a division by what is always 0. Dividing by what may be 0 is no mistake, as there
 * may be no sale yet; this never gives anything.
 */
final class ZeroDivisor {

	private ZeroDivisor() {
	}

	/** The mistake at the first one, or null. */
	static @Nullable Mistake in(CelAbstractSyntaxTree tree) {
		return CelNavigableExpr.fromExpr(tree.getExpr())
			.allNodes()
			.map(CelNavigableExpr::expr)
			.filter(ZeroDivisor::isByZero)
			.findFirst()
			.map((division) -> Mistake.at(tree.getSource(), division.call().args().get(1).id(),
					Mistake.reason("expression.by-zero", Written.of(division))))
			.orElse(null);
	}

	private static boolean isByZero(CelExpr part) {
		if (part.getKind() != CelExpr.ExprKind.Kind.CALL || part.call().args().size() != 2) {
			return false;
		}
		OptionalDouble divisor = constant(part.call().args().get(1));
		return List.of("_/_", "_%_").contains(part.call().function()) && divisor.isPresent()
				&& divisor.getAsDouble() == 0;
	}

	/** What a part always comes to; empty when that depends on something. */
	private static OptionalDouble constant(CelExpr part) {
		return switch (part.getKind()) {
			case CONSTANT -> constant(part.constant());
			case CALL -> constant(part.call());
			default -> OptionalDouble.empty();
		};
	}

	private static OptionalDouble constant(CelConstant constant) {
		return switch (constant.getKind()) {
			case INT64_VALUE -> OptionalDouble.of(constant.int64Value());
			case DOUBLE_VALUE -> OptionalDouble.of(constant.doubleValue());
			default -> OptionalDouble.empty();
		};
	}

	private static OptionalDouble constant(CelExpr.CelCall call) {
		List<OptionalDouble> args = call.args().stream().map(ZeroDivisor::constant).toList();
		if (args.isEmpty() || args.size() > 2 || !args.stream().allMatch(OptionalDouble::isPresent)) {
			return OptionalDouble.empty();
		}
		double first = args.getFirst().getAsDouble();
		double last = args.getLast().getAsDouble();
		return switch (call.function()) {
			case "_+_" -> OptionalDouble.of(first + last);
			case "_-_" -> OptionalDouble.of(first - last);
			case "_*_" -> OptionalDouble.of(first * last);
			case "-_" -> OptionalDouble.of(-first);
			case "double", "int" -> OptionalDouble.of(first);
			default -> OptionalDouble.empty();
		};
	}

}
