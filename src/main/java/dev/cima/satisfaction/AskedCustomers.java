package dev.cima.satisfaction;

import java.time.Duration;
import java.time.Instant;

import dev.cima.ledger.CustomerDraw;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Points wait only for customers who are asked: of other sales all are given at once. */
@Component
class AskedCustomers implements CustomerDraw {

	private final SurveyDraw draw;

	private final HoldSettings settings;

	AskedCustomers(SurveyDraw draw, HoldSettings settings) {
		this.draw = draw;
		this.settings = settings;
	}

	@Override
	public @Nullable Duration waits(String sale, Instant occurredAt, Instant recordedAt) {
		return this.draw.draws(sale, occurredAt, recordedAt) ? this.settings.waits() : null;
	}

}
