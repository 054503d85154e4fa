package dev.cima.badge;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelUnparserFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.cima.badge.Badge.Target;
import dev.cima.platform.BadExpressionException;
import dev.cima.platform.Expression;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;

/** Compiles definitions, and refuses those by which nobody could be judged. */
@Component
class BadgeCompiler {

	private final BadgeVariables variables;

	BadgeCompiler(BadgeVariables variables) {
		this.variables = variables;
	}

	/**
	 * Compiles a definition.
	 * @throws BadBadgeException when it cannot be used
	 */
	Badge compile(BadgeDefinition definition) {
		Expression criterion = condition(definition.id(), definition.criterion(), "criterion");
		Set<String> names = namesIn(criterion);
		BadgeScope scope = scopeOf(names, "criterion");
		if (!definition.repeats().holds(scope)) {
			throw refused("badge.repeats", "repeats", scope.prefix(), definition.repeats());
		}
		return new Badge(definition, criterion, names, scope, closes(definition, criterion, scope),
				target(definition, criterion));
	}

	private boolean closes(BadgeDefinition definition, Expression criterion, BadgeScope scope) {
		CelExpr falling = new Falling(this.variables).partOf(criterion);
		boolean closes = (definition.judgedAt() != null) ? definition.judgedAt() == BadgeJudging.CLOSE
				: falling != null;
		if (falling != null && !closes) {
			throw refused("badge.falls", "judgedAt", source(falling));
		}
		if (closes && scope != BadgeScope.WEEK && scope != BadgeScope.MONTH) {
			throw refused("badge.never-closes", "criterion", scope.prefix());
		}
		return closes;
	}

	private @Nullable Target target(BadgeDefinition definition, Expression criterion) {
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
	private @Nullable Target target(Expression condition, String field) {
		for (CelExpr comparison : comparisons(condition.tree().getExpr(), new ArrayList<>())) {
			String function = comparison.call().function();
			boolean grows = function.startsWith("_>");
			CelExpr current = comparison.call().args().get(grows ? 0 : 1);
			CelExpr target = comparison.call().args().get(grows ? 1 : 0);
			Expression number = this.variables.expressions().number(condition, current);
			Expression goal = this.variables.expressions().number(condition, target);
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

	private static String source(CelExpr expression) {
		return CelUnparserFactory.newUnparser()
			.unparse(CelAbstractSyntaxTree.newParsedAst(expression, CelSource.newBuilder("").build()));
	}

	private Expression condition(String id, String source, String field) {
		try {
			return this.variables.expressions().condition(id, source);
		}
		catch (BadExpressionException ex) {
			throw new BadBadgeException(ex.at(field));
		}
	}

	private Set<String> namesIn(Expression expression) {
		return expression.tree()
			.getReferenceMap()
			.values()
			.stream()
			.map((reference) -> reference.name())
			.filter(this.variables::has)
			.collect(Collectors.toCollection(java.util.TreeSet::new));
	}

	private BadgeScope scopeOf(Set<String> names, String field) {
		EnumSet<BadgeScope> scopes = EnumSet.noneOf(BadgeScope.class);
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
