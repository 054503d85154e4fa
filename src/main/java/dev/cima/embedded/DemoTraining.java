package dev.cima.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.cima.incentive.Plans;
import dev.cima.platform.DemoDoors;
import dev.cima.training.Graduation;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * A plan with rules that training unlocks, in force since the demo began, and two people
 * who have passed a course. Done again it changes nothing.
 */
@Component
@DemoDoors.Only
class DemoTraining implements DemoPart {

	/** A course that comes with the release. */
	static final String COURSE = "course_asking-before-offering";

	/** A little more than a plan has to be published ahead. */
	private static final Duration AHEAD = Duration.ofMinutes(10);

	private static final int MOST_TRIES = 10;

	private final Plans plans;

	private final Graduation graduation;

	DemoTraining(Plans plans, Graduation graduation) {
		this.plans = plans;
		this.graduation = graduation;
	}

	/** Publishes the demo's plan. */
	void plan(DemoCalendar calendar) {
		Instant begins = calendar.startOf(calendar.firstDay());
		for (int tries = 1; this.plans.inForceAt(begins).repFacts().isEmpty(); tries++) {
			try {
				DemoClock.at(begins.minus(AHEAD), () -> this.plans.publish(yaml(), begins, "demo"));
				return;
			}
			catch (RuntimeException ex) {
				// a busy machine is slow to answer; it may have been published
				// nevertheless
				if (tries == MOST_TRIES) {
					throw ex;
				}
			}
		}
	}

	/** All of it, in no order. */
	@Override
	public List<DemoStep> steps(DemoCalendar calendar) {
		return List.of(passed("rep_03", calendar.at(calendar.today().minusDays(20), 19, 30)),
				passed("rep_13", calendar.at(calendar.today().minusDays(12), 8, 15)));
	}

	private DemoStep passed(String rep, Instant at) {
		String uuid = UUID.nameUUIDFromBytes(("attempt/" + rep).getBytes(StandardCharsets.UTF_8)).toString();
		return new DemoStep(at, () -> this.graduation.pass(rep, COURSE, uuid));
	}

	private static String yaml() {
		try {
			return new ClassPathResource("demo/incentive-plan.yaml").getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
