package dev.cima.training;

import java.util.List;
import java.util.Set;

import dev.cima.platform.DemoDoors;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.training.AnswerAttemptInput.AnswerInput;
import dev.cima.training.CourseContent.Question;

import org.springframework.stereotype.Component;

/** Takes quizzes for the people of the demo, who know the answers. */
@Component
@DemoDoors.Only
public class Graduation {

	private final AttemptStarter starter;

	private final AttemptDesk desk;

	Graduation(AttemptStarter starter, AttemptDesk desk) {
		this.starter = starter;
		this.desk = desk;
	}

	/**
	 * Passes the quiz of a course now; done again under the same UUID, nothing changes.
	 */
	public void pass(String rep, String course, String uuid) {
		Viewer viewer = new Viewer(rep, rep, Set.of(), Set.of(Role.REP));
		Attempt attempt = this.starter.start(viewer, uuid, course, false).attempt();
		if (attempt != null) {
			List<AnswerInput> answers = this.desk.questions(attempt)
				.stream()
				.map((question) -> right(question, attempt))
				.toList();
			this.desk.answer(viewer, new AnswerAttemptInput(attempt.id(), answers, null, null));
		}
	}

	private static AnswerInput right(Question question, Attempt attempt) {
		return new AnswerInput(question.id(), List.copyOf(question.right()), attempt.startedAt());
	}

}
