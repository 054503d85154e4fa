package dev.cima.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.cima.platform.Arbiter;
import dev.cima.platform.Sha256;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The devices, by the digest of their token: so a token is one device, whoever signs in
 * on it, and the last one to register has it. One that names its installation counts only
 * as long as the installation is this device and no later one: see {@link Installations}.
 *
 * <pre>{ _id: "9f86d081…", token: "fGx…:APA91b…", rep: "rep_7", platform: "ANDROID", seenAt,
 * foreignTo: null, installation: "5e884898…" }</pre>
 */
@Component
class Devices {

	private final MongoCollection<Device> devices;

	private final Installations installations;

	private final PushSettings settings;

	Devices(MongoDatabase database, PushSettings settings) {
		this.devices = database.getCollection("devices", Device.class);
		this.installations = new Installations(database);
		this.settings = settings;
		// where to send what a rep is told: find({ rep: { $in } })
		this.devices.createIndex(Indexes.ascending("rep"));
		// who has been silent for long: find({ seenAt: { $lt } })
		this.devices.createIndex(Indexes.ascending("seenAt"));
	}

	/** Registers a device of which it is not known which installation it is. */
	void register(String token, String rep, DevicePlatform platform, Instant now) {
		register(token, null, rep, platform, now);
	}

	/**
	 * Registers the device for the rep, takes it and its installation from whoever had
	 * them, and notes that it was seen. Of a rep with too many, those that were silent
	 * for longest go.
	 * @param installationId a UUID, or null
	 */
	void register(String token, @Nullable String installationId, String rep, DevicePlatform platform, Instant now) {
		String id = Sha256.hex(token);
		// an app that does not say so any more, or an older node, is still what it was
		String installation = (installationId != null) ? digest(installationId) : installation(id);
		Device device = new Device(id, token, rep, platform, now, null, installation);
		if (installation != null) {
			String before = this.installations.move(installation, device.id(), now);
			if (before != null && !before.equals(device.id())) {
				// it counts no more already; and it may be another installation's by now
				this.devices.deleteOne(new Document("_id", before).append("installation", installation));
			}
		}
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

	/**
	 * Forgets the device, and the one that the installation was so far, if this rep is
	 * signed in there.
	 */
	void remove(String token, @Nullable String installationId, String rep) {
		this.devices.deleteOne(new Document("_id", Sha256.hex(token)).append("rep", rep));
		String installation = digest(installationId);
		String device = (installation != null) ? this.installations.device(installation) : null;
		if (device != null) {
			this.devices.deleteOne(new Document("_id", device).append("rep", rep));
		}
	}

	/** The devices of each of the reps who has any. */
	Map<String, List<Device>> ofReps(Collection<String> reps) {
		List<Device> registered = this.devices.find(Filters.in("rep", reps)).into(new ArrayList<>());
		Map<String, String> current = this.installations
			.devices(registered.stream().map(Device::installation).filter(Objects::nonNull).toList());
		Map<String, List<Device>> found = new HashMap<>();
		registered.stream()
			.filter((device) -> device.id().equals(current.getOrDefault(device.installation(), device.id())))
			.forEach((device) -> found.computeIfAbsent(device.rep(), (rep) -> new ArrayList<>()).add(device));
		return found;
	}

	/** Forgets all devices of the rep, and which installations they are. */
	void erase(String rep) {
		List<Device> registered = this.devices.find(new Document("rep", rep)).into(new ArrayList<>());
		registered.forEach((device) -> {
			if (device.installation() != null) {
				this.installations.forget(device.installation(), device.id());
			}
		});
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
		this.installations.forgetSilentSince(then);
		return this.devices.deleteMany(Filters.lt("seenAt", then)).getDeletedCount();
	}

	private void put(Device device) {
		this.devices.updateOne(new Document("_id", device.id()),
				Updates.combine(Updates.set("token", device.token()), Updates.set("rep", device.rep()),
						Updates.set("platform", device.platform().name()), Updates.set("seenAt", device.seenAt()),
						Updates.set("foreignTo", null), Updates.set("installation", device.installation())),
				new UpdateOptions().upsert(true));
	}

	private @Nullable String installation(String id) {
		Device known = this.devices.find(new Document("_id", id)).first();
		return (known != null) ? known.installation() : null;
	}

	private static @Nullable String digest(@Nullable String installationId) {
		return (installationId != null) ? Sha256.hex("installation/" + installationId.toLowerCase(Locale.ROOT)) : null;
	}

}
