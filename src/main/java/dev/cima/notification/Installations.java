package dev.cima.notification;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import dev.cima.platform.Arbiter;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Which device each installation of the app is now. Firebase gives an installation
 * another token when it likes, also while nobody can say so; this tells the old one apart
 * from the new one, whoever is signed in.
 *
 * <pre>{ _id: "5e884898…", device: "9f86d081…", seenAt }</pre>
 *
 * Written before the device: after a crash in between nothing goes to the old one.
 */
class Installations {

	private final MongoCollection<Document> installations;

	Installations(MongoDatabase database) {
		this.installations = database.getCollection("installations");
		// who has been silent for long: { seenAt: { $lt } }
		this.installations.createIndex(new Document("seenAt", 1));
	}

	/**
	 * Notes which device it is from now on.
	 * @return which it was before, or null
	 */
	@Nullable String move(String installation, String device, Instant now) {
		Document moved = new Document("$set", new Document("device", device).append("seenAt", now));
		FindOneAndUpdateOptions upsert = new FindOneAndUpdateOptions().upsert(true);
		while (true) {
			try {
				Document before = this.installations.findOneAndUpdate(new Document("_id", installation), moved, upsert);
				return (before != null) ? before.getString("device") : null;
			}
			catch (MongoCommandException ex) {
				// two nodes met in the first insert: now it is there
				if (!Arbiter.isTaken(ex)) {
					throw ex;
				}
			}
		}
	}

	/** The device that it is, or null. */
	@Nullable String device(String installation) {
		return devices(List.of(installation)).get(installation);
	}

	/** The devices that they are, by installation; who is not known is left out. */
	Map<String, String> devices(Collection<String> installations) {
		Map<String, String> devices = new HashMap<>();
		if (!installations.isEmpty()) {
			this.installations
				.find(new Document("_id", new Document("$in", installations.stream().distinct().toList())))
				.forEach((one) -> devices.put(one.getString("_id"), one.getString("device")));
		}
		return devices;
	}

	/** Forgets it, unless it is another device by now. */
	void forget(String installation, String device) {
		this.installations.deleteOne(new Document("_id", installation).append("device", device));
	}

	void forgetSilentSince(Instant then) {
		this.installations.deleteMany(new Document("seenAt", new Document("$lt", then)));
	}

}
