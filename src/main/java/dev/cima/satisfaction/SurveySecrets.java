package dev.cima.satisfaction;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The secret behind surveys: the one that the settings name, else one that whoever was
 * first has made and stored, the same for all nodes. Keys for each purpose are derived
 * from it, so that what one of them gives away says nothing of the others.
 *
 * <pre>{ _id: "survey", secret: "q2V…" }</pre>
 */
@Component
class SurveySecrets {

	private static final Document SURVEY = new Document("_id", "survey");

	private final MongoCollection<Document> secrets;

	private final @Nullable String configured;

	private volatile @Nullable String known;

	/** By purpose, of which there are a few. */
	private final Map<String, byte[]> keys = new ConcurrentHashMap<>();

	SurveySecrets(MongoDatabase database, SurveySettings settings) {
		this.secrets = database.getCollection("satisfaction.secrets");
		this.configured = settings.secret();
	}

	/** The 32 bytes of a text under the key for a purpose: HMAC-SHA256 (RFC 2104). */
	byte[] seal(String purpose, String text) {
		return hmac(this.keys.computeIfAbsent(purpose, this::key), text);
	}

	private byte[] key(String purpose) {
		return hmac(secret().getBytes(StandardCharsets.UTF_8), "cima.survey." + purpose + ".v1");
	}

	private String secret() {
		String secret = (this.configured != null) ? this.configured : this.known;
		if (secret == null) {
			secret = stored();
			this.known = secret;
		}
		return secret;
	}

	private String stored() {
		Document found = this.secrets.find(SURVEY).first();
		if (found == null) {
			byte[] random = new byte[32];
			new SecureRandom().nextBytes(random);
			Document made = new Document(SURVEY).append("secret", Base64.getEncoder().encodeToString(random));
			found = Arbiter.first(this.secrets, made, () -> this.secrets.find(SURVEY).first());
		}
		return found.getString("secret");
	}

	static byte[] hmac(byte[] key, String text) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(key, "HmacSHA256"));
			return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
