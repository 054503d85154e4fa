package dev.cima.experiment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.cima.goal.GoalMetric;
import dev.cima.platform.Named;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as it is stored: what is tried and who was held out are written once,
 * before it starts, and never changed.
 *
 * @param id {@code exp_…}
 * @param name by whoever started it
 * @param hash of the request, so that the same one is known again
 * @param by see {@link dev.cima.platform.Viewer#recordedAs()}
 * @param progress what has been done about it
 */
public record Experiment(@BsonId String id, String name, Terms terms, Draw draw, String hash, String by, Instant at,
		Progress progress) implements Named {

	static final String PREFIX = "exp_";

	/** For so many weeks after the end the paid metric is looked at. */
	static final int WEEKS_AFTER = 4;

	private static final Pattern UUID = Pattern
		.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

	/** The experiment for a client's UUID, or null when it is none. */
	static @Nullable String idOf(String uuid) {
		return UUID.matcher(uuid).matches() ? PREFIX + uuid.toLowerCase(Locale.ROOT) : null;
	}

	/** Whether this release knows all its metrics. */
	boolean isKnown() {
		return GoalMetrics.of(this.terms.metric()) != null && this.terms.guards()
			.stream()
			.allMatch((guard) -> GoalMetrics.of(guard) != null || GuardMetric.of(guard) != null);
	}

	Assignment assignment() {
		return new Assignment(this.draw.seed(), this.draw.ranked(), this.draw.held());
	}

	/** Where it stands by the clock and by what was seen last. */
	ExperimentState state(LocalDate today) {
		if (this.progress.stoppedAt() != null) {
			return ExperimentState.STOPPED;
		}
		Look latest = this.progress.latest();
		if (latest == null) {
			return today.isBefore(this.terms.startsOn()) ? ExperimentState.PLANNED : ExperimentState.RUNNING;
		}
		if (latest.direction() != 0) {
			return (latest.direction() > 0) ? ExperimentState.BETTER : ExperimentState.WORSE;
		}
		return (latest.week() < this.terms.weeks()) ? ExperimentState.RUNNING : ExperimentState.INCONCLUSIVE;
	}

	/**
	 * What is tried.
	 *
	 * @param competition from which teams are held out; null when something is tried that
	 * the application does not know
	 * @param metric what is paid for, the name of a {@link GoalMetric}
	 * @param guards what must not become worse: names of {@link GoalMetric}s and of
	 * {@link GuardMetric}s
	 * @param startsOn the first local day
	 * @param weeks of seven days each
	 */
	public record Terms(@Nullable String competition, String metric, List<String> guards, LocalDate startsOn,
			int weeks) {

		public Terms {
			guards = List.copyOf(guards);
		}

		GoalMetric paid() {
			return Objects.requireNonNull(GoalMetrics.of(this.metric));
		}

		/** Those of the guards that goals count, too. */
		List<GoalMetric> unpaid() {
			return this.guards.stream().map(GoalMetrics::of).filter(Objects::nonNull).toList();
		}

		/** Those of the guards that nobody is ever paid for. */
		List<GuardMetric> watched() {
			return this.guards.stream().map(GuardMetric::of).filter(Objects::nonNull).toList();
		}

		/** The last local day. */
		LocalDate endsOn() {
			return this.startsOn.plusWeeks(this.weeks).minusDays(1);
		}

	}

	/**
	 * Who was held out, and by what that can be drawn again.
	 *
	 * @param ranked the teams by their level before, the highest first
	 * @param members how many each had
	 * @param levels what each had a member and week, over the twelve weeks before
	 * @param held how many are held out
	 * @param heldOut which ones, in the order of the teams
	 * @param spread the standard deviation between teams of the change, in units of the
	 * metric; null when it could not be told
	 */
	public record Draw(String seed, List<String> ranked, List<Integer> members, List<BigDecimal> levels, int held,
			List<String> heldOut, @Nullable BigDecimal spread) {

		public Draw {
			ranked = List.copyOf(ranked);
			members = List.copyOf(members);
			levels = List.copyOf(levels);
			heldOut = List.copyOf(heldOut);
		}

		int[] sizes() {
			return this.members.stream().mapToInt(Integer::intValue).toArray();
		}

	}

	/**
	 * What has been done about an experiment; written beside the rest.
	 *
	 * @param held whether the competition lets in nobody who is held out
	 * @param latest what was seen last; null before the first look
	 * @param latestWeek its week; 0 before the first look
	 * @param afterwards what was seen of the weeks after the end, or null
	 * @param stoppedAt when it was stopped, or null
	 * @param note the id of the reason, or the key of a text; null when it was not
	 * stopped
	 * @param done whether nothing is left to do
	 */
	public record Progress(boolean held, @Nullable Look latest, int latestWeek, @Nullable Look afterwards,
			@Nullable Instant stoppedAt, @Nullable String note, boolean done) {

		static final Progress NONE = new Progress(false, null, 0, null, null, null, false);

		/** The metrics that are lower than without, at the last look or afterwards. */
		List<GoalMetric> crowdingOut() {
			return fallen().map(GoalMetrics::of).filter(Objects::nonNull).toList();
		}

		/** Those that nobody is paid for and that are worse than without. */
		List<GuardMetric> worsened() {
			return fallen().map(GuardMetric::of).filter(Objects::nonNull).toList();
		}

		private Stream<String> fallen() {
			return Stream.of(this.latest, this.afterwards)
				.filter(Objects::nonNull)
				.flatMap((look) -> look.crowdingOut().stream())
				.distinct();
		}

	}

	/** Names of metrics as they are stored. */
	static final class GoalMetrics {

		private GoalMetrics() {
		}

		static @Nullable GoalMetric of(String name) {
			return Arrays.stream(GoalMetric.values())
				.filter((metric) -> metric.name().equals(name))
				.findFirst()
				.orElse(null);
		}

	}

}
