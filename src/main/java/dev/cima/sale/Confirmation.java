package dev.cima.sale;

/** Whether somebody has looked into a sale, and what came of it. */
enum Confirmation {

	NOT_NEEDED, OPEN, CONFIRMED, REFUTED;

	static Confirmation of(Sale sale, SaleMarks marks) {
		if (sale.isRefuted()) {
			return REFUTED;
		}
		if (marks.confirmed()) {
			return CONFIRMED;
		}
		boolean asked = !sale.entry().soldOrFail().questions().isEmpty() || !marks.asked().isEmpty();
		// nobody need look into what was taken back
		return (asked && sale.voiding() == null) ? OPEN : NOT_NEEDED;
	}

}
