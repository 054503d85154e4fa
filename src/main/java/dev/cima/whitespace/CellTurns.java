package dev.cima.whitespace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import dev.cima.whitespace.CellTurn.Sold;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What was sold in open cells, one document a cell.
 *
 * <pre>
 * { _id: "acct_9/Helmets", revision: 3, look, sales: {
 *     "rep_7_0b7e…": { sale: "sale_rep_7_0b7e…", at: ISODate, month: "2026-11", amount: 12000,
 *                      shares: [ { rep: "rep_7", basisPoints: 10000 } ] } },
 *   voids: { "rep_7_0b7e…": true },
 *   payments: [ { month: "2026-11", turn: 1, sale: "sale_rep_7_0b7e…", at: ISODate,
 *                 shares: [ { rep: "rep_7", points: 50 } ], state: "PAID" } ] }
 * </pre>
 *
 * Sales and what takes them back set fields of their own, so it is the same in any order
 * and however often.
 */
@Component
class CellTurns {

	private static final BulkWriteOptions ANY_ORDER = new BulkWriteOptions().ordered(false);

	private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

	private final MongoCollection<CellTurn> cells;

	CellTurns(MongoDatabase database) {
		this.cells = database.getCollection("whiteSpaceTurns", CellTurn.class);
		// what is due: find({ look: { $lte } }).sort({ look: 1 })
		this.cells.createIndex(new Document("look", 1));
	}

	/** Notes that something was sold in a cell. */
	static WriteModel<CellTurn> sold(String cell, String place, Sold sold, Instant now) {
		return update(cell, Updates.set("sales." + place, sold), now);
	}

	/** Notes that it was taken back. */
	static WriteModel<CellTurn> takenBack(String cell, String place, Instant now) {
		return update(cell, Updates.set("voids." + place, true), now);
	}

	private static WriteModel<CellTurn> update(String cell, Bson field, Instant now) {
		return new UpdateOneModel<>(new Document("_id", cell),
				Updates.combine(field, Updates.inc("revision", 1L), Updates.set("look", now)), UPSERT);
	}

	void write(List<WriteModel<CellTurn>> writes) {
		if (!writes.isEmpty()) {
			this.cells.bulkWrite(writes, ANY_ORDER);
		}
	}

	/** Lets a cell be looked at in which something was sold. */
	void lookAt(String cell, Instant at) {
		this.cells.updateOne(new Document("_id", cell),
				Updates.combine(Updates.inc("revision", 1L), Updates.set("look", at)));
	}

	@Nullable CellTurn find(String id) {
		return this.cells.find(new Document("_id", id)).first();
	}

	/** By id; those of which nothing is known are left out. */
	Map<String, CellTurn> find(Collection<String> ids) {
		Map<String, CellTurn> found = new HashMap<>();
		if (!ids.isEmpty()) {
			this.cells.find(new Document("_id", new Document("$in", List.copyOf(ids))))
				.forEach((cell) -> found.put(cell.id(), cell));
		}
		return found;
	}

	/** Saves the next revision; false when somebody else was faster. */
	boolean save(CellTurn next) {
		return Arbiter.write(this.cells, List.of(KnownFields.over(this.cells,
				new Document("_id", next.id()).append("revision", next.revision() - 1), next)));
	}

	/** Some of those that are to be looked at. */
	List<CellTurn> due(Instant now, int most) {
		return this.cells.find(new Document("look", new Document("$lte", now)))
			.sort(new Document("look", 1))
			.limit(most)
			.into(new ArrayList<>());
	}

}
