package dev.cima.platform;

import java.time.ZoneId;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The zone in which the stored days were cut. <pre>
 * organisation: { _id: "zone", zone: "Europe/Madrid" }
 * </pre>
 */
class StoredZones {

	private final MongoCollection<Document> organisation;

	StoredZones(MongoDatabase database) {
		this.organisation = database.getCollection("organisation");
	}

	/**
	 * Stores the zone on the first start.
	 * @throws StartRefusedException when the stored one is another: every day, week and
	 * month of the ledger would be cut anew
	 */
	void claim(ZoneId zone) {
		String stored = storedOr(zone.getId());
		if (!stored.equals(zone.getId())) {
			throw new StartRefusedException(("cima.zone is %s, but the stored sales were counted in %s, and their days "
					+ "cannot be cut anew. Start with cima.zone=%s, or with another database.")
				.formatted(zone, stored, stored));
		}
	}

	private String storedOr(String zone) {
		try {
			Document stored = find();
			if (stored == null) {
				// or another node is first, with a zone to compare
				Arbiter.insert(this.organisation, new Document("_id", "zone").append("zone", zone));
				stored = find();
			}
			return (stored != null) ? stored.getString("zone") : zone;
		}
		catch (MongoException ex) {
			throw new StartRefusedException(
					"MongoDB does not answer as it should; check cima.mongodb.uri. It says: " + ex.getMessage(), ex);
		}
	}

	private @Nullable Document find() {
		return this.organisation.find(new Document("_id", "zone")).first();
	}

}
