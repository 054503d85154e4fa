package dev.cima.measure;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.ledger.Breadth;
import dev.cima.ledger.Credits;
import dev.cima.ledger.DayRun;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Totals;
import org.jspecify.annotations.Nullable;

/**
 * A card as criteria see it over one stretch of time; each number is worked out once.
 * Used by one thread.
 */
public final class CardView {

	private final Scorecard card;

	private final Stretch stretch;

	private final CardVariables variables;

	private final Map<String, Object> values = new HashMap<>();

	private @Nullable Totals totals;

	/**
	 * A view.
	 * @param card with the pages of the stretch
	 */
	public CardView(Scorecard card, Stretch stretch, CardVariables variables) {
		this.card = card;
		this.stretch = stretch;
		this.variables = variables;
	}

	public Object value(String name) {
		Object known = this.values.get(name);
		if (known == null) {
			known = this.variables.valueOf(name, this);
			this.values.put(name, known);
		}
		return known;
	}

	/**
	 * Whether the last entry changed the number. A number that follows from all days with
	 * a sale is worked out only when an entry changed those days, which few do.
	 */
	public boolean differs(String name, CardView before) {
		if (this.variables.isOfAllDays(name) && activeDays().equals(before.activeDays())) {
			return false;
		}
		return !value(name).equals(before.value(name));
	}

	public Stretch stretch() {
		return this.stretch;
	}

	public Totals totals() {
		Totals known = this.totals;
		if (known == null) {
			known = (this.stretch.scope() == Scope.DAY) ? this.card.ownDay(this.stretch.from())
					: this.card.totals(this.stretch.span());
			this.totals = known;
		}
		return known;
	}

	/** As it is in the month, or of all time. */
	public Breadth breadth() {
		return (this.stretch.scope() == Scope.ALL_TIME) ? this.card.head().breadth()
				: this.card.page(java.time.YearMonth.from(this.stretch.from())).breadth();
	}

	/** As it is in the month, or of all time. */
	public Credits credits() {
		return (this.stretch.scope() == Scope.ALL_TIME) ? this.card.head().credits()
				: this.card.page(java.time.YearMonth.from(this.stretch.from())).credits();
	}

	/** All days with a counted sale, by the rep's own calendar. */
	public List<DayRun> activeDays() {
		return this.card.head().activeDays();
	}

	/**
	 * The working days of a week or month with a counted sale, by the rep's own calendar.
	 */
	public long activeDays(WorkingDays calendar) {
		long active = 0;
		List<DayRun> runs = activeDays();
		for (int i = runs.size() - 1; i >= 0 && !runs.get(i).last().isBefore(this.stretch.from()); i--) {
			active += calendar.between(latest(runs.get(i).first(), this.stretch.from()),
					earliest(runs.get(i).last().plusDays(1), this.stretch.until()));
		}
		return active;
	}

	/** Whether anything was sold in the stretch, by either calendar. */
	public boolean hasSales() {
		return totals().lastSaleAt() != null || activeDays().stream()
			.anyMatch((run) -> run.first().isBefore(this.stretch.until()) && !run.last().isBefore(this.stretch.from()));
	}

	private static LocalDate latest(LocalDate one, LocalDate other) {
		return one.isAfter(other) ? one : other;
	}

	private static LocalDate earliest(LocalDate one, LocalDate other) {
		return one.isBefore(other) ? one : other;
	}

}
