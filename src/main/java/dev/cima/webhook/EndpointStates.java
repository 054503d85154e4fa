package dev.cima.webhook;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.KnownFields;
import dev.cima.platform.Sha256;
import dev.cima.webhook.WebhookSettings.Endpoint;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * Which endpoints were given up: what is set of them says whether it is still the same
 * endpoint.
 *
 * <pre>
 * webhooks.endpoints: { _id: "crm", of: "&lt;SHA-256 of address and revision&gt;", since, why: "gone" }
 * </pre>
 */
@Component
class EndpointStates {

	private final MongoCollection<Document> states;

	private final Map<String, String> givenUp = new ConcurrentHashMap<>();

	EndpointStates(MongoDatabase database) {
		this.states = database.getCollection("webhooks.endpoints");
	}

	/** Learns what other nodes have given up. */
	void refresh() {
		for (Document state : this.states.find()) {
			this.givenUp.put(state.getString("_id"), state.getString("of"));
		}
	}

	boolean isGivenUp(String name, Endpoint endpoint) {
		return hash(endpoint).equals(this.givenUp.get(name));
	}

	void giveUp(String name, Endpoint endpoint, String why, Instant now) {
		this.givenUp.put(name, hash(endpoint));
		KnownFields.save(this.states, name,
				new Document("_id", name).append("of", hash(endpoint)).append("since", now).append("why", why));
	}

	private static String hash(Endpoint endpoint) {
		return Sha256.hex(endpoint.url() + "\n" + endpoint.revision());
	}

}
