package dev.cima.whitespace;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.cima.whitespace.CellTurn.Payment;
import dev.cima.whitespace.CellTurn.Sold;
import dev.cima.whitespace.CellTurn.State;

/**
 * Which sales turn a cell: the first that is worth enough, and after that none for twelve
 * months. A function of what was sold, whatever the order in which it became known.
 */
final class TurnRule {

	/** For so long after it turned a cell cannot turn again. */
	static final int MONTHS = 12;

	private TurnRule() {
	}

	/**
	 * The sales that turn it.
	 * @param standing the first one first
	 * @param such which of them can
	 */
	static List<Sold> turning(List<Sold> standing, Predicate<Sold> such, ZoneId zone) {
		List<Sold> turning = new ArrayList<>();
		Instant free = Instant.MIN;
		for (Sold sold : standing) {
			if (!sold.at().isBefore(free) && such.test(sold)) {
				turning.add(sold);
				free = free(sold.at(), zone);
			}
		}
		return turning;
	}

	/** When a cell can turn again that turned then. */
	static Instant free(Instant turned, ZoneId zone) {
		return turned.atZone(zone).plusMonths(MONTHS).toInstant();
	}

	/**
	 * With the payments that are to be made and taken back. What is under way is finished
	 * first.
	 * @param worth what each who has a part of a sale gets for it
	 */
	static CellTurn decided(CellTurn cell, List<Sold> turning, Function<Sold, List<CellTurn.Part>> worth) {
		if (cell.payments().stream().anyMatch((payment) -> payment.state().isUnfinished())) {
			return cell;
		}
		Map<String, Sold> wanted = new HashMap<>();
		turning.forEach((sold) -> wanted.put(sold.sale(), sold));
		CellTurn next = cell;
		boolean taking = false;
		for (Payment payment : cell.payments()) {
			if (payment.state() == State.PAID && wanted.remove(payment.sale()) == null) {
				next = next.with(payment.in(State.TAKING));
				taking = true;
			}
		}
		for (Sold sold : turning) {
			if (!taking && wanted.containsKey(sold.sale())) {
				int turn = (int) cell.payments()
					.stream()
					.filter((payment) -> payment.month().equals(sold.month()))
					.count() + 1;
				next = next
					.with(new Payment(sold.month(), turn, sold.sale(), sold.at(), worth.apply(sold), State.PAYING));
			}
		}
		return next;
	}

}
