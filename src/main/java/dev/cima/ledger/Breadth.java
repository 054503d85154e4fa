package dev.cima.ledger;

import java.util.List;

/**
 * How widely a rep sells.
 *
 * @param categories counted lines by the category that the product had when it was sold
 * @param segments counted sales by the segment that the account had
 */
public record Breadth(List<Count> categories, List<Count> segments) {

	public static final Breadth NONE = new Breadth(List.of(), List.of());

	@SuppressWarnings("NullAway") // a record from an older document may lack fields
	public Breadth {
		categories = (categories != null) ? categories : List.of();
		segments = (segments != null) ? segments : List.of();
	}

	/** The number of different categories sold. */
	public int families() {
		return this.categories.size();
	}

	Breadth plus(Entry entry) {
		SaleFacts sale = entry.facts();
		if (sale == null) {
			return this;
		}
		int sign = (entry.kind() == EntryKind.VOID) ? -1 : 1;
		List<Count> categories = this.categories;
		for (SaleLine line : sale.lines()) {
			categories = Count.with(categories, line.category(), sign);
		}
		return new Breadth(categories,
				(sale.segment() != null) ? Count.with(this.segments, sale.segment(), sign) : this.segments);
	}

}
