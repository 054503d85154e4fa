package dev.cima.rule;

import java.util.function.UnaryOperator;

import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelList;
import dev.cel.common.ast.CelExpr;

/** Rewrites expressions, which are immutable, part by part. */
final class Parts {

	private Parts() {
	}

	/** The same with other parts. */
	static CelExpr each(CelExpr whole, UnaryOperator<CelExpr> rewrite) {
		return switch (whole.getKind()) {
			case CALL -> call(whole, whole.call().function(), rewrite);
			case LIST -> CelExpr.newBuilder()
				.setId(whole.id())
				.setList(CelList.newBuilder()
					.addElements(whole.list().elements().stream().map(rewrite).toList())
					.build())
				.build();
			case SELECT -> whole.toBuilder()
				.setSelect(whole.select().toBuilder().setOperand(rewrite.apply(whole.select().operand())).build())
				.build();
			default -> whole;
		};
	}

	/** A call of another function with other parts. */
	static CelExpr call(CelExpr whole, String function, UnaryOperator<CelExpr> rewrite) {
		CelCall.Builder call = CelCall.newBuilder()
			.setFunction(function)
			.addArgs(whole.call().args().stream().map(rewrite).toList());
		whole.call().target().ifPresent((target) -> call.setTarget(rewrite.apply(target)));
		return CelExpr.newBuilder().setId(whole.id()).setCall(call.build()).build();
	}

}
