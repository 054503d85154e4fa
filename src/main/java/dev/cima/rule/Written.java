package dev.cima.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelUnparserFactory;

/** Parts of expressions as people write them. */
public final class Written {

	private Written() {
	}

	/** A part of an expression, to be quoted in a sentence. */
	public static String of(CelExpr part) {
		return CelUnparserFactory.newUnparser()
			.unparse(CelAbstractSyntaxTree.newParsedAst(whole(part), CelSource.newBuilder("").build()));
	}

	/** With 10 in place of 10.0. */
	private static CelExpr whole(CelExpr part) {
		return switch (part.getKind()) {
			case CONSTANT -> isWhole(part.constant())
					? CelExpr.ofConstant(part.id(), CelConstant.ofValue((long) part.constant().doubleValue())) : part;
			default -> Parts.each(part, Written::whole);
		};
	}

	private static boolean isWhole(CelConstant constant) {
		return constant.getKind() == CelConstant.Kind.DOUBLE_VALUE
				&& constant.doubleValue() == Math.rint(constant.doubleValue())
				&& Math.abs(constant.doubleValue()) < Long.MAX_VALUE;
	}

}
