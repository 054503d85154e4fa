package dev.cima.followup;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.regex.Pattern;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import dev.cima.platform.KnownFields;
import dev.cima.platform.Sha256;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The addresses of calendars: a token of 128 random bits, of which only the hash is
 * stored. Who looks for one finds it by its hash, so nothing is compared byte by byte.
 *
 * <pre>{ _id: "rep_7", token: "9f86d081…", since }</pre>
 */
@Component
class CalendarAddresses {

	private static final int BYTES = 16;

	/** Base64 for URLs, without padding. */
	private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22}");

	private final MongoCollection<Document> addresses;

	private final SecureRandom random = new SecureRandom();

	CalendarAddresses(MongoDatabase database) {
		this.addresses = database.getCollection("followup.calendars");
		// whose it is: find({ token })
		this.addresses.createIndex(new Document("token", 1), new IndexOptions().unique(true));
	}

	/** Gives a rep's calendar a new token; the one before is unknown from then on. */
	String renew(String rep, Instant now) {
		byte[] bytes = new byte[BYTES];
		this.random.nextBytes(bytes);
		String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		KnownFields.save(this.addresses, rep,
				new Document("_id", rep).append("token", Sha256.hex(token)).append("since", Date.from(now)));
		return token;
	}

	/** Ends a rep's calendar, if there is one. */
	void end(String rep) {
		this.addresses.deleteOne(new Document("_id", rep));
	}

	/** Since when the rep's has its address; null when there is none. */
	@Nullable Instant since(String rep) {
		Document found = this.addresses.find(new Document("_id", rep)).first();
		return (found != null) ? found.getDate("since").toInstant() : null;
	}

	/** Whose it is; null when nobody's, any more or ever. */
	@Nullable String repOf(String token) {
		if (!TOKEN.matcher(token).matches()) {
			return null;
		}
		Document found = this.addresses.find(new Document("token", Sha256.hex(token))).first();
		return (found != null) ? found.getString("_id") : null;
	}

}
