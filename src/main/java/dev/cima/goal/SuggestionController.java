package dev.cima.goal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

import dev.cima.ledger.Period;
import dev.cima.platform.Texts;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Answers what goal would be a fair one. */
@Controller
class SuggestionController {

	private final GoalSuggester suggester;

	private final Texts texts;

	SuggestionController(GoalSuggester suggester, Texts texts) {
		this.suggester = suggester;
		this.texts = texts;
	}

	/** Whoever may not set the goal is answered as if there were nobody. */
	@QueryMapping
	SuggestedGoal suggestedGoal(@Argument SuggestedGoalInput input, Viewer viewer, Locale language) {
		String owner = (input.teamId() != null) ? input.teamId()
				: (input.repId() != null) ? input.repId() : viewer.rep();
		Suggestion found = this.suggester.suggest(owner, input.metric(), input.period(), viewer);
		if (found == null) {
			return new SuggestedGoal(null, 0, this.texts.render("goal.suggested.nobody", List.of(), language));
		}
		return new SuggestedGoal(found.target(), found.peers(), this.texts.render(found.text(input.metric()),
				List.of(found.peers(), found.days(), found.heads()), language));
	}

	/** For whom, what and when. */
	record SuggestedGoalInput(@Nullable String repId, @Nullable String teamId, GoalMetric metric, Period period) {
	}

	/** As in the schema. */
	record SuggestedGoal(@Nullable BigDecimal target, int peers, String text) {
	}

}
