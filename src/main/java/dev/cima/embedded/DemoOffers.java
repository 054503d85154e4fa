package dev.cima.embedded;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;

import dev.cima.offer.OfferRehearsal;
import dev.cima.platform.DemoDoors;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The offers that the demo's reps were shown, some of which its customers took: fewer
 * things are added on days without, so that there is something to see.
 */
@Component
@DemoDoors.Only
class DemoOffers implements DemoPart {

	private static final int DAYS = 30;

	/** About ten sales of each team, with eight offers each. */
	private static final long A_DAY = 240;

	private final OfferRehearsal rehearsal;

	DemoOffers(OfferRehearsal rehearsal) {
		this.rehearsal = rehearsal;
	}

	/** Whether the rep was shown offers on this day. */
	boolean areShown(String rep, LocalDate day) {
		return this.rehearsal.areShown(rep, day);
	}

	/** The offer that a line came from, if it came from one. */
	@Nullable String offer(DemoSale sale, DemoSale.Line line) {
		return line.offered() ? this.rehearsal.offer(sale.rep(), sale.account(), line.product(),
				sale.lines().getFirst().product(), sale.occurredAt()) : null;
	}

	@Override
	public List<DemoStep> steps(DemoCalendar calendar) {
		return List.of(new DemoStep(calendar.until(), () -> LongStream.rangeClosed(1, DAYS)
			.forEach((back) -> this.rehearsal.shown(calendar.today().minusDays(back), A_DAY))));
	}

}
