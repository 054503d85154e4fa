package dev.cima.leadership;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import dev.cima.rep.Erasure;
import org.bson.Document;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * That a rep was given a token in a quarter; not which one, not when, and not whether it
 * was spent.
 *
 * <pre>
 * pulse.issued: { _id: "2026-Q4/rep_7", team: "team_west", proof: "mJ2c…" }
 * </pre>
 */
@Component
class IssuedTokens implements Erasure {

	private final MongoCollection<Issued> issued;

	IssuedTokens(MongoDatabase database) {
		this.issued = database.getCollection("pulse.issued", Issued.class);
	}

	/**
	 * Enters that a token is given out, unless one was before.
	 * @return what stands
	 */
	Issued first(Issued next) {
		return Arbiter.first(this.issued, next, () -> this.issued.find(new Document("_id", next.id())).first());
	}

	/** Forgets what was given out in the quarters before one. */
	void forgetBefore(Quarter quarter) {
		this.issued.deleteMany(new Document("_id", new Document("$lt", quarter.id() + "/")));
	}

	@Override
	public void erase(String rep) {
		this.issued.deleteMany(new Document("_id", new Document("$regex", "^\\d{4}-Q[1-4]/" + rep + "$")));
	}

	/**
	 * That a rep was given a token.
	 *
	 * @param team that the rep was in then: the answers are for it
	 * @param proof that who asks again has the phone's secret; null: nobody can ask again
	 */
	public record Issued(@BsonId String id, String team, @Nullable String proof) {

		static String idOf(Quarter quarter, String rep) {
			return quarter.id() + "/" + rep;
		}

	}

}
