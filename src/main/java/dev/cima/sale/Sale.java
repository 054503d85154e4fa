package dev.cima.sale;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import dev.cima.incentive.Receipt;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.SaleLine;
import dev.cima.rep.Rep;
import org.jspecify.annotations.Nullable;

/**
 * A sale with what became of it.
 *
 * @param entry its SALE entry
 * @param voiding the VOID entry that took it back, or null while it counts
 * @param marks what else the stream says of it; null when that was not read
 * @param seller whose sale it is; null when that was not read
 */
public record Sale(Entry entry, @Nullable Entry voiding, @Nullable SaleMarks marks, @Nullable Rep seller) {

	/** A sale of whose rep nothing more is known than the id. */
	Sale(Entry entry, @Nullable Entry voiding, @Nullable SaleMarks marks) {
		this(entry, voiding, marks, null);
	}

	/** A sale of which is not read what else the stream says. */
	public Sale(Entry entry, @Nullable Entry voiding) {
		this(entry, voiding, null, null);
	}

	public Sale {
		if (entry.kind() != EntryKind.SALE) {
			throw new IllegalArgumentException(entry.id() + " is not a sale");
		}
	}

	public Instant occurredAt() {
		return this.entry.occurredAt();
	}

	public Instant recordedAt() {
		return this.entry.recordedAt();
	}

	public @Nullable Instant voidedAt() {
		return (this.voiding != null) ? this.voiding.recordedAt() : null;
	}

	/** Whether somebody who looked into it did not believe it. */
	boolean isRefuted() {
		return this.voiding != null && this.voiding.voids() != null && this.voiding.voids().isRefuted();
	}

	public SaleStatus status() {
		return (this.voiding != null) ? SaleStatus.VOIDED : SaleStatus.COUNTED;
	}

	public @Nullable String reference() {
		return this.entry.soldOrFail().reference();
	}

	public List<SaleLine> lines() {
		return this.entry.soldOrFail().lines();
	}

	public @Nullable Receipt receipt() {
		return this.entry.receipt();
	}

	/**
	 * Fields of many sales are looked up by them, and all their lines make no better one.
	 */
	@Override
	public int hashCode() {
		return this.entry.id().hashCode();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Sale sale && this.entry.equals(sale.entry) && Objects.equals(this.voiding, sale.voiding)
				&& Objects.equals(this.marks, sale.marks);
	}

	/** The global id, {@code sale_<rep>_<uuid>}. */
	public String id() {
		return SaleId.of(this.entry).toString();
	}

	/** The global id of the sale of a rep that has this key in the rep's stream. */
	public static String idOf(String rep, String key) {
		return new SaleId(rep, key).toString();
	}

}
