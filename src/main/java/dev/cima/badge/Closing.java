package dev.cima.badge;

import java.time.Duration;
import java.time.Instant;

import dev.cima.measure.Scope;
import dev.cima.measure.Stretch;
import dev.cima.platform.Organisation;

import org.springframework.stereotype.Component;

/**
 * When weeks and months are closed: some time after their end, for phones that were
 * offline.
 */
@Component
class Closing {

	private final Organisation organisation;

	private final Duration grace;

	Closing(Organisation organisation, BadgeSettings settings) {
		this.organisation = organisation;
		this.grace = settings.grace();
	}

	/** The moment from which a stretch is judged that is judged at its close. */
	Instant of(Stretch stretch) {
		return endOf(stretch).plus(this.grace);
	}

	/** The first moment after a stretch. */
	Instant endOf(Stretch stretch) {
		return this.organisation.startOf(stretch.until());
	}

	/** The last week or month that is closed at a moment. */
	Stretch lastClosed(Scope scope, Instant now) {
		Stretch open = scope.stretchOf(this.organisation.dayOf(now.minus(this.grace)));
		return scope.stretchOf(open.from().minusDays(1));
	}

	/** The day of a moment. */
	java.time.LocalDate dayOf(Instant moment) {
		return this.organisation.dayOf(moment);
	}

}
