package dev.cima.sale;

import java.time.Instant;
import java.util.List;

import dev.cima.incentive.Receipt;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.SaleLine;
import org.jspecify.annotations.Nullable;

/**
 * A sale with what became of it.
 *
 * @param entry its SALE entry
 * @param voiding the VOID entry that took it back, or null while it counts
 * @param marks what else the stream says of it; null when that was not read
 */
public record Sale(Entry entry, @Nullable Entry voiding, @Nullable SaleMarks marks) {

	/** A sale of which is not read what else the stream says. */
	public Sale(Entry entry, @Nullable Entry voiding) {
		this(entry, voiding, null);
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

	/** The global id, {@code sale_<rep>_<uuid>}. */
	public String id() {
		return SaleId.of(this.entry).toString();
	}

}
