package dev.cima.experiment;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import dev.cima.embedded.MemoryMongo;
import dev.cima.goal.GoalMetric;
import dev.cima.platform.Organisation;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The past of a demo, which is judged like any experiment. */
class ExperimentRehearsalTests {

	private static final LocalDate MONDAY = LocalDate.of(2025, 12, 1);

	private static final List<String> BRANCHES = IntStream.range(0, 16).mapToObj((branch) -> "team_" + branch).toList();

	@AutoClose
	private final MemoryMongo mongo = new MemoryMongo();

	/** The first is the demo's own. */
	@ParameterizedTest
	@ValueSource(strings = { "946253a3-6599-3f46-b208-4c6e857b4960", "0b7e3a52-7d0a-4a3e-9c54-5d2f7f3f9f10",
			"5c1d1d0e-39b1-4a53-8f0c-0d5a3f7f7a11" })
	void showsWhatWasDrawnThatTheGuardFellAndWhatCameLater(String uuid) {
		Experiments experiments = new Experiments(this.mongo.database());
		Looks looks = new Looks(this.mongo.database());
		ExperimentRehearsal rehearsal = new ExperimentRehearsal(experiments, looks, new Organisation("Test",
				ZoneOffset.UTC, Currency.getInstance("EUR"), Set.of(DayOfWeek.values()), Set.of()));

		rehearsal.past(uuid, "Accessories for all", BRANCHES, MONDAY);
		Experiment past = experiments.find("exp_" + uuid);
		rehearsal.past(uuid, "Accessories for all", BRANCHES, MONDAY);

		assertThat(experiments.find("exp_" + uuid)).as("again").isEqualTo(past);
		assertThat(past.draw().heldOut()).hasSize(8).containsExactlyElementsOf(past.assignment().heldOut());
		assertThat(past.state(MONDAY.plusYears(1))).isEqualTo(ExperimentState.BETTER);
		assertThat(past.progress().latest().estimate().doubleValue()).isBetween(1.5, 3.5);
		assertThat(past.progress().latest().guards()).extracting(Look.Guard::metric)
			.containsExactly("AVERAGE_SALE", "SATISFACTION");
		assertThat(past.progress().worsened()).containsExactly(GuardMetric.SATISFACTION);
		assertThat(past.progress().crowdingOut()).as("fewer afterwards").containsExactly(GoalMetric.CROSS_SELLS);
		assertThat(past.progress().latest().placebo().low().signum()).isNotPositive();
		assertThat(past.progress().latest().placebo().high().signum()).isNotNegative();
		assertThat(experiments.open()).as("nothing is left to do").isEmpty();
		for (int week = 1; week <= 8; week++) {
			assertThat(looks.find(past.id() + "/0" + week)).isNotNull();
		}
	}

}
