package dev.cima.insight;

import java.util.List;

import dev.cima.ledger.Entry;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleLine;
import dev.cima.ledger.StreamScan;
import dev.cima.ledger.VoidFacts;
import dev.cima.platform.Role;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Reads the basket in an entry, as the model does. */
@Component
public class EntryBaskets {

	/** Asked about what was recorded long after it happened. */
	private static final String LATE = "LATE";

	private final StreamScan streams;

	EntryBaskets(StreamScan streams) {
		this.streams = streams;
	}

	/** What an entry sells or takes back; null for one that is about neither. */
	public @Nullable SoldBasket read(Entry entry) {
		Noted noted = of(entry);
		return (noted != null) ? noted.basket() : null;
	}

	/**
	 * What was sold or is taken back; null for an entry that is about neither. Shares of
	 * others in a sale are credits, so a shared sale is one basket, of its seller.
	 */
	@Nullable Noted of(Entry entry) {
		return switch (entry.kind()) {
			case SALE -> (entry.sale() != null) ? noted(entry, entry.seq(), entry.sale(), 1) : null;
			case VOID -> (entry.voids() != null) ? takenBack(entry, entry.voids()) : null;
			default -> null;
		};
	}

	private @Nullable Noted takenBack(Entry entry, VoidFacts voids) {
		SaleFacts sale = voids.isWhole() ? voids.sale() : recorded(entry.rep(), voids.seq());
		if (sale == null) {
			sale = voids.sale();
		}
		return (sale != null) ? noted(entry, voids.seq(), sale, -1) : null;
	}

	private @Nullable SaleFacts recorded(String rep, long seq) {
		String id = Entry.idOf(rep, seq);
		Entry sale = this.streams.entries(List.of(id)).get(id);
		return (sale != null) ? sale.sale() : null;
	}

	private static Noted noted(Entry entry, long seq, SaleFacts sale, int sign) {
		List<SoldItem> items = sale.lines().stream().map(EntryBaskets::item).toList();
		return new Noted(seq, new SoldBasket(entry.rep(), sale.account(), sale.segment(), entry.occurredAt(), items,
				sign, isLate(sale), entry.by().role() == Role.INTEGRATION));
	}

	private static boolean isLate(SaleFacts sale) {
		return sale.questions().stream().anyMatch((question) -> question.code().equals(LATE));
	}

	private static SoldItem item(SaleLine line) {
		return new SoldItem(line.product(), line.category(), line.kind(), line.exactQuantity(), line.amount(),
				line.insteadOf(), line.offerId());
	}

}
