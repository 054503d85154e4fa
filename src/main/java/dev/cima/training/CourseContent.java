package dev.cima.training;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What a course is made of. Texts stand by language: {@code en}, {@code es}, or
 * {@link Wording#ANY} where there is but one.
 *
 * @param categories of the catalogue that it is about
 * @param questions the bank that a quiz draws from
 * @param rewards what passing it earns
 * @param active whether attempts may begin
 */
public record CourseContent(Map<String, String> title, Map<String, String> summary, List<String> categories,
		List<Lesson> lessons, List<Question> questions, QuizRules quiz, Rewards rewards, boolean active) {

	/** The question of this id, or null. */
	@Nullable Question question(String id) {
		return this.questions.stream().filter((question) -> question.id().equals(id)).findFirst().orElse(null);
	}

	/**
	 * A lesson.
	 *
	 * @param body in Markdown
	 * @param minutes that reading it takes
	 */
	public record Lesson(Map<String, String> title, Map<String, String> body, @Nullable String videoUrl, int minutes) {
	}

	/** A question of the bank. */
	public record Question(String id, Map<String, String> text, List<Option> options,
			@Nullable Map<String, String> explanation) {

		/** The ids of the options that are to be chosen, all of them and no other. */
		Set<String> right() {
			return this.options.stream().filter(Option::right).map(Option::id).collect(Collectors.toSet());
		}

		boolean has(String option) {
			return this.options.stream().anyMatch((one) -> one.id().equals(option));
		}

	}

	/** Something that can be chosen. */
	public record Option(String id, Map<String, String> text, boolean right) {
	}

	/**
	 * How a quiz goes.
	 *
	 * @param draw questions an attempt
	 * @param toPass right ones needed
	 * @param minutes that an attempt may take
	 * @param attempts without a pause
	 * @param cooldownMinutes of the pause after the last one
	 */
	public record QuizRules(int draw, int toPass, int minutes, int attempts, int cooldownMinutes) {
	}

	/**
	 * What passing earns.
	 *
	 * @param points once a version and rep
	 * @param pointsForKeeping for those who still know it 30 days later
	 * @param validForDays how long the certificate holds; null: for good
	 */
	public record Rewards(int points, int pointsForKeeping, @Nullable Integer validForDays) {
	}

}
