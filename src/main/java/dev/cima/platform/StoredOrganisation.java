package dev.cima.platform;

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
 * </pre>
 */
class StoredOrganisation {

	private final MongoCollection<Document> organisation;

	StoredOrganisation(MongoDatabase database) {
		this.organisation = database.getCollection("organisation");
	}

	/**
	 * Stores zone and currency on the first start.
	 * @throws StartRefusedException when a stored one differs: every day, week and month
	 * of the ledger would be divided differently, or cents would become yen
	 */
	void claim(Organisation organisation) {
		claim("zone", organisation.zone().getId(),
				"cima.zone is %s, but the stored sales were counted in %s, and their days cannot be cut anew.");
		claim("currency", organisation.currency().getCurrencyCode(),
				"cima.currency is %s, but the stored sales were made in %s, and their amounts cannot be converted.");
	}

	private void claim(String what, String configured, String refusal) {
		String stored = storedOr(what, configured);
		if (!stored.equals(configured)) {
			throw new StartRefusedException(refusal.formatted(configured, stored)
					+ " Start with cima.%s=%s, or with another database.".formatted(what, stored));
		}
	}

	private String storedOr(String what, String configured) {
		try {
			Document stored = find(what);
			if (stored == null) {
				// or another node is first, with something to compare
				Arbiter.insert(this.organisation, new Document("_id", what).append(what, configured));
				stored = find(what);
			}
			return (stored != null) ? stored.getString(what) : configured;
		}
		catch (MongoException ex) {
			throw new StartRefusedException(
					"MongoDB does not answer as it should; check cima.mongodb.uri. It says: " + ex.getMessage(), ex);
		}
	}

	private @Nullable Document find(String what) {
		return this.organisation.find(new Document("_id", what)).first();
	}

}
