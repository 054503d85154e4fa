package dev.cima.experiment;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import dev.cima.goal.GoalMetric;
import dev.cima.platform.Sha256;
import org.jspecify.annotations.Nullable;

/** What is to be tried, as a client sends it. */
record StartExperimentInput(String id, String name, @Nullable String competitionId, GoalMetric metric,
		List<GoalMetric> guards, List<GuardMetric> watched, int holdOutPercent, LocalDate startsOn, LocalDate endsOn) {

	/** The names of all that must not become worse. */
	List<String> allGuards() {
		return Stream.concat(this.guards.stream(), this.watched.stream()).map(Enum::name).toList();
	}

	/** The same for the same content. */
	String hash() {
		return Sha256.hex(String.join("\n", this.name.strip(), String.valueOf(this.competitionId), this.metric.name(),
				String.join(",", allGuards()), Integer.toString(this.holdOutPercent), this.startsOn.toString(),
				this.endsOn.toString()));
	}

}
