package dev.cima.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableExpr;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites an expression before its types are checked: turns all its numbers into
 * decimals, and texts that are compared with a choice into values of that choice.
 */
final class DecimalLiterals {

	/** The functions that give whole numbers. */
	private static final Set<String> WHOLE = Set.of("size", "int", "uint");

	private static final Set<String> COMPARISONS = Set.of("_==_", "_!=_", "@in");

	private final Variables<?> variables;

	private final CelAbstractSyntaxTree tree;

	private long lastId;

	DecimalLiterals(Variables<?> variables, CelAbstractSyntaxTree parsed) {
		this.variables = variables;
		this.tree = parsed;
		this.lastId = CelNavigableExpr.fromExpr(parsed.getExpr())
			.allNodes()
			.mapToLong(CelNavigableExpr::id)
			.max()
			.orElse(0);
	}

	/**
	 * The expression, to be checked.
	 * @throws NoChoiceException when a choice is compared with what it cannot be
	 */
	CelAbstractSyntaxTree rewritten() {
		return CelAbstractSyntaxTree.newParsedAst(rewritten(this.tree.getExpr()), this.tree.getSource());
	}

	private CelExpr rewritten(CelExpr part) {
		return switch (part.getKind()) {
			case CONSTANT -> CelExpr.ofConstant(part.id(), decimal(part.constant()));
			case CALL -> call(part);
			default -> Parts.each(part, this::rewritten);
		};
	}

	private static CelConstant decimal(CelConstant constant) {
		return switch (constant.getKind()) {
			case INT64_VALUE -> CelConstant.ofValue((double) constant.int64Value());
			case UINT64_VALUE -> CelConstant.ofValue(constant.uint64Value().doubleValue());
			default -> constant;
		};
	}

	private CelExpr call(CelExpr part) {
		String function = part.call().function();
		if (COMPARISONS.contains(function)) {
			List<CelExpr> args = part.call().args();
			Set<String> values = new HashSet<>(this.variables.choicesOf(name(args.get(0))));
			values.addAll(this.variables.choicesOf(name(args.get(1))));
			return Parts.each(part, (each) -> rewritten(chosen(each, values)));
		}
		CelExpr call = Parts.each(part, this::rewritten);
		return WHOLE.contains(function) ? CelExpr.newBuilder()
			.setId(++this.lastId)
			.setCall(CelCall.newBuilder().setFunction("double").addArgs(call).build())
			.build() : call;
	}

	/** A text, or the texts of a list, as the value of a choice that it stands for. */
	private CelExpr chosen(CelExpr part, Set<String> values) {
		if (values.isEmpty()) {
			return part;
		}
		if (part.getKind() == CelExpr.ExprKind.Kind.LIST) {
			return Parts.each(part, (each) -> chosen(each, values));
		}
		if (part.getKind() != CelExpr.ExprKind.Kind.CONSTANT
				|| part.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
			return part;
		}
		String value = part.constant().stringValue();
		if (!values.contains(value)) {
			throw new NoChoiceException(value, values, this.tree, part);
		}
		return CelExpr.ofIdent(part.id(), value);
	}

	/** The name of a variable, with its dots; null when it is something else. */
	private static @Nullable String name(CelExpr part) {
		return switch (part.getKind()) {
			case IDENT -> part.ident().name();
			case SELECT -> {
				String before = name(part.select().operand());
				yield (before != null) ? before + "." + part.select().field() : null;
			}
			default -> null;
		};
	}

	/** A choice can never be what it is compared with. */
	static final class NoChoiceException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final transient Mistake mistake;

		NoChoiceException(String value, Set<String> values, CelAbstractSyntaxTree tree, CelExpr part) {
			super(value);
			this.mistake = Mistake.noChoice(value, values, tree.getSource(), part.id());
		}

		Mistake mistake() {
			return this.mistake;
		}

	}

}
