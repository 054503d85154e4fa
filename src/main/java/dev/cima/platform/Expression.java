package dev.cima.platform;

import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.Program;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A rule's expression, parsed and type-checked by {@link Expressions}. A failure while it
 * runs, such as a division by zero, is never an exception: a rule must not be the reason
 * that something is not recorded.
 */
public final class Expression {

	private static final Logger log = LoggerFactory.getLogger(Expression.class);

	private final String name;

	private final Program program;

	private final CelAbstractSyntaxTree tree;

	private final AtomicBoolean failed = new AtomicBoolean();

	Expression(String name, Program program, CelAbstractSyntaxTree tree) {
		this.name = name;
		this.program = program;
		this.tree = tree;
	}

	/** Whose rule it is, for the log. */
	String name() {
		return this.name;
	}

	/** The expression as it was understood, for whoever explains it. */
	public CelAbstractSyntaxTree tree() {
		return this.tree;
	}

	/** Whether the condition holds; false when it fails. */
	public boolean holds(CelVariableResolver facts) {
		return Boolean.TRUE.equals(evaluate(facts));
	}

	/** The whole number, or 0 when the expression fails. */
	public long whole(CelVariableResolver facts) {
		return (evaluate(facts) instanceof Long number) ? number : 0;
	}

	/** The number; empty when the expression fails or gives none that is finite. */
	public OptionalDouble number(CelVariableResolver facts) {
		return (evaluate(facts) instanceof Number number && Double.isFinite(number.doubleValue()))
				? OptionalDouble.of(number.doubleValue()) : OptionalDouble.empty();
	}

	private @Nullable Object evaluate(CelVariableResolver facts) {
		try {
			return this.program.eval(facts);
		}
		catch (CelEvaluationException | RuntimeException ex) {
			if (this.failed.compareAndSet(false, true)) {
				log.warn("Rule {} failed and did not apply; this is logged once: {}", this.name, ex.getMessage());
			}
			return null;
		}
	}

}
