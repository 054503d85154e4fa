package dev.cima.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an expression that can be read in both dialects gives the same in both,
 * digit by digit. When in doubt, it says no.
 */
final class Agreement {

	/** Functions that give the same in both dialects if their arguments are the same. */
	private static final Set<String> EXACT = Set.of("_&&_", "_||_", "!_", "_?_:_", "_==_", "_!=_", "_<_", "_<=_", "_>_",
			"_>=_", "@in", "_[_]", "size", "contains", "startsWith", "endsWith", "matches", "double", "int");

	private static final Set<String> WHOLE = Set.of("_+_", "_-_", "_*_", "-_", "_%_");

	private final CelAbstractSyntaxTree tree;

	/**
	 * Of an expression.
	 * @param checked in whole numbers
	 */
	Agreement(CelAbstractSyntaxTree checked) {
		this.tree = checked;
	}

	/** Whether both agree. */
	boolean holds() {
		return isPlain(this.tree.getExpr());
	}

	/**
	 * Whether it is a number that is finite in both dialects or in neither and, if
	 * finite, the same: nothing else depends on its last binary digit, nor on what a
	 * division by zero gives.
	 */
	private boolean isPlain(CelExpr part) {
		if (isExact(part)) {
			return true;
		}
		if (part.getKind() != CelExpr.ExprKind.Kind.CALL || !SimpleType.DOUBLE.equals(type(part))) {
			return false;
		}
		List<CelExpr> args = part.call().args();
		return switch (part.call().function()) {
			case "_+_", "_-_", "_*_", "-_" -> args.stream().allMatch(this::isPlain);
			case "_/_" -> isPlain(args.get(0)) && isPlain(args.get(1)) && divisions(args.get(1)).findAny().isEmpty();
			case "_?_:_" -> isExact(args.get(0)) && isPlain(args.get(1)) && isPlain(args.get(2));
			default -> false;
		};
	}

	private boolean isExact(CelExpr part) {
		return switch (part.getKind()) {
			case CONSTANT, IDENT -> true;
			case LIST -> part.list().elements().stream().allMatch(this::isExact);
			case CALL -> isExactCall(part);
			default -> false;
		};
	}

	private boolean isExactCall(CelExpr part) {
		if (isRaisedOnly(part)) {
			return true;
		}
		String function = part.call().function();
		boolean exact = EXACT.contains(function) || (WHOLE.contains(function) && SimpleType.INT.equals(type(part)))
				|| ("_+_".equals(function) && SimpleType.STRING.equals(type(part)));
		return exact
				&& Stream.concat(part.call().args().stream(), part.call().target().stream()).allMatch(this::isExact);
	}

	/**
	 * Whether a whole quotient is only checked for reaching a whole number: 5000 / 1000
	 * reaches 5 with and without the remainder.
	 */
	private boolean isRaisedOnly(CelExpr part) {
		String function = part.call().function();
		if (!("_>=_".equals(function) || "_<_".equals(function)) || !isPositive(part.call().args().get(1))) {
			return false;
		}
		CelExpr left = part.call().args().get(0);
		return isWholeDivision(left) && isExact(left.call().args().get(0)) && isPositive(left.call().args().get(1));
	}

	private static boolean isPositive(CelExpr part) {
		return part.getKind() == CelExpr.ExprKind.Kind.CONSTANT
				&& part.constant().getKind() == CelConstant.Kind.INT64_VALUE && part.constant().int64Value() > 0;
	}

	/**
	 * The first division whose remainder is dropped although it matters; null when there
	 * is none.
	 */
	@Nullable String wholeDivision() {
		return holds() ? null
				: divisions(this.tree.getExpr()).filter(this::isWholeDivision)
					.findFirst()
					.map(Written::of)
					.orElse(null);
	}

	private boolean isWholeDivision(CelExpr part) {
		return part.getKind() == CelExpr.ExprKind.Kind.CALL && "_/_".equals(part.call().function())
				&& SimpleType.INT.equals(type(part));
	}

	private static Stream<CelExpr> divisions(CelExpr part) {
		return switch (part.getKind()) {
			case LIST -> part.list().elements().stream().flatMap(Agreement::divisions);
			case CALL -> {
				Stream<CelExpr> below = Stream.concat(part.call().target().stream(), part.call().args().stream())
					.flatMap(Agreement::divisions);
				yield "_/_".equals(part.call().function()) ? Stream.concat(Stream.of(part), below) : below;
			}
			default -> Stream.empty();
		};
	}

	private CelType type(CelExpr part) {
		return this.tree.getTypeMap().getOrDefault(part.id(), SimpleType.DYN);
	}

}
