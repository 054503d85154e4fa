package dev.cima.sale;

import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.SaleFacts;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Asks nothing as a sale is recorded, for comparison. */
@Component
@Primary
@Profile("bench")
@ConditionalOnProperty(name = "bench.questions", havingValue = "false")
class WithoutQuestions extends Questions {

	WithoutQuestions(QuestionSettings settings) {
		super(settings);
	}

	@Override
	Sold asked(Sold sold, @Nullable SaleFacts before) {
		return sold;
	}

}
