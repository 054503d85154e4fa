package dev.cima.embedded;

import java.util.List;
import java.util.Set;

import dev.cima.guard.AdvisedCategories;
import dev.cima.leadership.EverybodyAsked;
import dev.cima.leadership.TeamVoices;
import dev.cima.platform.DemoDoors;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * A team with a vision that says how it is led, another one of which too few have
 * answered, and the goods that take advice. Amina has not answered yet.
 */
@Component
@DemoDoors.Only
class DemoLeadership implements DemoPart {

	private static final Viewer MANAGER = new Viewer("rep_01", "rep_01", Set.of("team_granite"),
			Set.of(Role.REP, Role.MANAGER));

	private final TeamVoices voices;

	DemoLeadership(TeamVoices voices) {
		this.voices = voices;
	}

	@Override
	public List<DemoStep> steps(DemoCalendar calendar) {
		return List.of(
				new DemoStep(calendar.at(calendar.today().minusDays(5), 8, 30),
						() -> this.voices.setVision("team_granite",
								"Nobody who was advised by us comes down from a mountain with wet feet", MANAGER)),
				// at the end, so that it is this quarter's
				new DemoStep(calendar.until(), this::answer));
	}

	private void answer() {
		this.voices.answer("rep_03", List.of(5, 4, 5, 4, 4, 4));
		this.voices.answer("rep_04", List.of(4, 5, 4, 4, 5, 3));
		this.voices.answer("rep_05", List.of(5, 5, 4, 5, 4, 4));
		this.voices.answer("rep_06", List.of(4, 4, 4, 4, 3, 4));
		this.voices.answer("rep_07", List.of(5, 4, 5, 4, 4, 5));
		this.voices.answer("rep_10", List.of(3, 3, 4, 4, 2, 3));
		this.voices.answer("rep_11", List.of(2, 3, 3, 4, 3, 2));
		this.voices.answer("rep_13", List.of(4, 2, 3, 3, 3, 3));
	}

	/** Who climbs asks first. */
	@Configuration(proxyBeanMethods = false)
	@DemoDoors.Only
	static class Advice {

		@Bean
		AdvisedCategories advisedCategories() {
			return new AdvisedCategories(Set.of("Climbing"));
		}

		@Bean
		EverybodyAsked everybodyAsked() {
			return new EverybodyAsked();
		}

	}

}
