package dev.cima.followup;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import dev.cima.platform.Connection;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Rules, lists and answers. */
@Controller
class FollowUpController {

	private final FollowUpRules rules;

	private final RuleEditor editor;

	private final FollowUpViews views;

	private final FollowUpDesk desk;

	FollowUpController(FollowUpRules rules, RuleEditor editor, FollowUpViews views, FollowUpDesk desk) {
		this.rules = rules;
		this.editor = editor;
		this.views = views;
		this.desk = desk;
	}

	@QueryMapping
	Collection<FollowUpRule> followUpRules() {
		return List.copyOf(this.rules.latest().values());
	}

	@SchemaMapping(typeName = "Rep")
	Connection<FollowUp> followUps(Rep rep, @Argument boolean closed, @Argument int first,
			@Argument @Nullable String after) {
		return this.views.of(rep.id(), closed, first, after);
	}

	@MutationMapping
	RuleEditor.Saved saveFollowUpRule(@Argument SaveFollowUpRuleInput input, Viewer viewer) {
		return this.editor.save(viewer, input);
	}

	@MutationMapping
	FollowUpDesk.Result answerFollowUp(@Argument AnswerFollowUpInput input, Viewer viewer) {
		return this.desk.answer(viewer, input);
	}

	@MutationMapping
	FollowUpDesk.Result snoozeFollowUp(@Argument SnoozeFollowUpInput input, Viewer viewer) {
		return this.desk.snooze(viewer, input.followUpId(), input.until());
	}

	/** Until when to put off what. */
	record SnoozeFollowUpInput(String followUpId, Instant until) {
	}

}
