package dev.cima.training;

import java.security.SecureRandom;
import java.util.Base64;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import org.bson.Document;

import org.springframework.stereotype.Component;

/**
 * The secret by which questions are drawn: the one that the settings name, else one that
 * whoever was first has made and stored, the same for all nodes.
 *
 * <pre>{ _id: "draw", secret: "q2V…" }</pre>
 */
@Component
class TrainingSecrets {

	private static final Document DRAW = new Document("_id", "draw");

	private final MongoCollection<Document> secrets;

	private final TrainingSettings settings;

	TrainingSecrets(MongoDatabase database, TrainingSettings settings) {
		this.secrets = database.getCollection("training.secrets");
		this.settings = settings;
	}

	String draw() {
		if (this.settings.secret() != null) {
			return this.settings.secret();
		}
		byte[] random = new byte[32];
		new SecureRandom().nextBytes(random);
		Document made = new Document(DRAW).append("secret", Base64.getEncoder().encodeToString(random));
		return Arbiter.first(this.secrets, made, () -> this.secrets.find(DRAW).first()).getString("secret");
	}

}
