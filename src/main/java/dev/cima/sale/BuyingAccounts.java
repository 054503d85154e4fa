package dev.cima.sale;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
import dev.cima.ledger.VoidFacts;
import dev.cima.platform.Arbiter;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * The accounts that have bought something: of which some sale has more than cross-sells,
 * or was confirmed.
 *
 * <pre>{ _id: "acct_9", sale: "rep_7/42" }</pre>
 *
 * The sale is the one by which that became known: when it is taken back, the account has
 * not bought anything until the next one.
 */
@Component
class BuyingAccounts {

	private static final int MOST_KEPT = 100_000;

	private final MongoCollection<Document> collection;

	/** Another node may have heard that a sale was taken back. */
	private final Cache<String, Boolean> known = Caffeine.newBuilder()
		.maximumSize(MOST_KEPT)
		.expireAfterWrite(Duration.ofMinutes(10))
		.build();

	BuyingAccounts(MongoDatabase database) {
		this.collection = database.getCollection("accounts.buying");
	}

	/** Notes who bought something by these entries. */
	void follow(List<EntryRecorded> recorded, StreamScan streams) {
		Map<String, String> buying = new HashMap<>();
		List<Entry> takenBack = new ArrayList<>();
		List<String> confirmed = new ArrayList<>();
		for (EntryRecorded one : recorded) {
			Entry entry = one.entry();
			if (entry.kind() == EntryKind.SALE && entry.metrics().revenue() > 0
					&& entry.soldOrFail().lines().stream().anyMatch((line) -> line.kind() != SaleKind.CROSS_SELL)) {
				add(entry, buying);
			}
			else if (entry.kind() == EntryKind.VOID) {
				takenBack.add(entry);
			}
			else if (SaleMark.of(entry) == SaleMark.CONFIRMATION) {
				confirmed.add(Entry.idOf(entry.rep(), SaleMark.saleSeq(entry)));
			}
		}
		if (!confirmed.isEmpty()) {
			Map<String, Entry> sales = streams.entries(confirmed);
			sales.values().forEach((sale) -> add(sale, buying));
		}
		Arbiter.insertAll(this.collection,
				buying.entrySet()
					.stream()
					.map((one) -> new Document("_id", one.getKey()).append("sale", one.getValue()))
					.toList());
		buying.keySet().forEach((account) -> this.known.put(account, Boolean.TRUE));
		takenBack.forEach(this::forget);
	}

	private void add(Entry sale, Map<String, String> buying) {
		String account = sale.soldOrFail().account();
		if (account != null && this.known.getIfPresent(account) == null) {
			buying.putIfAbsent(account, sale.id());
		}
	}

	private void forget(Entry voiding) {
		SaleFacts sale = voiding.facts();
		VoidFacts voids = voiding.voids();
		if (voids == null || sale == null || sale.account() == null) {
			return;
		}
		Document noted = new Document("_id", sale.account()).append("sale", Entry.idOf(voiding.rep(), voids.seq()));
		if (this.collection.deleteOne(noted).getDeletedCount() > 0) {
			this.known.invalidate(sale.account());
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
