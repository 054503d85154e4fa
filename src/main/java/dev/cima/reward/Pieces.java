package dev.cima.reward;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import dev.cima.platform.Arbiter;
import org.bson.Document;
import org.bson.codecs.pojo.annotations.BsonId;

import org.springframework.stereotype.Component;

/**
 * The pieces of rewards that are taken: whoever inserts a piece has it. One that is given
 * back is deleted.
 *
 * <pre>
 * reward.pieces: { _id: "reward_mug/17", reward: "reward_mug", number: 17, redemption: "redemption_rep_7_0b7e…",
 *                  rep: "rep_7", key: "0b7e…", at, sold: true }
 * </pre>
 */
@Component
class Pieces {

	/** So often another was faster: then all are gone, or nearly. */
	private static final int TRIES = 100;

	private final MongoCollection<Piece> pieces;

	Pieces(MongoDatabase database) {
		this.pieces = database.getCollection("reward.pieces", Piece.class);
		// one piece a redemption: find, update and delete({ redemption })
		this.pieces.createIndex(new Document("redemption", 1), new IndexOptions().unique(true));
		// what is taken of some rewards, from the index alone
		this.pieces.createIndex(new Document("reward", 1).append("number", 1));
		// what was taken long ago and not sold: find({ sold: false, at: { $lte } })
		this.pieces.createIndex(new Document("sold", 1).append("at", 1));
	}

	/**
	 * Takes a piece for a redemption, or finds the one that it has.
	 * @return false when none is left
	 */
	boolean claim(Reward reward, RedemptionId redemption, Instant at) {
		for (int tries = 0; tries < TRIES; tries++) {
			Shelf shelf = shelves(List.of(reward)).get(reward.id());
			List<Integer> free = (shelf != null) ? shelf.free() : List.of();
			if (free.isEmpty()) {
				return has(redemption);
			}
			// any of them, so that many who come at once do not all try the same one
			int number = free.get(ThreadLocalRandom.current().nextInt(free.size()));
			if (insert(Piece.of(reward.id(), number, redemption, at)) || has(redemption)) {
				return true;
			}
		}
		return false;
	}

	/** Inserts a piece unless its number is taken, or its redemption has one. */
	boolean insert(Piece piece) {
		return Arbiter.insert(this.pieces, piece);
	}

	private boolean has(RedemptionId redemption) {
		return this.pieces.find(new Document("redemption", redemption.id())).first() != null;
	}

	/** Notes that a redemption's piece is paid for. */
	void sold(String redemption) {
		this.pieces.updateOne(new Document("redemption", redemption), Updates.set("sold", true));
	}

	/** Gives back what a redemption had, if it had one. */
	void giveBack(String redemption) {
		this.pieces.deleteOne(new Document("redemption", redemption));
	}

	/** Some of those that were taken by then and are not known to be paid for. */
	List<Piece> unsold(Instant until, int most) {
		return this.pieces.find(new Document("sold", false).append("at", new Document("$lte", until)))
			.limit(most)
			.into(new ArrayList<>());
	}

	/** What is taken of each of the rewards that have a stock, by their ids. */
	Map<String, Shelf> shelves(Collection<Reward> rewards) {
		Map<String, Shelf> shelves = new HashMap<>();
		for (Reward reward : rewards) {
			Integer stock = reward.terms().stock();
			if (stock != null) {
				shelves.put(reward.id(), new Shelf(stock, new BitSet()));
			}
		}
		if (!shelves.isEmpty()) {
			this.pieces.withDocumentClass(Document.class)
				.find(new Document("reward", new Document("$in", List.copyOf(shelves.keySet()))))
				.projection(Projections.fields(Projections.include("reward", "number"), Projections.excludeId()))
				.forEach((piece) -> Objects.requireNonNull(shelves.get(piece.getString("reward")))
					.taken()
					.set(piece.getInteger("number")));
		}
		return shelves;
	}

	/**
	 * A piece that somebody has.
	 *
	 * @param id {@code <reward>/<number>}
	 * @param key under which it is paid for in the rep's stream
	 * @param sold whether it is known that it is paid for
	 */
	public record Piece(@BsonId String id, String reward, int number, String redemption, String rep, String key,
			Instant at, boolean sold) {

		static Piece of(String reward, int number, RedemptionId redemption, Instant at) {
			return new Piece(reward + "/" + number, reward, number, redemption.id(), redemption.rep(), redemption.key(),
					at, false);
		}

	}

}
