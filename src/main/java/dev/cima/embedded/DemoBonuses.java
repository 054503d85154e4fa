package dev.cima.embedded;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.cima.incentive.BonusTerms;
import dev.cima.incentive.Plans;
import dev.cima.platform.DemoDoors;

import org.springframework.stereotype.Component;

/** Pays something for winter gear these days. */
@Component
@DemoDoors.Only
class DemoBonuses implements DemoPart {

	static final String WINTER = "bonus_winter";

	private final Plans plans;

	DemoBonuses(Plans plans) {
		this.plans = plans;
	}

	@Override
	public List<DemoStep> steps(DemoCalendar calendar) {
		Instant at = calendar.at(calendar.today(), 0, 0);
		BonusTerms terms = new BonusTerms("Winter week", "Winter", 5, at, at.plus(Duration.ofDays(7)), 5_000, 300);
		return List.of(new DemoStep(at, () -> this.plans.bonuses().plan(WINTER, terms, "demo")));
	}

}
