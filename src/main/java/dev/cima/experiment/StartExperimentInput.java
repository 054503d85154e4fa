package dev.cima.experiment;

import java.time.LocalDate;
import java.util.List;

import dev.cima.goal.GoalMetric;
import dev.cima.platform.Sha256;
import org.jspecify.annotations.Nullable;

/** What is to be tried, as a client sends it. */
record StartExperimentInput(String id, String name, @Nullable String competitionId, GoalMetric metric,
		List<GoalMetric> guards, int holdOutPercent, LocalDate startsOn, LocalDate endsOn) {

	/** The same for the same content. */
	String hash() {
		return Sha256.hex(String.join("\n", this.name.strip(), String.valueOf(this.competitionId), this.metric.name(),
				String.join(",", this.guards.stream().map(GoalMetric::name).toList()),
				Integer.toString(this.holdOutPercent), this.startsOn.toString(), this.endsOn.toString()));
	}

}
