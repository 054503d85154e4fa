package dev.cima.sale;

import java.time.Instant;
import java.util.List;

import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Entry;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.VoidFacts.Replacement;
import dev.cima.sale.CheckedSale.Ready;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A sale that wants a reference.
 *
 * @param sale its id
 * @param account to whom, or null
 * @param occurredAt when it happened
 */
record Wanted(Reference reference, String sale, @Nullable String account, Instant occurredAt) {

	/** What a sale wants; null when it has no reference. */
	private static @Nullable Wanted of(SaleId sale, @Nullable String account, @Nullable String reference,
			Instant occurredAt) {
		return (reference != null) ? new Wanted(new Reference(reference), sale.toString(), account, occurredAt) : null;
	}

	static @Nullable Wanted of(Ready sale) {
		return of(sale.rep().id(), sale.sold());
	}

	static @Nullable Wanted of(String rep, Sold sold) {
		return of(new SaleId(rep, sold.key()), (sold.account() != null) ? sold.account().id() : null, sold.reference(),
				sold.occurredAt());
	}

	static @Nullable Wanted of(String rep, Replacement replacement) {
		SaleFacts facts = replacement.sale();
		return of(new SaleId(rep, replacement.key()), facts.account(), facts.reference(), replacement.occurredAt());
	}

	static @Nullable Wanted of(Entry sale) {
		SaleFacts facts = sale.soldOrFail();
		return of(SaleId.of(sale), facts.account(), facts.reference(), sale.occurredAt());
	}

	/** The id of the claims of all sales with the reference. */
	String id() {
		return this.reference.id();
	}

	/** The id of the claim as earlier releases write it. */
	String typedId() {
		return ((this.account != null) ? this.account : "") + "/" + this.reference.typed();
	}

	/** The claims, when this is the first. */
	Document document(Instant at) {
		return new Document("_id", id()).append("sales", List.of(this.sale))
			.append("claims", new Document(this.sale, claim(at)));
	}

	Document typedDocument(Instant at) {
		return new Document("_id", typedId()).append("sale", this.sale)
			.append("at", at)
			.append("occurredAt", this.occurredAt);
	}

	Document claim(Instant at) {
		Document claim = new Document("at", at).append("occurredAt", this.occurredAt);
		return (this.account != null) ? claim.append("account", this.account) : claim;
	}

}
