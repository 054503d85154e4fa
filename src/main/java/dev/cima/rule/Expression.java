package dev.cima.rule;

import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import dev.cima.rule.Numbers.DividedByZeroException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A rule's expression, parsed and type-checked by {@link Expressions}. A failure at run
 * time, such as a division by zero, never throws: a rule must not be the reason why
 * something is not recorded.
 *
 * @param <F> the facts that it is applied to
 */
public final class Expression<F> {

	private static final Logger log = LoggerFactory.getLogger(Expression.class);

	private static final int MOST_CAUSES = 5;

	private final String name;

	private final Dialect dialect;

	private final Variables<F> variables;

	private final Set<String> facts;

	private final Program program;

	private final CelAbstractSyntaxTree tree;

	private final AtomicBoolean failed = new AtomicBoolean();

	Expression(String name, Dialect dialect, Variables<F> variables, Set<String> facts, Program program,
			CelAbstractSyntaxTree tree) {
		this.name = name;
		this.dialect = dialect;
		this.variables = variables;
		this.facts = facts;
		this.program = program;
		this.tree = tree;
	}

	/** Whose rule it is, for the log. */
	String name() {
		return this.name;
	}

	/** How its numbers are read. */
	public Dialect dialect() {
		return this.dialect;
	}

	/** What it asks of the rep, by the names of {@link RepFacts}. */
	public Set<String> facts() {
		return this.facts;
	}

	/** The expression as it was understood, for whoever explains it. */
	public CelAbstractSyntaxTree tree() {
		return this.tree;
	}

	/** Whether the condition holds; false when it fails. */
	public boolean holds(F facts) {
		return Boolean.TRUE.equals(evaluate(facts));
	}

	/**
	 * The number, rounded half up; 0 when the expression fails or the number is not
	 * finite.
	 */
	public long whole(F facts) {
		Object value = evaluate(facts);
		if (value instanceof Double number) {
			return Double.isFinite(number) ? Numbers.rounded(number) : 0;
		}
		return (value instanceof Long number) ? number : 0;
	}

	/** The number; empty when the expression fails or the number is not finite. */
	public OptionalDouble number(F facts) {
		return (evaluate(facts) instanceof Number number && Double.isFinite(number.doubleValue()))
				? OptionalDouble.of(number.doubleValue()) : OptionalDouble.empty();
	}

	private @Nullable Object evaluate(F facts) {
		try {
			return this.program.eval(this.variables.of(facts, this.dialect));
		}
		catch (CelEvaluationException | RuntimeException ex) {
			if (!isByZero(ex) && this.failed.compareAndSet(false, true)) {
				log.warn("Rule {} failed and did not apply; this is logged once: {}", this.name, ex.getMessage());
			}
			return null;
		}
	}

	private static boolean isByZero(Throwable failure) {
		Throwable cause = failure;
		for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
			if (cause instanceof DividedByZeroException) {
				return true;
			}
			cause = cause.getCause();
		}
		return false;
	}

}
