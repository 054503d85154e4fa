package dev.cima.sale;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import dev.cima.ledger.Entry;
import dev.cima.ledger.SaleShare;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * Who gave whom a share of a sale, for whoever looks for rings. One that was taken back
 * stays without parts, so that it does not come back when it is written late.
 *
 * <pre>{ _id: "2026-11-29/sale_rep_1_8f…", seller: "rep_1", to: [ "rep_2" ], points: [ 40 ] }</pre>
 */
@Component
class SharedSales {

	private final MongoCollection<Document> sales;

	SharedSales(MongoDatabase database) {
		this.sales = database.getCollection("sharedSales");
	}

	void write(List<WriteModel<Document>> writes) {
		if (!writes.isEmpty()) {
			this.sales.bulkWrite(writes);
		}
	}

	static WriteModel<Document> adding(Entry sale) {
		List<String> to = new ArrayList<>();
		List<Long> points = new ArrayList<>();
		for (SaleShare share : Splits.ofOthers(sale.rep(), sale.soldOrFail())) {
			to.add(share.rep());
			points.add(share.raw());
		}
		return new UpdateOneModel<>(Filters.eq("_id", id(sale.day(), SaleId.of(sale))),
				new Document("$setOnInsert",
						new Document("seller", sale.rep()).append("to", to).append("points", points)),
				new UpdateOptions().upsert(true));
	}

	static WriteModel<Document> removing(Entry voiding, SaleId sale) {
		String id = id(voiding.day(), sale);
		return new UpdateOneModel<>(Filters.eq("_id", id),
				new Document("$set",
						new Document("seller", sale.rep()).append("to", List.of()).append("points", List.of())),
				new UpdateOptions().upsert(true));
	}

	/** All that gave a share on these local days. */
	SharingRings between(LocalDate from, LocalDate until) {
		SharingRings rings = new SharingRings(SharingRingKind.SHARES);
		// by _id, as no index is needed then
		this.sales.find(new Document("_id", new Document("$gte", from + "/").append("$lt", until + "0")))
			.forEach((sale) -> {
				List<String> to = sale.getList("to", String.class);
				List<Number> points = sale.getList("points", Number.class);
				for (int i = 0; i < to.size(); i++) {
					rings.add(sale.getString("seller"), to.get(i), points.get(i).longValue());
				}
			});
		return rings;
	}

	private static String id(LocalDate day, SaleId sale) {
		return day + "/" + sale;
	}

}
