package dev.cima.badge;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cel.common.ast.CelExpr;
import dev.cima.badge.Badge.RuleNote;
import dev.cima.badge.Badge.Target;
import dev.cima.measure.CardVariables;
import dev.cima.measure.CardView;
import dev.cima.measure.Scope;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.rule.BadExpressionException;
import dev.cima.rule.Dialect;
import dev.cima.rule.Expression;
import dev.cima.rule.Expressions.Wanted;
import dev.cima.rule.RuleText;
import dev.cima.rule.Written;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Compiles definitions, and refuses those that cannot be judged. */
@Component
class BadgeCompiler {

	private final CardVariables variables;

	BadgeCompiler(CardVariables variables) {
		this.variables = variables;
	}

	/** How a criterion, or a target, that somebody writes now is stored. */
	String toStore(String source) {
		return this.variables.expressions().toStore(source, Wanted.CONDITION).toStore();
	}

	/**
	 * Compiles a definition. Its numbers are read as decimals, whoever wrote it and when;
	 * only what cannot be read like that is read as it was before.
	 * @throws BadBadgeException when it cannot be used
	 */
	Badge compile(BadgeDefinition definition) {
		if (definition.repeats() == BadgeRepeats.UNKNOWN || definition.judgedAt() == BadgeJudging.UNKNOWN) {
			throw refused("badge.later-release", "repeats");
		}
		Expression<CardView> criterion = condition(definition.id(), definition.criterion(), "criterion");
		Set<String> names = namesIn(criterion);
		Scope scope = scopeOf(names, "criterion");
		if (!definition.repeats().holds(scope)) {
			throw refused("badge.repeats", "repeats", scope.prefix(), definition.repeats());
		}
		return new Badge(definition, criterion, names, scope, closes(definition, criterion, scope),
				target(definition, criterion), note(definition));
	}

	private boolean closes(BadgeDefinition definition, Expression<CardView> criterion, Scope scope) {
		CelExpr falling = new Falling(this.variables).partOf(criterion);
		boolean closes = (definition.judgedAt() != null) ? definition.judgedAt() == BadgeJudging.CLOSE
				: falling != null;
		if (falling != null && !closes) {
			throw refused("badge.falls", "judgedAt", Written.of(falling));
		}
		if (closes && scope != Scope.WEEK && scope != Scope.MONTH) {
			throw refused("badge.never-closes", "criterion", scope.prefix());
		}
		return closes;
	}

	private @Nullable Target target(BadgeDefinition definition, Expression<CardView> criterion) {
		if (definition.target() == null) {
			return target(criterion, "criterion");
		}
		Target target = target(condition(definition.id(), definition.target(), "target"), "target");
		if (target == null) {
			throw refused("badge.target", "target");
		}
		return target;
	}

	/** The first comparison that a number has to grow for, from left to right. */
	private @Nullable Target target(Expression<CardView> condition, String field) {
		for (CelExpr comparison : comparisons(condition.tree().getExpr(), new ArrayList<>())) {
			String function = comparison.call().function();
			boolean grows = function.startsWith("_>");
			CelExpr current = comparison.call().args().get(grows ? 0 : 1);
			CelExpr target = comparison.call().args().get(grows ? 1 : 0);
			Expression<CardView> number = this.variables.expressions().number(condition, current);
			Expression<CardView> goal = this.variables.expressions().number(condition, target);
			if (number != null && goal != null && !namesIn(number).isEmpty()) {
				Set<String> names = namesIn(number);
				names.addAll(namesIn(goal));
				return new Target(number, goal, scopeOf(names, field), !function.contains("="));
			}
		}
		return null;
	}

	private static List<CelExpr> comparisons(CelExpr expression, List<CelExpr> found) {
		if (expression.getKind() == CelExpr.ExprKind.Kind.CALL) {
			switch (expression.call().function()) {
				case "_>=_", "_>_", "_<=_", "_<_" -> found.add(expression);
				case "_&&_", "_||_" -> expression.call().args().forEach((part) -> comparisons(part, found));
				default -> {
				}
			}
		}
		return found;
	}

	private Expression<CardView> condition(String id, String stored, String field) {
		RuleText rule = RuleText.stored(stored);
		try {
			return decimals(id, rule.text());
		}
		catch (BadExpressionException ex) {
			Expression<CardView> first = (rule.dialect() == Dialect.WHOLE_NUMBERS) ? first(id, rule) : null;
			if (first == null) {
				throw new BadBadgeException(ex.at(field));
			}
			return first;
		}
	}

	private Expression<CardView> decimals(String id, String text) {
		return this.variables.expressions().condition(id, RuleText.decimals(text));
	}

	/** As an earlier release took it. */
	private @Nullable Expression<CardView> first(String id, RuleText rule) {
		try {
			return this.variables.expressions().condition(id, rule);
		}
		catch (BadExpressionException ex) {
			return null;
		}
	}

	/** What is to be known about a criterion that an earlier release took. */
	private @Nullable RuleNote note(BadgeDefinition definition) {
		RuleText rule = RuleText.stored(definition.criterion());
		String division = this.variables.expressions().wholeDivision(rule, Wanted.CONDITION);
		try {
			decimals(definition.id(), rule.text());
			return (division != null) ? new RuleNote("rule.whole-division-now", division) : null;
		}
		catch (BadExpressionException ex) {
			return new RuleNote("rule.refused-now", ex.mistakes().getFirst().reason());
		}
	}

	private Set<String> namesIn(Expression<CardView> expression) {
		return expression.tree()
			.getReferenceMap()
			.values()
			.stream()
			.map((reference) -> reference.name())
			.filter(this.variables::has)
			.collect(Collectors.toCollection(java.util.TreeSet::new));
	}

	private Scope scopeOf(Set<String> names, String field) {
		EnumSet<Scope> scopes = EnumSet.noneOf(Scope.class);
		names.forEach((name) -> scopes.add(this.variables.scopeOf(name)));
		if (scopes.isEmpty()) {
			throw refused("badge.no-number", field, this.variables.expressions().known());
		}
		if (scopes.size() > 1) {
			throw refused("badge.scopes", field, String.join(", ", names));
		}
		return scopes.iterator().next();
	}

	private static BadBadgeException refused(String text, String field, Object... args) {
		return new BadBadgeException(List.of(UserError.of(UserErrorCode.INVALID, text, args).at(field)));
	}

}
