package dev.cima.satisfaction;

import java.util.List;

import dev.cima.platform.DemoDoors;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows links that customers could have got, of the last sales, for which points still
 * wait: to try out the page behind them.
 */
@RestController
@DemoDoors.Only
class DemoSurveyController {

	private static final int SHOWN = 2;

	private final Surveys surveys;

	private final SurveyInvitations invitations;

	DemoSurveyController(Surveys surveys, SurveyInvitations invitations) {
		this.surveys = surveys;
		this.invitations = invitations;
	}

	@GetMapping("/demo/surveys")
	List<String> surveys() {
		return this.surveys.lastToSend(SHOWN).stream().map(this.invitations::url).toList();
	}

}
