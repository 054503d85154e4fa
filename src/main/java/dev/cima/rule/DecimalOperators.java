package dev.cima.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;

/**
 * Rewrites an expression after its types were checked: replaces the operators that would
 * treat binary fractions as exact with the functions of {@link Numbers}.
 */
final class DecimalOperators {

	private static final ListType LIST = ListType.create(SimpleType.DOUBLE);

	private final CelAbstractSyntaxTree tree;

	private final Map<Long, CelReference> references;

	DecimalOperators(CelAbstractSyntaxTree checked) {
		this.tree = checked;
		this.references = new HashMap<>(checked.getReferenceMap());
	}

	/** The expression, to be run. */
	CelAbstractSyntaxTree rewritten() {
		CelExpr rewritten = rewritten(this.tree.getExpr());
		return CelAbstractSyntaxTree.newCheckedAst(rewritten, this.tree.getSource(), this.references,
				this.tree.getTypeMap());
	}

	private CelExpr rewritten(CelExpr part) {
		if (part.getKind() != CelExpr.ExprKind.Kind.CALL) {
			return Parts.each(part, this::rewritten);
		}
		String function = function(part.call());
		if (!function.equals(part.call().function())) {
			this.references.put(part.id(), CelReference.newBuilder().addOverloadIds(function).build());
		}
		return Parts.call(part, function, this::rewritten);
	}

	private String function(CelCall call) {
		List<CelExpr> args = call.args();
		if (args.size() != 2 || !isOf(args.get(0), SimpleType.DOUBLE)) {
			return call.function();
		}
		if ("@in".equals(call.function()) && isOf(args.get(1), LIST)) {
			return Numbers.IN;
		}
		return isOf(args.get(1), SimpleType.DOUBLE) ? Numbers.FUNCTIONS.getOrDefault(call.function(), call.function())
				: call.function();
	}

	private boolean isOf(CelExpr part, Object type) {
		return type.equals(this.tree.getTypeMap().get(part.id()));
	}

}
