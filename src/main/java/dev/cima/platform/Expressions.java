package dev.cima.platform;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of one kind may say, in the Common Expression Language: the variables
 * and their types. Parses and type-checks expressions, so that a bad rule is refused when
 * it is saved. The cost of an expression is bounded by its length: there are no macros,
 * so nothing loops.
 */
public final class Expressions {

	/** The most characters of an expression. */
	public static final int LENGTH = 1000;

	private static final CelOptions OPTIONS = CelOptions.current()
		.maxExpressionCodePointSize(LENGTH)
		.maxParseRecursionDepth(32)
		.maxParseErrorRecoveryLimit(3)
		.maxRegexProgramSize(500)
		.enableReservedIds(true)
		// line.amount >= 100 is meant as it reads, although the amount is a double
		.enableHeterogeneousNumericComparisons(true)
		.build();

	private static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();

	private static final Set<CelType> NUMBERS = Set.of(SimpleType.INT, SimpleType.DOUBLE);

	private final Map<String, CelType> variables;

	private final String known;

	/**
	 * A language.
	 * @param variables by name, such as {@code line.amount}, in the order of messages
	 */
	public Expressions(Map<String, CelType> variables) {
		this.variables = new LinkedHashMap<>(variables);
		this.known = String.join(", ", this.variables.keySet());
	}

	/** What an expression may use, for messages. */
	public String known() {
		return this.known;
	}

	/**
	 * A condition.
	 * @param name whose rule it is, for the log
	 * @throws BadExpressionException when it cannot be used
	 */
	public Expression condition(String name, String source) {
		return compile(name, source, Set.of(SimpleType.BOOL), "expression.condition");
	}

	/**
	 * A whole number.
	 * @throws BadExpressionException when it cannot be used
	 */
	public Expression whole(String name, String source) {
		return compile(name, source, Set.of(SimpleType.INT), "expression.whole");
	}

	/**
	 * A number, whole or not.
	 * @throws BadExpressionException when it cannot be used
	 */
	public Expression number(String name, String source) {
		return compile(name, source, NUMBERS, "expression.number");
	}

	/**
	 * A part of an expression, which was checked with it; null when it is no number.
	 */
	public @Nullable Expression number(Expression whole, CelExpr part) {
		CelAbstractSyntaxTree tree = whole.tree();
		if (!NUMBERS.contains(tree.getTypeMap().getOrDefault(part.id(), SimpleType.DYN))) {
			return null;
		}
		Map<Long, CelReference> references = new HashMap<>(tree.getReferenceMap());
		references.keySet()
			.retainAll(
					CelNavigableExpr.fromExpr(part).allNodes().map(CelNavigableExpr::id).collect(Collectors.toSet()));
		return plan(whole.name(),
				CelAbstractSyntaxTree.newCheckedAst(part, tree.getSource(), references, tree.getTypeMap()));
	}

	private Expression compile(String name, String source, Set<CelType> types, String wanted) {
		try {
			CelAbstractSyntaxTree checked = compiler().compile(source).getAst();
			if (!types.contains(checked.getResultType())) {
				throw new BadExpressionException(wanted, checked.getResultType().name(), this.known);
			}
			return plan(name, checked);
		}
		catch (CelValidationException ex) {
			throw new BadExpressionException(List.copyOf(ex.getErrors()), source, this.known);
		}
	}

	private static Expression plan(String name, CelAbstractSyntaxTree checked) {
		try {
			return new Expression(name, RUNTIME.createProgram(checked), checked);
		}
		catch (CelEvaluationException ex) {
			throw new IllegalStateException("cannot plan the rule " + name, ex);
		}
	}

	private CelCompiler compiler() {
		CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
			.setOptions(OPTIONS)
			.setStandardMacros(List.of());
		this.variables.forEach(builder::addVar);
		return builder.build();
	}

}
