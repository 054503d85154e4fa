package dev.cima.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
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
 * The language of the rules of one kind: the Common Expression Language over
 * {@link Variables}. Parses and type-checks expressions, so that a bad rule is refused
 * when it is saved. The cost of an expression is bounded by its length: there are no
 * macros, so nothing loops.
 *
 * @param <F> the facts that a rule is applied to
 */
public final class Expressions<F> {

	/** The most characters of an expression. */
	public static final int LENGTH = 1000;

	private static final CelOptions FIRST_OPTIONS = CelOptions.current()
		.maxExpressionCodePointSize(LENGTH)
		.maxParseRecursionDepth(32)
		.maxParseErrorRecoveryLimit(3)
		.maxRegexProgramSize(500)
		.enableReservedIds(true)
		// line.amount >= 100 must work as it reads, although the amount is a double
		.enableHeterogeneousNumericComparisons(true)
		.build();

	private static final CelOptions OPTIONS = FIRST_OPTIONS.toBuilder().enableHomogeneousLiterals(true).build();

	private static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder()
		.setOptions(FIRST_OPTIONS)
		.addFunctionBindings(Numbers.bindings())
		.build();

	private static final CelFunctionDecl REST = CelFunctionDecl.newFunctionDeclaration("_%_", CelOverloadDecl
		.newGlobalOverload("modulo_double", SimpleType.DOUBLE, SimpleType.DOUBLE, SimpleType.DOUBLE));

	private static final Set<CelType> NUMBERS = Set.of(SimpleType.INT, SimpleType.DOUBLE);

	private final Variables<F> variables;

	private final String known;

	public Expressions(Variables<F> variables) {
		this.variables = variables;
		this.known = String.join(", ", variables.known());
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
	public Expression<F> condition(String name, RuleText rule) {
		return compile(name, rule, Wanted.CONDITION);
	}

	/**
	 * A whole number. In decimals any number will do, and is rounded.
	 * @throws BadExpressionException when it cannot be used
	 */
	public Expression<F> whole(String name, RuleText rule) {
		return compile(name, rule, Wanted.WHOLE);
	}

	/**
	 * A number, whole or not.
	 * @throws BadExpressionException when it cannot be used
	 */
	public Expression<F> number(String name, RuleText rule) {
		return compile(name, rule, Wanted.NUMBER);
	}

	/**
	 * Refuses a rule that somebody writes now and that divides by what is always 0; one
	 * that is stored goes on as it is.
	 * @throws BadExpressionException with the place
	 */
	public void refuseByZero(Expression<F> expression) {
		Mistake mistake = ZeroDivisor.in(expression.tree());
		if (mistake != null) {
			throw new BadExpressionException(mistake, this.known);
		}
	}

	/**
	 * A part of an expression, which was checked with it; null when it is no number.
	 */
	public @Nullable Expression<F> number(Expression<F> whole, CelExpr part) {
		CelAbstractSyntaxTree tree = whole.tree();
		if (!NUMBERS.contains(tree.getTypeMap().getOrDefault(part.id(), SimpleType.DYN))) {
			return null;
		}
		Map<Long, CelReference> references = new HashMap<>(tree.getReferenceMap());
		references.keySet()
			.retainAll(
					CelNavigableExpr.fromExpr(part).allNodes().map(CelNavigableExpr::id).collect(Collectors.toSet()));
		return plan(whole.name(), whole.dialect(), whole.facts(),
				CelAbstractSyntaxTree.newCheckedAst(part, tree.getSource(), references, tree.getTypeMap()));
	}

	/**
	 * The form in which a rule that somebody writes now is stored: unchanged if both
	 * dialects agree on it.
	 */
	public RuleText toStore(String text, Wanted wanted) {
		RuleText decimals = RuleText.decimals(text);
		try {
			compile("", decimals, wanted);
			RuleText first = new RuleText(Dialect.WHOLE_NUMBERS, text);
			return new Agreement(compile("", first, wanted).tree()).holds() ? first : decimals;
		}
		catch (BadExpressionException ex) {
			return decimals;
		}
	}

	/**
	 * The first division of whole numbers in a rule that is stored in the dialect that
	 * drops the remainder; null when there is none or it makes no difference.
	 */
	public @Nullable String wholeDivision(RuleText rule, Wanted wanted) {
		if (rule.dialect() != Dialect.WHOLE_NUMBERS) {
			return null;
		}
		try {
			return new Agreement(compile("", rule, wanted).tree()).wholeDivision();
		}
		catch (BadExpressionException ex) {
			return null;
		}
	}

	private Expression<F> compile(String name, RuleText rule, Wanted wanted) {
		boolean decimals = rule.dialect() == Dialect.DECIMALS;
		try {
			CelAbstractSyntaxTree parsed = compiler(rule.dialect(), Set.of()).parse(rule.text()).getAst();
			Set<String> facts = Set.of();
			if (this.variables.haveFacts()) {
				FactCalls calls = new FactCalls(parsed, this.known);
				parsed = calls.rewritten();
				facts = Set.copyOf(calls.names());
			}
			CelAbstractSyntaxTree checked = compiler(rule.dialect(), facts)
				.check(decimals ? new DecimalLiterals(this.variables, parsed).rewritten() : parsed)
				.getAst();
			if (!wanted.types(rule.dialect()).contains(checked.getResultType())) {
				throw new BadExpressionException(wanted.text(), checked.getResultType().name(), this.known);
			}
			return plan(name, rule.dialect(), facts, checked);
		}
		catch (CelValidationException ex) {
			throw new BadExpressionException(List.copyOf(ex.getErrors()), rule.text(), this.known);
		}
		catch (DecimalLiterals.NoChoiceException ex) {
			throw new BadExpressionException(ex.mistake(), this.known);
		}
	}

	private Expression<F> plan(String name, Dialect dialect, Set<String> facts, CelAbstractSyntaxTree checked) {
		try {
			CelAbstractSyntaxTree planned = (dialect == Dialect.DECIMALS) ? new DecimalOperators(checked).rewritten()
					: checked;
			return new Expression<>(name, dialect, this.variables, facts, RUNTIME.createProgram(planned), checked);
		}
		catch (CelEvaluationException ex) {
			throw new IllegalStateException("cannot plan the rule " + name, ex);
		}
	}

	private CelCompiler compiler(Dialect dialect, Set<String> facts) {
		boolean decimals = dialect == Dialect.DECIMALS;
		CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
			.setOptions(decimals ? OPTIONS : FIRST_OPTIONS)
			.setStandardMacros(List.of())
			.addFunctionDeclarations(decimals ? List.of(REST) : new ArrayList<>());
		this.variables.types(dialect).forEach(builder::addVar);
		facts.forEach((fact) -> builder.addVar(fact, SimpleType.BOOL));
		return builder.build();
	}

	/** What an expression has to give. */
	public enum Wanted {

		/** True or false. */
		CONDITION("expression.condition"),
		/** A whole number. */
		WHOLE("expression.whole"),
		/** A number, whole or not. */
		NUMBER("expression.number");

		private final String text;

		Wanted(String text) {
			this.text = text;
		}

		String text() {
			return this.text;
		}

		Set<CelType> types(Dialect dialect) {
			return switch (this) {
				case CONDITION -> Set.of(SimpleType.BOOL);
				case WHOLE -> (dialect == Dialect.DECIMALS) ? NUMBERS : Set.of(SimpleType.INT);
				case NUMBER -> NUMBERS;
			};
		}

	}

}
