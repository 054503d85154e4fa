package dev.cima.competition;

import java.time.Duration;
import java.time.InstantSource;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/** What an operator sees of competitions. */
@Component
class CompetitionMetrics {

	private final Competitions competitions;

	private final CompetitionSettings settings;

	private final InstantSource clock;

	CompetitionMetrics(Competitions competitions, CompetitionSettings settings, InstantSource clock,
			MeterRegistry registry) {
		this.competitions = competitions;
		this.settings = settings;
		this.clock = clock;
		Gauge.builder("cima.competitions.current", competitions, (all) -> all.current().size())
			.description("Competitions that are not done")
			.register(registry);
		Gauge.builder("cima.competitions.overdue.seconds", this, CompetitionMetrics::overdueSeconds)
			.description("For how long the longest overdue competition could have been decided and is not")
			.register(registry);
	}

	double overdueSeconds() {
		return this.competitions.current()
			.stream()
			.filter((one) -> one.progress().closedAt() == null && one.progress().cancelledAt() == null)
			.mapToLong(
					(one) -> Duration.between(one.graceUntil().plus(this.settings.closeAfter()), this.clock.instant())
						.toSeconds())
			.filter((seconds) -> seconds > 0)
			.max()
			.orElse(0);
	}

}
