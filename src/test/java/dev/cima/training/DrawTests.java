package dev.cima.training;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.cima.training.CourseContent.Option;
import dev.cima.training.CourseContent.Question;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DrawTests {

	private static final CourseContent COURSE = ShippedCourses.read().get("course_asking-before-offering");

	private final Draw draw = new Draw("secret");

	@Test
	void drawsTheSameForAnAttemptOnEveryNode() {
		List<String> drawn = ids("attempt_1");
		assertThat(drawn).hasSize(COURSE.quiz().draw()).doesNotHaveDuplicates();
		assertThat(new Draw("secret").questions("attempt_1", COURSE)).extracting(Question::id).isEqualTo(drawn);
		assertThat(new Draw("other").questions("attempt_1", COURSE)).extracting(Question::id).isNotEqualTo(drawn);
	}

	@Test
	void drawsFromTheWholeBankAndShufflesTheOptions() {
		Set<String> seen = new HashSet<>();
		Set<String> first = new HashSet<>();
		Question question = COURSE.questions().getFirst();
		for (int i = 0; i < 200; i++) {
			seen.addAll(ids("attempt_" + i));
			List<Option> options = this.draw.options("attempt_" + i, question);
			assertThat(options).containsExactlyInAnyOrderElementsOf(question.options());
			first.add(options.getFirst().id());
		}
		assertThat(seen).hasSize(COURSE.questions().size());
		assertThat(first).hasSize(question.options().size());
	}

	private List<String> ids(String attempt) {
		return this.draw.questions(attempt, COURSE).stream().map(Question::id).toList();
	}

}
