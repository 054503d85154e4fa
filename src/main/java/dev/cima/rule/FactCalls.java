package dev.cima.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableExpr;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites what an expression asks of a rep to plain flags before types are checked:
 * {@code rep.certified("course_1")}, and {@code rep.knows("Helmets") >= 0.8} as a whole.
 * Only constants will do, so that what a rule may ask is known before anybody sells.
 */
final class FactCalls {

	private static final String CERTIFIED = "certified";

	private static final String KNOWS = "knows";

	/** The most digits behind the point of a threshold. */
	private static final int DIGITS = 2;

	private static final int LENGTH = 100;

	private static final Set<String> COMPARISONS = Set.of("_>=_", "_<=_", "_<_", "_>_", "_==_", "_!=_");

	private final CelAbstractSyntaxTree tree;

	private final String known;

	private final Set<String> names = new TreeSet<>();

	private long lastId;

	FactCalls(CelAbstractSyntaxTree parsed, String known) {
		this.tree = parsed;
		this.known = known;
		this.lastId = CelNavigableExpr.fromExpr(parsed.getExpr())
			.allNodes()
			.mapToLong(CelNavigableExpr::id)
			.max()
			.orElse(0);
	}

	/**
	 * The expression with flags in place of questions.
	 * @throws BadExpressionException when it asks in a way that cannot be known before
	 */
	CelAbstractSyntaxTree rewritten() {
		CelExpr rewritten = rewritten(this.tree.getExpr());
		return this.names.isEmpty() ? this.tree : CelAbstractSyntaxTree.newParsedAst(rewritten, this.tree.getSource());
	}

	/** The facts that it asks for. */
	Set<String> names() {
		return this.names;
	}

	private CelExpr rewritten(CelExpr part) {
		if (part.getKind() != CelExpr.ExprKind.Kind.CALL) {
			return Parts.each(part, this::rewritten);
		}
		if (asks(part, CERTIFIED)) {
			return flag(part.id(), RepFacts.certified(text(part)));
		}
		if (asks(part, KNOWS)) {
			throw mistake(part, "expression.knows");
		}
		if (COMPARISONS.contains(part.call().function())) {
			List<CelExpr> args = part.call().args();
			if (asks(args.get(0), KNOWS)) {
				return compared(part, args.get(0), args.get(1), "_>=_", "_<_");
			}
			if (asks(args.get(1), KNOWS)) {
				return compared(part, args.get(1), args.get(0), "_<=_", "_>_");
			}
		}
		return Parts.each(part, this::rewritten);
	}

	private CelExpr compared(CelExpr whole, CelExpr asked, CelExpr threshold, String reaches, String misses) {
		String name = RepFacts.knows(text(asked), number(threshold));
		String function = whole.call().function();
		if (function.equals(reaches)) {
			return flag(whole.id(), name);
		}
		if (!function.equals(misses)) {
			throw mistake(whole, "expression.knows");
		}
		return CelExpr.newBuilder()
			.setId(whole.id())
			.setCall(CelCall.newBuilder().setFunction("!_").addArgs(flag(++this.lastId, name)).build())
			.build();
	}

	private CelExpr flag(long id, String name) {
		this.names.add(name);
		return CelExpr.ofIdent(id, name);
	}

	private static boolean asks(CelExpr part, String function) {
		return part.getKind() == CelExpr.ExprKind.Kind.CALL && function.equals(part.call().function())
				&& part.call().target().filter(FactCalls::isRep).isPresent();
	}

	private static boolean isRep(CelExpr target) {
		return target.getKind() == CelExpr.ExprKind.Kind.IDENT && "rep".equals(target.ident().name());
	}

	private String text(CelExpr call) {
		List<CelExpr> args = call.call().args();
		CelConstant constant = (args.size() == 1) ? constant(args.getFirst()) : null;
		if (constant == null || constant.getKind() != CelConstant.Kind.STRING_VALUE || constant.stringValue().isBlank()
				|| constant.stringValue().length() > LENGTH) {
			throw mistake(call, "expression.fact", call.call().function(), LENGTH);
		}
		return constant.stringValue();
	}

	private BigDecimal number(CelExpr part) {
		CelConstant constant = constant(part);
		BigDecimal number = (constant == null) ? BigDecimal.ZERO : switch (constant.getKind()) {
			case DOUBLE_VALUE ->
				Double.isFinite(constant.doubleValue()) ? BigDecimal.valueOf(constant.doubleValue()) : BigDecimal.ZERO;
			case INT64_VALUE -> BigDecimal.valueOf(constant.int64Value());
			default -> BigDecimal.ZERO;
		};
		if (number.signum() <= 0 || number.compareTo(BigDecimal.ONE) > 0
				|| number.stripTrailingZeros().scale() > DIGITS) {
			throw mistake(part, "expression.threshold");
		}
		return number;
	}

	private static @Nullable CelConstant constant(CelExpr part) {
		return (part.getKind() == CelExpr.ExprKind.Kind.CONSTANT) ? part.constant() : null;
	}

	private BadExpressionException mistake(CelExpr part, String text, Object... args) {
		return new BadExpressionException(Mistake.at(this.tree.getSource(), part.id(), Mistake.reason(text, args)),
				this.known);
	}

}
