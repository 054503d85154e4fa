package dev.cima.platform;

import java.util.function.Supplier;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The zone by which the stored days were divided, and the currency in whose smallest unit
 * the stored revenue was added up. <pre>
 * organisation: { _id: "zone", zone: "Europe/Madrid" }
 * organisation: { _id: "currency", currency: "EUR" }
 * organisation: { _id: "copy", of: "0b7e…", done: true, … }    where the database is a copy
 * </pre>
 */
public class StoredOrganisation {

	/** The collection. */
	public static final String COLLECTION = "organisation";

	/** The id of what is written down while another store is copied here. */
	public static final String COPY = "copy";

	private final MongoCollection<Document> organisation;

	StoredOrganisation(MongoDatabase database) {
		this.organisation = database.getCollection(COLLECTION);
	}

	/**
	 * Stores zone and currency on the first start.
	 * @throws StartRefusedException when a stored one differs: every day, week and month
	 * of the ledger would be divided differently, or cents would become yen
	 */
	void claim(Organisation organisation) {
		requireWhole();
		claim("zone", organisation.zone().getId(),
				"cima.zone is %s, but the stored sales were counted in %s, and their days cannot be cut anew.");
		claim("currency", organisation.currency().getCurrencyCode(),
				"cima.currency is %s, but the stored sales were made in %s, and their amounts cannot be converted.");
	}

	private void requireWhole() {
		Document copy = found(COPY);
		if (copy != null && !copy.getBoolean("done", false)) {
			throw new StartRefusedException("A copy of another store into this database was begun and is not done. "
					+ "Run it again to its end (--cima.copy.to), or name another database with cima.mongodb.database.");
		}
	}

	private void claim(String what, String configured, String refusal) {
		String stored = storedOr(what, configured);
		if (!stored.equals(configured)) {
			throw new StartRefusedException(refusal.formatted(configured, stored)
					+ " Start with cima.%s=%s, or with another database.".formatted(what, stored));
		}
	}

	private String storedOr(String what, String configured) {
		Document stored = found(what);
		if (stored == null) {
			// or another node is first, with something to compare
			asked(() -> Arbiter.insert(this.organisation, new Document("_id", what).append(what, configured)));
			stored = found(what);
		}
		return (stored != null) ? stored.getString(what) : configured;
	}

	private @Nullable Document found(String what) {
		return asked(() -> this.organisation.find(new Document("_id", what)).first());
	}

	private static <T extends @Nullable Object> T asked(Supplier<T> question) {
		try {
			return question.get();
		}
		catch (MongoException ex) {
			throw new StartRefusedException(
					"MongoDB does not answer as it should; check cima.mongodb.uri. It says: " + ex.getMessage(), ex);
		}
	}

}
