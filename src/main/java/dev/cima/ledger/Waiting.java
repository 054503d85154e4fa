package dev.cima.ledger;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Whether a share of what is credited waits for the customer: decided before, by the sale
 * that it belongs to or takes the place of. How large the share is says the plan.
 *
 * @param until when what waits is released at the latest
 * @param sale the id of the sale about which the customer is asked
 */
public record Waiting(State state, Instant until, String sale) {

	/**
	 * How the hold goes on in what stands instead of a sale, so that correcting it
	 * neither pays nor asks twice.
	 * @param voiding the VOID entry of the sale
	 * @return null when the sale had no hold: what stands instead is drawn like any other
	 */
	public static @Nullable Waiting after(Entry voiding) {
		Held held = voiding.held();
		if (held == null) {
			return null;
		}
		// of no points it is not known whether it has ended: what the customer said
		// decides again
		boolean waits = held.points() < 0 || (held.isOfNothing() && voiding.points() == 0);
		State state = waits ? State.HELD : (held.forfeited() < 0) ? State.FORFEITED : State.OVER;
		return new Waiting(state, held.until(), held.sale());
	}

	/**
	 * How others who share in a sale wait: as long as the seller; as the seller would,
	 * whose own part came to nothing of which something could wait.
	 * @param sale the SALE entry
	 * @param draw null: no customer is asked
	 * @return null when nothing of it waits
	 */
	public static @Nullable Waiting with(Entry sale, @Nullable CustomerDraw draw) {
		Held held = sale.held();
		if (held == null && sale.points() <= 0) {
			return drawn(draw, "sale_" + sale.rep() + "_" + sale.key(), sale.occurredAt(), sale.recordedAt());
		}
		if (held == null) {
			return null;
		}
		// of points nothing waits any more; of none, what the customer said decides
		boolean over = held.isOfNothing() && sale.points() > 0;
		State state = over ? State.OVER : (held.forfeited() > 0) ? State.FORFEITED : State.HELD;
		return new Waiting(state, held.until(), held.sale());
	}

	/** Whether a share waits for the customer of a sale, when nothing is known of it. */
	static @Nullable Waiting drawn(@Nullable CustomerDraw draw, String sale, Instant occurredAt, Instant recordedAt) {
		Duration waits = (draw != null) ? draw.waits(sale, occurredAt, recordedAt) : null;
		return (waits != null) ? new Waiting(State.HELD, recordedAt.plus(waits), sale) : null;
	}

	/** How far it is. */
	public enum State {

		/** The share waits. */
		HELD,
		/** The share was forfeited and stays so. */
		FORFEITED,
		/** The hold ended before: everything is paid at once. */
		OVER

	}

}
