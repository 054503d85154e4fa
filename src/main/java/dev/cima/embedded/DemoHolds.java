package dev.cima.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import dev.cima.incentive.IncentivePlan;
import dev.cima.incentive.Plans;
import dev.cima.platform.DemoDoors;

import org.springframework.stereotype.Component;

/**
 * Lets a tenth of the demo's points wait for customers, for the last weeks: by a second
 * version of the plan, which is otherwise the first.
 */
@Component
@DemoDoors.Only
class DemoHolds implements DemoPart {

	private static final int DAYS = 20;

	private final Plans plans;

	DemoHolds(Plans plans) {
		this.plans = plans;
	}

	@Override
	public List<DemoStep> steps(DemoCalendar calendar) {
		Instant at = calendar.at(calendar.today().minusDays(DAYS), 7, 0);
		return List.of(new DemoStep(at, () -> publish(at.plus(Duration.ofHours(1)))));
	}

	private void publish(Instant from) {
		// a load that was broken off goes on with what it published
		if (this.plans.inForceAt(from).heldShare().signum() == 0) {
			this.plans.publish(plan() + "\nheldShare: 0.10\n", from, "demo");
		}
	}

	private static String plan() {
		try (InputStream file = IncentivePlan.class.getResourceAsStream("/demo/incentive-plan.yaml")) {
			return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
