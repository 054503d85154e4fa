package dev.cima.incentive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.cima.platform.LocalizedField;
import dev.cima.platform.Organisation;
import dev.cima.platform.Texts;
import graphql.schema.idl.RuntimeWiring;

import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;

/** Answers the steps of a receipt in the reader's language. */
@Component
class ReceiptFields implements RuntimeWiringConfigurer {

	private final ReceiptLabels labels;

	ReceiptFields(Plans plans, Texts texts, Organisation organisation) {
		this.labels = new ReceiptLabels(plans::byVersion, plans.bonuses()::find, texts, organisation);
	}

	@Override
	public void configure(RuntimeWiring.Builder wiring) {
		wiring.type("Receipt", (type) -> type.dataFetcher("steps", new LocalizedField<>(Receipt.class, this::steps)));
	}

	private List<ReceiptStep> steps(Receipt receipt, Locale language) {
		List<ReceiptStep> steps = new ArrayList<>(receipt.steps().size());
		for (ScoredStep step : receipt.steps()) {
			steps.add(new ReceiptStep(step.rule(), this.labels.of(receipt.plan(), step, language), step.points()));
		}
		return steps;
	}

}
