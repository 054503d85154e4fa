package dev.cima.incentive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.Program;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An expression of a plan, in the Common Expression Language, parsed and type-checked.
 * Its cost is bounded by its length: there are no macros, so nothing loops.
 */
final class Expression {

	private static final Logger logger = LoggerFactory.getLogger(Expression.class);

	/** A type of its own, so that a misspelt kind is refused when the plan is saved. */
	private static final CelType KIND = OpaqueType.create("Kind");

	private static final Map<String, CelType> VARIABLES = variables();

	/** What an expression may use, for messages. */
	static final String KNOWN = String.join(", ", VARIABLES.keySet());

	/** The most characters of an expression. */
	static final int LENGTH = 1000;

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

	private final String rule;

	private final Program program;

	private final AtomicBoolean failed = new AtomicBoolean();

	private Expression(String rule, Program program) {
		this.rule = rule;
		this.program = program;
	}

	/** A condition. */
	static Expression condition(String rule, String source) throws CelValidationException {
		return compile(rule, source, SimpleType.BOOL);
	}

	/** A whole number of points. */
	static Expression points(String rule, String source) throws CelValidationException {
		return compile(rule, source, SimpleType.INT);
	}

	private static Expression compile(String rule, String source, CelType type) throws CelValidationException {
		CelAbstractSyntaxTree checked = compiler(type).compile(source).getAst();
		try {
			return new Expression(rule, RUNTIME.createProgram(checked));
		}
		catch (CelEvaluationException ex) {
			throw new IllegalStateException("cannot plan " + source, ex);
		}
	}

	private static CelCompiler compiler(CelType type) {
		CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
			.setOptions(OPTIONS)
			.setStandardMacros(List.of())
			.setResultType(type);
		VARIABLES.forEach(builder::addVar);
		return builder.build();
	}

	private static Map<String, CelType> variables() {
		Map<String, CelType> variables = new LinkedHashMap<>();
		variables.put("line.kind", KIND);
		for (SaleKind kind : SaleKind.values()) {
			variables.put(kind.name(), KIND);
		}
		variables.put("line.quantity", SimpleType.INT);
		variables.put("line.unitPrice", SimpleType.DOUBLE);
		variables.put("line.amount", SimpleType.DOUBLE);
		variables.put("product.id", SimpleType.STRING);
		variables.put("product.sku", SimpleType.STRING);
		variables.put("product.name", SimpleType.STRING);
		variables.put("product.category", SimpleType.STRING);
		variables.put("product.subcategory", SimpleType.STRING);
		variables.put("product.listPrice", SimpleType.DOUBLE);
		variables.put("sale.lines", SimpleType.INT);
		variables.put("sale.crossSells", SimpleType.INT);
		variables.put("sale.upSells", SimpleType.INT);
		variables.put("sale.amount", SimpleType.DOUBLE);
		variables.put("sale.dayOfWeek", SimpleType.INT);
		variables.put("account.known", SimpleType.BOOL);
		variables.put("account.id", SimpleType.STRING);
		variables.put("account.segment", SimpleType.STRING);
		return variables;
	}

	/** Whether the condition holds; false when it fails. */
	boolean holds(Facts facts) {
		return Boolean.TRUE.equals(evaluate(facts));
	}

	/** The points, or 0 when the expression fails or gives a negative number. */
	long pointsFor(Facts facts) {
		return (evaluate(facts) instanceof Long points) ? Math.max(0, points) : 0;
	}

	private @Nullable Object evaluate(Facts facts) {
		try {
			return this.program.eval(facts);
		}
		catch (CelEvaluationException | RuntimeException ex) {
			// never the reason that a sale cannot be logged
			if (this.failed.compareAndSet(false, true)) {
				logger.warn("Rule {} of the incentive plan failed and did not apply; this is logged once: {}",
						this.rule, ex.getMessage());
			}
			return null;
		}
	}

}
