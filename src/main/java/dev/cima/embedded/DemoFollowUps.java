package dev.cima.embedded;

import java.util.List;

import dev.cima.followup.FollowUpRehearsal;
import dev.cima.platform.DemoDoors;

import org.springframework.stereotype.Component;

/** Two rules since the demo began, and calls of two people whose tokens are shown. */
@Component
@DemoDoors.Only
class DemoFollowUps {

	private final FollowUpRehearsal rehearsal;

	DemoFollowUps(FollowUpRehearsal rehearsal) {
		this.rehearsal = rehearsal;
	}

	/** Before the first sale. */
	void rules(DemoCalendar calendar) {
		DemoClock.at(calendar.startOf(calendar.firstDay()), () -> {
			this.rehearsal.rule("big-sale",
					List.of("After a big sale", "Ask how the equipment proved itself, and what was missing",
							"Pregunta qué tal ha ido el equipo y qué faltaba"),
					"sale.amount >= 400", 5, 60);
			this.rehearsal.rule("boots",
					List.of("After boots", "Ask whether the boots fit, and offer wax and socks",
							"Pregunta si las botas quedan bien y ofrece cera y calcetines"),
					"product.category == \"Hiking\" && line.amount >= 150", 3, 30);
		});
	}

	/** After the last one. */
	void calls() {
		this.rehearsal.settle();
		List.of("rep_02", "rep_03").forEach(this.rehearsal::call);
	}

}
