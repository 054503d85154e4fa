package dev.cima.sale;

import java.util.List;
import java.util.Objects;

import dev.cima.incentive.ScoredStep;
import dev.cima.ledger.Activity.Credited;
import dev.cima.ledger.Actor;
import dev.cima.ledger.CustomerDraw;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleMark;
import dev.cima.ledger.SaleShare;
import dev.cima.ledger.Waiting;
import org.jspecify.annotations.Nullable;

/**
 * The entries by which those who have a share of another's sale get their part: under
 * which key they stand, and what they say.
 */
final class Splits {

	/** What parts of others' sales are credited under; badges count them by it. */
	static final String CAUSE = "split";

	private static final String KEY = CAUSE + "/";

	/** The rule of the receipt's step. */
	private static final String RULE = "share";

	private Splits() {
	}

	/** The key under which a part stands in the stream of whoever has it. */
	static String keyFor(SaleId sale) {
		return SaleShare.keyFor(sale.rep(), sale.key());
	}

	/** Whether it is the key of a part. */
	static boolean isKey(String key) {
		return key.startsWith(KEY);
	}

	/** Whether a mark is about a part of another's sale. */
	static boolean isMark(Entry mark) {
		return SaleMark.of(mark) != null && isKey(SaleMark.saleKey(mark));
	}

	/** The sale of which an entry gives a part, or takes it back; null for others. */
	static @Nullable SaleId saleOf(Entry entry) {
		if (!CAUSE.equals(entry.cause()) || entry.isPlaceholder()) {
			return null;
		}
		String key = (entry.voids() != null) ? entry.voids().key() : entry.key();
		return isKey(key) ? SaleId.parse(key.substring(KEY.length())) : null;
	}

	/** Those who have a part of a seller's sale. */
	static List<SaleShare> ofOthers(String seller, SaleFacts sale) {
		return sale.shares().stream().filter((share) -> !share.rep().equals(seller)).toList();
	}

	/** What gives somebody a part of a sale. */
	static Credited giving(Entry sale, SaleShare share, @Nullable CustomerDraw draw) {
		SaleFacts facts = sale.soldOrFail();
		long whole = facts.shares().stream().mapToLong(SaleShare::raw).sum();
		ScoredStep step = new ScoredStep(RULE,
				List.of(share.percent(), Long.toString(whole), Integer.toString(facts.shares().size())), share.raw());
		return Credited.of(keyFor(SaleId.of(sale)), CAUSE, List.of(step), sale.by())
			.asSales(share.revenue(), sale.occurredAt())
			.sharing(facts.of(sale.rep()))
			.waiting(Waiting.with(sale, draw));
	}

	/** What keeps a part from being given. */
	static Credited withholding(SaleId sale, Actor by) {
		return Credited.placeholder(keyFor(sale), CAUSE, by);
	}

	/** Whether the entry under a part's key gives it. */
	static boolean isGiven(Entry part) {
		return part.kind() == EntryKind.CREDIT && !part.isPlaceholder() && Objects.nonNull(part.sale());
	}

}
