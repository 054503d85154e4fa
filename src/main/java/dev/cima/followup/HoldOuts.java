package dev.cima.followup;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Draws the tasks that are never shown, by a hash under a secret: nobody can tell which
 * they are, and every node draws the same.
 *
 * <pre>followup.secrets: { _id: "hold-out", secret: "q2V…" }</pre>
 */
@Component
class HoldOuts {

	private static final Document SECRET = new Document("_id", "hold-out");

	private static final int PARTS = 10_000;

	private final MongoCollection<Document> secrets;

	private final FollowUpSettings settings;

	private volatile @Nullable SecretKeySpec key;

	HoldOuts(MongoDatabase database, FollowUpSettings settings) {
		this.secrets = database.getCollection("followup.secrets");
		this.settings = settings;
	}

	/** Whether a task is held out of which so many of a hundred are. */
	boolean holds(String task, int percent) {
		return draw(key(), task) < percent * (PARTS / 100);
	}

	/** The same for the same secret and task, and spread evenly over 0 to 9,999. */
	static long draw(SecretKeySpec key, String task) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(key);
			return Long.remainderUnsigned(ByteBuffer.wrap(mac.doFinal(task.getBytes(StandardCharsets.UTF_8))).getLong(),
					PARTS);
		}
		catch (NoSuchAlgorithmException | InvalidKeyException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static SecretKeySpec keyOf(String secret) {
		return new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
	}

	private SecretKeySpec key() {
		SecretKeySpec known = this.key;
		if (known == null) {
			known = keyOf((this.settings.secret() != null) ? this.settings.secret() : stored());
			this.key = known;
		}
		return known;
	}

	private String stored() {
		byte[] random = new byte[32];
		new SecureRandom().nextBytes(random);
		Document made = new Document(SECRET).append("secret", Base64.getEncoder().encodeToString(random));
		return Arbiter.first(this.secrets, made, () -> this.secrets.find(SECRET).first()).getString("secret");
	}

}
