package dev.cima.incentive;

import dev.cima.rule.Expressions;
import dev.cima.rule.Variables;

/** What the expressions of a plan may use. */
final class PlanLanguage {

	static final Expressions<Facts> EXPRESSIONS = new Expressions<>(variables());

	private PlanLanguage() {
	}

	static Variables<Facts> variables() {
		return SaleVariables.table();
	}

}
