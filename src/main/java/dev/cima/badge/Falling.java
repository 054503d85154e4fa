package dev.cima.badge;

import java.util.List;
import java.util.Map;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cima.measure.CardVariables;
import dev.cima.rule.Expression;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a criterion can become false again although no sale was taken back. Such
 * a criterion cannot be judged at each entry: the award would come and go with the order
 * of the sales.
 */
final class Falling {

	private final CardVariables variables;

	Falling(CardVariables variables) {
		this.variables = variables;
	}

	/** The first part that can fall as sales come in; null when all only rises. */
	@Nullable CelExpr partOf(Expression<?> criterion) {
		return new Tree(criterion.tree().getReferenceMap()).falling(criterion.tree().getExpr());
	}

	private final class Tree {

		private final Map<Long, CelReference> references;

		Tree(Map<Long, CelReference> references) {
			this.references = references;
		}

		@Nullable CelExpr falling(CelExpr part) {
			if (isFixed(part)) {
				return null;
			}
			String name = name(part);
			if (name != null) {
				return Falling.this.variables.canFall(name) ? part : null;
			}
			if (part.getKind() != CelExpr.ExprKind.Kind.CALL) {
				return part;
			}
			List<CelExpr> args = part.call().args();
			return switch (part.call().function()) {
				case "_&&_", "_||_", "_+_" -> firstFalling(args);
				case "_>=_", "_>_" -> isFixed(args.get(1)) ? falling(args.get(0)) : part;
				case "_<=_", "_<_" -> isFixed(args.get(0)) ? falling(args.get(1)) : part;
				case "_[_]" -> isFixed(args.get(1)) ? falling(args.get(0)) : part;
				case "_*_" -> args.stream().anyMatch(this::isNegative) ? part : firstFalling(args);
				case "_/_" -> isFixed(args.get(1)) && !isNegative(args.get(1)) ? falling(args.get(0)) : part;
				case "_-_" -> isFixed(args.get(1)) ? falling(args.get(0)) : part;
				case "double", "int" -> firstFalling(args);
				default -> part;
			};
		}

		private @Nullable CelExpr firstFalling(List<CelExpr> parts) {
			for (CelExpr part : parts) {
				CelExpr found = falling(part);
				if (found != null) {
					return found;
				}
			}
			return null;
		}

		/** Whether it is the same before and after each sale. */
		private boolean isFixed(CelExpr part) {
			String name = name(part);
			if (name != null) {
				return Falling.this.variables.isFixed(name);
			}
			return switch (part.getKind()) {
				case CONSTANT -> true;
				case CALL -> part.call().args().stream().allMatch(this::isFixed)
						&& part.call().target().map(this::isFixed).orElse(true);
				case LIST -> part.list().elements().stream().allMatch(this::isFixed);
				default -> false;
			};
		}

		/** Whether it may be below zero; only for a plain number do we know. */
		private boolean isNegative(CelExpr part) {
			if (!isFixed(part) || name(part) != null) {
				return false;
			}
			if (part.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
				return true;
			}
			CelConstant constant = part.constant();
			return switch (constant.getKind()) {
				case INT64_VALUE -> constant.int64Value() < 0;
				case DOUBLE_VALUE -> constant.doubleValue() < 0;
				default -> true;
			};
		}

		private @Nullable String name(CelExpr part) {
			CelReference reference = this.references.get(part.id());
			return (reference != null && Falling.this.variables.has(reference.name())) ? reference.name() : null;
		}

	}

}
