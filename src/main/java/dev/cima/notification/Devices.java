package dev.cima.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import org.bson.Document;

import org.springframework.stereotype.Component;

import dev.cima.platform.Arbiter;
import dev.cima.platform.Sha256;

/**
 * The devices, by the digest of their token: so a token is one device, whoever signs in
 * on it, and the last one to register has it.
 *
 * <pre>{ _id: "9f86d081…", token: "fGx…:APA91b…", rep: "rep_7", platform: "ANDROID", seenAt,
 * foreignTo: null }</pre>
 */
@Component
class Devices {

	private final MongoCollection<Device> devices;

	private final PushSettings settings;

	Devices(MongoDatabase database, PushSettings settings) {
		this.devices = database.getCollection("devices", Device.class);
		this.settings = settings;
		// where to send what a rep is told: find({ rep: { $in } })
		this.devices.createIndex(Indexes.ascending("rep"));
		// who has been silent for long: find({ seenAt: { $lt } })
		this.devices.createIndex(Indexes.ascending("seenAt"));
	}

	/**
	 * Registers the device for the rep, takes it from whoever had it, and notes that it
	 * was seen. Of a rep with too many, those that were silent for longest go.
	 */
	void register(String token, String rep, DevicePlatform platform, Instant now) {
		Device device = new Device(Sha256.hex(token), token, rep, platform, now);
		try {
			put(device);
		}
		catch (MongoWriteException ex) {
			if (!Arbiter.isTaken(ex)) {
				throw ex;
			}
			put(device); // two upserts met in their first insert: now it is there
		}
		List<Device> all = ofReps(List.of(rep)).getOrDefault(rep, List.of());
		if (all.size() > this.settings.devicesPerRep()) {
			all.stream()
				.sorted(Comparator.comparing(Device::seenAt).reversed())
				.skip(this.settings.devicesPerRep())
				// not if it registered again meanwhile, perhaps for somebody else
				.forEach((old) -> this.devices
					.deleteOne(new Document("_id", old.id()).append("rep", rep).append("seenAt", old.seenAt())));
		}
	}

	/** Forgets the device, if this rep is signed in there. */
	boolean remove(String token, String rep) {
		return this.devices.deleteOne(new Document("_id", Sha256.hex(token)).append("rep", rep)).getDeletedCount() > 0;
	}

	/** The devices of each of the reps who has any. */
	Map<String, List<Device>> ofReps(Collection<String> reps) {
		Map<String, List<Device>> found = new HashMap<>();
		this.devices.find(Filters.in("rep", reps))
			.forEach((device) -> found.computeIfAbsent(device.rep(), (rep) -> new ArrayList<>()).add(device));
		return found;
	}

	/** Forgets all devices of the rep. */
	void erase(String rep) {
		this.devices.deleteMany(new Document("rep", rep));
	}

	/** Forgets devices whose tokens are good for nothing any more. */
	void forget(Collection<String> ids) {
		this.devices.deleteMany(Filters.in("_id", ids));
	}

	/**
	 * Notes that the tokens belong to another project than the one that we send for. They
	 * are kept, and only rest: until the app registers again, or we send for another
	 * project. To forget them would be for good, for all phones, on the day when the
	 * credentials of another project were given by mistake.
	 */
	void rest(Collection<String> ids, String project) {
		this.devices.updateMany(Filters.in("_id", ids), Updates.set("foreignTo", project));
	}

	/** Forgets who has not registered since then; says how many. */
	long forgetSilentSince(Instant then) {
		return this.devices.deleteMany(Filters.lt("seenAt", then)).getDeletedCount();
	}

	private void put(Device device) {
		this.devices.updateOne(new Document("_id", device.id()),
				Updates.combine(Updates.set("token", device.token()), Updates.set("rep", device.rep()),
						Updates.set("platform", device.platform().name()), Updates.set("seenAt", device.seenAt()),
						Updates.set("foreignTo", null)),
				new UpdateOptions().upsert(true));
	}

}
