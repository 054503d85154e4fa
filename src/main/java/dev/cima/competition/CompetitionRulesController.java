package dev.cima.competition;

import java.util.List;
import java.util.Locale;

import dev.cima.catalog.Catalog;
import dev.cima.platform.Texts;
import dev.cima.platform.Viewer;
import dev.cima.rule.BadExpressionException;
import dev.cima.rule.CategoryNames;
import dev.cima.rule.RuleText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.event.EventListener;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/**
 * Shows the expressions of competitions, and tells who runs one when it still counts in a
 * way that nobody would write today.
 */
@Controller
class CompetitionRulesController {

	private static final Logger log = LoggerFactory.getLogger(CompetitionRulesController.class);

	private final Competitions competitions;

	private final Catalog catalog;

	private final Texts texts;

	CompetitionRulesController(Competitions competitions, Catalog catalog, Texts texts) {
		this.competitions = competitions;
		this.catalog = catalog;
		this.texts = texts;
	}

	@SchemaMapping
	@Nullable String counts(Competition competition) {
		return RuleText.textOf(competition.counts());
	}

	@SchemaMapping
	String score(Competition competition) {
		return RuleText.stored(competition.score()).text();
	}

	@SchemaMapping
	@Nullable String ruleNote(Competition competition, Viewer viewer, Locale language) {
		if (!CompetitionCheck.mayRun(viewer, competition.teamIds())) {
			return null;
		}
		String division = wholeDivision(competition);
		if (division != null) {
			return this.texts.render("rule.whole-division", List.of(division), language);
		}
		MessageSourceResolvable unknown = isOver(competition) ? null : unknownCategory(competition);
		return (unknown != null) ? this.texts.render(unknown, language) : null;
	}

	private static boolean isOver(Competition competition) {
		return competition.progress().closedAt() != null || competition.progress().cancelledAt() != null;
	}

	private @Nullable MessageSourceResolvable unknownCategory(Competition competition) {
		try {
			return Condition.of(competition.counts())
				.notes(new CategoryNames(this.catalog.categories()))
				.stream()
				.findFirst()
				.orElse(null);
		}
		catch (BadExpressionException ex) {
			return null; // written by a later release
		}
	}

	private static @Nullable String wholeDivision(Competition competition) {
		String counts = Condition.wholeDivision(competition.counts());
		return (counts != null) ? counts : ScoreFormula.wholeDivision(competition.score());
	}

	/** Names those that are not done to whoever reads the log of a new release. */
	@EventListener(ApplicationReadyEvent.class)
	void nameWholeDivisions() {
		for (Competition competition : this.competitions.current()) {
			String division = wholeDivision(competition);
			if (division != null) {
				log.warn("The rules of {} divide whole numbers to a whole number in {};"
						+ " edit them to have 7 / 2 be 3.5", competition.id(), division);
			}
		}
	}

}
