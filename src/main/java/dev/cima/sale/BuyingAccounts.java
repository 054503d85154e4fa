package dev.cima.sale;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.incentive.SaleKind;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleMark;
import dev.cima.ledger.StreamScan;
import dev.cima.platform.Arbiter;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * The accounts that have bought something: of which some sale has more than cross-sells,
 * or was confirmed.
 *
 * <pre>{ _id: "acct_9" }</pre>
 */
@Component
class BuyingAccounts {

	private static final int MOST_KEPT = 100_000;

	private final MongoCollection<Document> collection;

	/** Once an account has bought something, that stays true. */
	private final Cache<String, Boolean> known = Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

	BuyingAccounts(MongoDatabase database) {
		this.collection = database.getCollection("accounts.buying");
	}

	/** Notes who bought something by these entries. */
	void follow(List<EntryRecorded> recorded, StreamScan streams) {
		Set<String> buying = new HashSet<>();
		List<String> confirmed = new ArrayList<>();
		for (EntryRecorded one : recorded) {
			Entry entry = one.entry();
			if (entry.kind() == EntryKind.SALE
					&& entry.soldOrFail().lines().stream().anyMatch((line) -> line.kind() != SaleKind.CROSS_SELL)) {
				add(entry.soldOrFail(), buying);
			}
			else if (SaleMark.of(entry) == SaleMark.CONFIRMATION) {
				confirmed.add(Entry.idOf(entry.rep(), SaleMark.saleSeq(entry)));
			}
		}
		if (!confirmed.isEmpty()) {
			Map<String, Entry> sales = streams.entries(confirmed);
			sales.values().forEach((sale) -> add(sale.soldOrFail(), buying));
		}
		Arbiter.insertAll(this.collection, buying.stream().map((account) -> new Document("_id", account)).toList());
		buying.forEach((account) -> this.known.put(account, Boolean.TRUE));
	}

	private void add(SaleFacts sale, Set<String> buying) {
		if (sale.account() != null && this.known.getIfPresent(sale.account()) == null) {
			buying.add(sale.account());
		}
	}

	/** Whether an account has bought something. */
	boolean hasBought(String account) {
		if (this.known.getIfPresent(account) != null) {
			return true;
		}
		boolean bought = this.collection.find(new Document("_id", account)).first() != null;
		if (bought) {
			this.known.put(account, Boolean.TRUE);
		}
		return bought;
	}

}
