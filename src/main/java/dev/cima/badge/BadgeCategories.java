package dev.cima.badge;

import java.util.ArrayList;
import java.util.List;

import dev.cima.badge.BadgeEditor.DefineBadgeInput;
import dev.cima.catalog.Catalog;
import dev.cima.measure.CardVariables;
import dev.cima.measure.CardView;
import dev.cima.platform.UserError;
import dev.cima.rule.BadExpressionException;
import dev.cima.rule.CategoryNames;
import dev.cima.rule.Expressions;
import dev.cima.rule.RuleText;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSourceResolvable;

/** Holds the categories that badges name against those of the catalogue. */
class BadgeCategories {

	private final Expressions<CardView> language;

	private final Catalog catalog;

	BadgeCategories(CardVariables variables, Catalog catalog) {
		this.language = variables.expressions();
		this.catalog = catalog;
	}

	/** What is wrong; nothing as long as the catalogue is empty. */
	List<UserError> errors(DefineBadgeInput input) {
		List<UserError> errors = new ArrayList<>(errors(input.criterion(), "criterion"));
		if (input.target() != null) {
			errors.addAll(errors(input.target(), "target"));
		}
		return errors;
	}

	private List<UserError> errors(String rule, String field) {
		try {
			names().require(this.language.condition(field, RuleText.decimals(rule.strip())), this.language);
			return List.of();
		}
		catch (BadExpressionException ex) {
			return ex.at(field);
		}
	}

	/** What to know of a badge that stands; null when there is nothing. */
	@Nullable MessageSourceResolvable note(Badge badge) {
		return names().notes(badge.criterion()).stream().findFirst().orElse(null);
	}

	private CategoryNames names() {
		return new CategoryNames(this.catalog.categories());
	}

}
