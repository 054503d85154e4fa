package dev.cima.deal;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;

import dev.cima.deal.StoredDeal.SaleOf;
import dev.cima.ledger.AgreedRates;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.VoidFacts;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Keeps with a deal what became of its sale. The entries of the ledger say it, in any
 * order and as often as it takes.
 */
@Component
class DealSales {

	private static final String SALE = "sale_";

	private final Deals deals;

	DealSales(Deals deals) {
		this.deals = deals;
	}

	/** The id of the sale of a deal that was won so many times before. */
	static String idOf(StoredDeal deal, int wins) {
		return id(deal.owner(), key(deal.id(), wins));
	}

	private static String key(String deal, int wins) {
		return UUID.nameUUIDFromBytes((deal + "/" + wins).getBytes(StandardCharsets.UTF_8)).toString();
	}

	private static String id(String rep, String key) {
		return SALE + rep + "_" + key;
	}

	/** The key within the owner's stream; null when it is another rep's sale. */
	static @Nullable String keyOf(String sale, String owner) {
		String start = SALE + owner + "_";
		return sale.startsWith(start) ? StoredDeal.uuid(sale.substring(start.length())) : null;
	}

	/** The deal whose sale an entry records or takes back, or null. */
	static @Nullable String dealOf(Entry entry) {
		VoidFacts voids = entry.voids();
		SaleFacts sold = (entry.kind() == EntryKind.SALE) ? entry.sale()
				: (entry.kind() == EntryKind.VOID && voids != null) ? voids.sale() : null;
		AgreedRates agreed = (sold != null) ? sold.agreed() : null;
		return (agreed != null && agreed.of().startsWith(StoredDeal.PREFIX)) ? agreed.of() : null;
	}

	/** What an entry says of a sale of a deal. */
	static SaleOf said(Entry entry) {
		VoidFacts voids = entry.voids();
		if (voids == null) {
			return SaleOf.came(id(entry.rep(), entry.key()), entry.occurredAt(), entry.by().subject());
		}
		String next = (voids.replacement() != null) ? id(entry.rep(), voids.replacement().key())
				: (voids.move() != null) ? id(voids.move().rep(), voids.move().key()) : null;
		return SaleOf.gone(id(entry.rep(), voids.key()), entry.recordedAt(), entry.by().subject(), next);
	}

	/**
	 * Keeps what an entry says.
	 * @return the deal with it, or null when there is none
	 */
	@Nullable StoredDeal follow(Entry entry) {
		String id = dealOf(entry);
		while (id != null) {
			StoredDeal deal = this.deals.find(id);
			if (deal == null) {
				return null;
			}
			StoredDeal next = deal.with(said(entry));
			if (Objects.equals(next.sales(), deal.sales()) || this.deals.replace(next)) {
				return next;
			}
		}
		return null;
	}

}
