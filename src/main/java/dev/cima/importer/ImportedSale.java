package dev.cima.importer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What files have said of a sale, so far as the ledger does not know it.
 *
 * @param id as files call it
 * @param rep to whom it went; null while only a return or its cancellation has come
 * @param taken the pieces that came back
 * @param cancelled whether the whole of it was taken back
 * @param content the hash of what a file said last; null: of what was recorded first
 * @param contentFrom the key of the sale that stood when that was said
 */
record ImportedSale(String id, @Nullable String rep, List<Taken> taken, boolean cancelled, @Nullable String content,
		@Nullable String contentFrom) {

	ImportedSale {
		taken = List.copyOf(taken);
	}

	/** One of which nothing is known. */
	static ImportedSale unknown(String id) {
		return new ImportedSale(id, null, List.of(), false, null, null);
	}

	/**
	 * Pieces that came back.
	 *
	 * @param by the row of a file that says so
	 * @param product product id
	 * @param price for which they were sold, major units
	 * @param from the key of the sale that stood when they did, whose successor has them
	 * no more; null: it had not been recorded
	 */
	record Taken(String by, String product, BigDecimal price, BigDecimal quantity, @Nullable String from) {

		Taken from(String key) {
			return new Taken(this.by, this.product, this.price, this.quantity, key);
		}

	}

	/** Whether anything came later that changes what was recorded first. */
	boolean isChanged() {
		return this.cancelled || !this.taken.isEmpty() || this.content != null;
	}

	ImportedSale of(String rep) {
		return new ImportedSale(this.id, rep, this.taken, this.cancelled, this.content, this.contentFrom);
	}

	ImportedSale cancel() {
		return new ImportedSale(this.id, this.rep, this.taken, true, this.content, this.contentFrom);
	}

	ImportedSale says(String content, String from) {
		return new ImportedSale(this.id, this.rep, this.taken, this.cancelled, content, from);
	}

	/** With these pieces, unless the same row has said so. */
	ImportedSale take(List<Taken> more) {
		List<Taken> all = new ArrayList<>(this.taken);
		for (Taken one : more) {
			if (all.stream().noneMatch((had) -> had.by().equals(one.by()) && had.price().equals(one.price()))) {
				all.add(one);
			}
		}
		return new ImportedSale(this.id, this.rep, all, this.cancelled, this.content, this.contentFrom);
	}

	/** Without what these rows have said. */
	ImportedSale without(String by) {
		return new ImportedSale(this.id, this.rep, this.taken.stream().filter((one) -> !one.by().equals(by)).toList(),
				this.cancelled, this.content, this.contentFrom);
	}

	/** The same once the sale that stands is known, for what came before it. */
	ImportedSale settledFrom(String key) {
		return new ImportedSale(this.id, this.rep,
				this.taken.stream().map((one) -> (one.from() != null) ? one : one.from(key)).toList(), this.cancelled,
				this.content, this.contentFrom);
	}

}
