package dev.cima.offer;

import java.security.SecureRandom;
import java.util.Base64;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * What the ids of offers are sealed with: the same on all nodes, made by the first that
 * needs it.
 *
 * <pre>
 * { _id: "seal", secret: "…" }
 * </pre>
 */
@Component
class OfferSecrets {

	private static final Document SEAL = new Document("_id", "seal");

	private static final int BYTES = 32;

	private final MongoCollection<Document> secrets;

	OfferSecrets(MongoDatabase database) {
		this.secrets = database.getCollection("offer.secrets");
	}

	byte[] seal() {
		byte[] random = new byte[BYTES];
		new SecureRandom().nextBytes(random);
		Document made = new Document(SEAL).append("secret", Base64.getEncoder().encodeToString(random));
		return Base64.getDecoder()
			.decode(Arbiter.first(this.secrets, made, () -> this.secrets.find(SEAL).first()).getString("secret"));
	}

}
