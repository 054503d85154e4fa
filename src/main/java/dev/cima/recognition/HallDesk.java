package dev.cima.recognition;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Decides the months of an imported history for admins, as often as they say so: as
 * nothing is paid for a place in the hall of fame, nothing that was paid stands against
 * it. Who pays for one has to refuse to decide its month anew.
 */
@Component
class HallDesk {

	private final HallCloser closer;

	private final LiveMonths months;

	HallDesk(HallCloser closer, LiveMonths months) {
		this.closer = closer;
		this.months = months;
	}

	/** Decides a month, in place of what was decided before. */
	Decided decide(LocalDate day) {
		YearMonth month = YearMonth.from(day);
		YearMonth live = this.months.first();
		if (!month.isBefore(live)) {
			return new Decided(null, List
				.of(UserError.of(UserErrorCode.NOT_ALLOWED, "recognition.live-month", live.toString()).at("month")));
		}
		return new Decided(this.closer.decideAnew(month), List.of());
	}

	/**
	 * A month after it was decided.
	 *
	 * @param hall null when nobody won anything
	 */
	record Decided(@Nullable HallOfFame hall, List<UserError> errors) {
	}

}
