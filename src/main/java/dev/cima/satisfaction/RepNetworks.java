package dev.cima.satisfaction;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.cima.platform.Outage;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * From where reps have used the app in the last two hours, as a keyed hash of rep and
 * network together: it can be asked whether a rep was in a network, but not where anybody
 * was.
 *
 * <pre>
 * surveys.networks: { _id: "9f3c…", at }
 * </pre>
 */
@Component
class RepNetworks {

	private static final Logger log = LoggerFactory.getLogger(RepNetworks.class);

	private static final Duration KEPT = Duration.ofHours(2);

	/** So often one rep in one network is written again. */
	private static final Duration AGAIN = Duration.ofMinutes(15);

	private final MongoCollection<Document> networks;

	private final SurveySecrets secrets;

	private final SurveyDraw draw;

	private final InstantSource clock;

	private final Cache<String, Boolean> written = Caffeine.newBuilder()
		.maximumSize(50_000)
		.expireAfterWrite(AGAIN)
		.build();

	RepNetworks(MongoDatabase database, SurveySecrets secrets, SurveyDraw draw, InstantSource clock) {
		this.networks = database.getCollection("surveys.networks");
		this.secrets = secrets;
		this.draw = draw;
		this.clock = clock;
		// what is too old: { at: { $lt } }
		this.networks.createIndex(new Document("at", 1));
	}

	/** Somebody uses the app from an address. Costs a look into memory, mostly. */
	void seen(String subject, String address) {
		String who = subject + "\n" + address;
		if (this.draw.isOn() && this.written.asMap().putIfAbsent(who, true) == null) {
			Thread.startVirtualThread(() -> write(subject, address, who));
		}
	}

	private void write(String subject, String address, String who) {
		try {
			this.networks.updateOne(new Document("_id", id(subject, address)), Updates.max("at", this.clock.instant()),
					new UpdateOptions().upsert(true));
		}
		catch (RuntimeException ex) {
			this.written.invalidate(who);
			Outage.warn(log, "From where the app is used could not be noted", ex);
		}
	}

	/** Whether somebody has used the app lately from the same network. */
	boolean knows(String subject, String address, Instant now) {
		Document found = this.networks.find(new Document("_id", id(subject, address))).first();
		return found != null && found.getDate("at").toInstant().isAfter(now.minus(KEPT));
	}

	@Scheduled(initialDelay = 11, fixedDelay = 30, timeUnit = TimeUnit.MINUTES)
	void forget() {
		this.networks.deleteMany(Filters.lt("at", this.clock.instant().minus(KEPT)));
	}

	private String id(String subject, String address) {
		return HexFormat.of().formatHex(this.secrets.seal("network", subject + "\n" + network(address)), 0, 16);
	}

	/** The network of an address: all of IPv4, as it is one household's; half of IPv6. */
	static String network(String address) {
		try {
			// never asks a name server: what comes is a number
			byte[] bytes = InetAddress.ofLiteral(address).getAddress();
			return HexFormat.of().formatHex((bytes.length > 4) ? Arrays.copyOf(bytes, 8) : bytes);
		}
		catch (IllegalArgumentException ex) {
			return address;
		}
	}

}
