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

	private final SurveyRehearsal rehearsal;

	DemoSurveyController(SurveyRehearsal rehearsal) {
		this.rehearsal = rehearsal;
	}

	@GetMapping("/demo/surveys")
	List<String> surveys() {
		return this.rehearsal.links();
	}

}
