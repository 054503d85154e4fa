package dev.cima.copier;

import java.time.Instant;
import java.util.Date;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.MongoAddress;
import dev.cima.platform.StartRefusedException;
import dev.cima.platform.StoredOrganisation;
import org.bson.Document;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Whether the embedded store was copied to where it is gone on with. Nobody sells here by
 * mistake then: it would not be in the copy. <pre>
 * organisation: { _id: "moved", database: "cima", at }
 * </pre>
 */
@Component
class MovedStores implements SmartInitializingSingleton {

	private static final Document MOVED = new Document("_id", "moved");

	/** The port of an application that only runs a command. */
	private static final String NO_PORT = "-1";

	private final MongoCollection<Document> organisation;

	/** Whether this is an embedded store that is to be worked with. */
	private final boolean serves;

	private final boolean forget;

	MovedStores(MongoDatabase store, @Value("${cima.mongodb.uri:}") String uri,
			@Value("${server.port:8080}") String port, @Value("${cima.copy.forget:false}") boolean forget) {
		this.organisation = store.getCollection(StoredOrganisation.COLLECTION);
		this.serves = uri.equals(MongoAddress.EMBEDDED) && !port.equals(NO_PORT);
		this.forget = forget;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (!this.serves) {
			return; // to copy or to verify changes nothing
		}
		Document moved = this.organisation.find(MOVED).first();
		if (moved != null && !this.forget) {
			throw new StartRefusedException(
					("This store was copied into the database %s at %s and is gone on with there: "
							+ "what would be sold here is not in the copy. Start nodes on that database; or, to go on here all "
							+ "the same, start once with --cima.copy.forget=true.")
						.formatted(moved.getString("database"), moved.get("at", Date.class).toInstant()));
		}
		if (moved != null) {
			this.organisation.deleteOne(MOVED);
		}
	}

	/** Notes that all of it is somewhere else. */
	void moved(String database, Instant at) {
		if (this.organisation.find(MOVED).first() == null) {
			this.organisation.insertOne(new Document(MOVED).append("database", database).append("at", at));
		}
	}

}
