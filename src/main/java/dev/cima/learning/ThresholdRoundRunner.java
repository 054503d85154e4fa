package dev.cima.learning;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.cima.incentive.Plans;
import dev.cima.rep.Reps;
import dev.cima.rule.RepFacts.Threshold;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Works out who reaches a threshold when a plan first asks for it, as what reps answered
 * before no batch will bring again. One node at a time; another goes on where it died.
 */
@Component
class ThresholdRoundRunner {

	private static final Logger log = LoggerFactory.getLogger(ThresholdRoundRunner.class);

	private static final Duration LEASE = Duration.ofMinutes(5);

	private static final int PAGE = 100;

	private final Plans plans;

	private final ThresholdRounds rounds;

	private final KnowledgeRecorder recorder;

	private final Reps reps;

	private final InstantSource clock;

	private Set<String> seen = Set.of();

	ThresholdRoundRunner(Plans plans, ThresholdRounds rounds, KnowledgeRecorder recorder, Reps reps,
			InstantSource clock) {
		this.plans = plans;
		this.rounds = rounds;
		this.recorder = recorder;
		this.reps = reps;
		this.clock = clock;
	}

	@Scheduled(fixedDelayString = "1m", initialDelayString = "30s")
	void lookSafely() {
		try {
			look();
		}
		catch (RuntimeException ex) {
			log.warn("Who knows what a plan asks for could not be worked out and is later: {}", ex.toString());
		}
	}

	/** Goes on with what is not done. */
	synchronized void look() {
		Map<String, Threshold> asked = this.plans.thresholds()
			.stream()
			.collect(Collectors.toMap(Threshold::name, Function.identity(), (one, other) -> one));
		if (!asked.keySet().equals(this.seen)) {
			this.rounds.names().stream().filter((name) -> !asked.containsKey(name)).forEach(this.rounds::forget);
			this.rounds.begin(asked.keySet());
			this.seen = asked.keySet();
		}
		asked.forEach((name, threshold) -> {
			String after = this.rounds.take(name, this.clock.instant(), this.clock.instant().plus(LEASE));
			if (after != null) {
				walk(threshold, after);
			}
		});
	}

	private void walk(Threshold threshold, String from) {
		List<String> page = this.reps.idsAfter(from, PAGE);
		while (!page.isEmpty()) {
			page.forEach((rep) -> this.recorder.record(rep, Set.of(threshold)));
			this.rounds.reached(threshold.name(), page.getLast(), this.clock.instant().plus(LEASE));
			page = this.reps.idsAfter(page.getLast(), PAGE);
		}
		this.rounds.finish(threshold.name());
	}

}
