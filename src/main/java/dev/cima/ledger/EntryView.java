package dev.cima.ledger;

import org.jspecify.annotations.Nullable;

/** What an entry records, as the API shows it: a view of its kind and cause. */
enum EntryView {

	SALE, VOID, MEMBERSHIP, PRIZE, COACHING, OTHER;

	static EntryView of(Entry entry) {
		return switch (entry.kind()) {
			case SALE -> SALE;
			case VOID -> VOID;
			case MEMBERSHIP -> MEMBERSHIP;
			case CREDIT, DEBIT -> of(entry.cause());
			case UNKNOWN -> OTHER;
		};
	}

	private static EntryView of(@Nullable String cause) {
		return switch (cause) {
			case "prize" -> PRIZE;
			case "coaching", "gain" -> COACHING;
			case null, default -> OTHER;
		};
	}

}
