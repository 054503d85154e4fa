package dev.cima.incentive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.cima.platform.Organisation;
import dev.cima.platform.Texts;

import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Answers the steps of a receipt in the reader's language. */
@Controller
class ReceiptController {

	private final ReceiptLabels labels;

	ReceiptController(Plans plans, Texts texts, Organisation organisation) {
		this.labels = new ReceiptLabels(plans::byVersion, plans.bonuses()::find, texts, organisation);
	}

	@SchemaMapping
	List<ReceiptStep> steps(Receipt receipt, Locale language) {
		List<ReceiptStep> steps = new ArrayList<>(receipt.steps().size());
		for (ScoredStep step : receipt.steps()) {
			steps.add(new ReceiptStep(step.rule(), this.labels.of(receipt.plan(), step, language), step.points()));
		}
		return steps;
	}

}
