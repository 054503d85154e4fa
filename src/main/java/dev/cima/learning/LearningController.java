package dev.cima.learning;

import java.util.List;

import dev.cima.learning.CardEditor.Saved;
import dev.cima.learning.ReviewDesk.ReviewCardsInput;
import dev.cima.learning.ReviewDesk.ReviewResult;
import dev.cima.learning.ReviewDesk.Reviewed;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Learning cards as phones and managers meet them. */
@Controller
class LearningController {

	private final CardEditor editor;

	private final ReviewDesk desk;

	private final Knowing knowing;

	private final KnowledgeRecorder knowledge;

	private final MilestoneRecorder milestones;

	private final LearningRules rules;

	LearningController(CardEditor editor, ReviewDesk desk, Knowing knowing, KnowledgeRecorder knowledge,
			MilestoneRecorder milestones, LearningSettings settings) {
		this.editor = editor;
		this.desk = desk;
		this.knowing = knowing;
		this.knowledge = knowledge;
		this.milestones = milestones;
		this.rules = new LearningRules(settings.newPerDay(), settings.duePerDay(), ReviewDesk.MOST_AT_ONCE,
				Math.toIntExact(settings.maxAge().toSeconds()), Math.toIntExact(settings.maxAhead().toSeconds()),
				Math.toIntExact(settings.clockTolerance().toSeconds()));
	}

	@MutationMapping
	SaveLearningCardsPayload saveLearningCards(@Argument SaveLearningCardsInput input, Viewer viewer) {
		Saved saved = this.editor.saveAll(viewer.recordedAs(), input.cards());
		return new SaveLearningCardsPayload(
				saved.cards().stream().map((card) -> LearningCard.of(card, viewer.recordedAs())).toList(),
				saved.errors());
	}

	@MutationMapping
	ReviewCardsPayload reviewCards(@Argument ReviewCardsInput input, Viewer viewer) {
		if (viewer.rep() == null) {
			return new ReviewCardsPayload(List.of(), null,
					List.of(UserError.of(UserErrorCode.NOT_ALLOWED, "learning.no-rep")));
		}
		Reviewed reviewed = this.desk.review(viewer.rep(), input);
		// what a crash leaves out here a resend of the same reviews brings
		this.knowledge.record(viewer.rep(), reviewed.categories());
		if (reviewed.learnt()) {
			this.milestones.record(viewer.rep());
		}
		return new ReviewCardsPayload(reviewed.results(), viewer.rep(), reviewed.errors());
	}

	/** Somebody's learning is nobody else's affair, not even the manager's. */
	@SchemaMapping
	@Nullable Learning learning(Rep rep, Viewer viewer) {
		return viewer.isRep(rep.id()) ? new Learning(rep.id(), this.knowing.today(rep.id())) : null;
	}

	@SchemaMapping
	@Nullable Learning learning(ReviewCardsPayload payload) {
		return (payload.rep() != null) ? new Learning(payload.rep(), this.knowing.today(payload.rep())) : null;
	}

	@SchemaMapping
	int due(Learning learning) {
		return learning.day().queue().size();
	}

	@SchemaMapping
	List<LearningCard> cards(Learning learning, @Argument int first) {
		return learning.day()
			.queue()
			.stream()
			.limit(first)
			.map((one) -> this.knowing.shown(one.card(), one.memory(), learning.rep()))
			.toList();
	}

	@SchemaMapping
	List<Knowledge> knowledge(Learning learning) {
		return learning.day().knowledge();
	}

	@SchemaMapping(typeName = "OrganisationRules", field = "learning")
	LearningRules rules() {
		return this.rules;
	}

	/** A rep's learning. */
	record Learning(String rep, StudyDay day) {
	}

	record SaveLearningCardsInput(List<LearningCardInput> cards) {
	}

	record SaveLearningCardsPayload(List<LearningCard> cards, List<UserError> errors) {
	}

	record ReviewCardsPayload(List<ReviewResult> results, @Nullable String rep, List<UserError> errors) {
	}

	record LearningRules(int newPerDay, int duePerDay, int reviewsAtOnce, int maxAgeSeconds, int maxAheadSeconds,
			int clockToleranceSeconds) {
	}

}
