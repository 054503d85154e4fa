package dev.cima.notification;

import java.time.InstantSource;
import java.util.Map;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.cima.badge.Awards;
import dev.cima.badge.Badges;
import dev.cima.competition.Competitions;
import dev.cima.platform.Organisation;
import dev.cima.platform.Texts;
import dev.cima.rep.Reps;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/**
 * A node of its own as far as pushes go: with its own database or that of another node.
 */
final class PushNode implements AutoCloseable {

	final Devices devices;

	final Preferences preferences;

	final Pushes pushes;

	final PushOutbox outbox;

	final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final PushDispatcher dispatcher;

	private final FirebaseSender sender;

	private PushNode(MongoDatabase database, Around around, InstantSource clock, PushSettings settings) {
		PushMetrics metrics = new PushMetrics(this.meters);
		this.devices = new Devices(database, settings);
		this.preferences = new Preferences(database);
		this.pushes = new Pushes(database);
		this.outbox = new PushOutbox(this.pushes, settings, clock);
		this.sender = new FirebaseSender(settings, clock);
		Audience audience = new Audience(around.reps, around.competitions, this.devices, this.pushes, this.sender,
				clock);
		PushRouting routing = new PushRouting(around.reps, around.awards, this.devices, this.preferences, this.pushes,
				audience, new LetterWriter(around.texts, around.badges), this.sender, around.organisation);
		this.dispatcher = new PushDispatcher(this.outbox, this.pushes, new PushClaims(this.pushes, settings, clock),
				routing, new Courier(this.sender, settings, clock, metrics), this.devices, settings, clock, metrics);
	}

	PushNode start() {
		this.dispatcher.start();
		return this;
	}

	double count(String meter) {
		return this.meters.find(meter).counters().stream().mapToDouble((counter) -> counter.count()).sum();
	}

	@Override
	public void close() {
		this.dispatcher.stop();
		this.sender.close();
	}

	/** What of the application such a node stands on. */
	static class Around {

		private final MongoClient client;

		private final Reps reps;

		private final Competitions competitions;

		private final Badges badges;

		private final Awards awards;

		private final Texts texts;

		private final Organisation organisation;

		Around(MongoClient client, Reps reps, Competitions competitions, Badges badges, Awards awards, Texts texts,
				Organisation organisation) {
			this.client = client;
			this.reps = reps;
			this.competitions = competitions;
			this.badges = badges;
			this.awards = awards;
			this.texts = texts;
			this.organisation = organisation;
		}

		PushNode node(String database, FcmServer server, InstantSource clock, Map<String, String> settings) {
			return new PushNode(this.client.getDatabase(database), this, clock, server.settings(settings));
		}

	}

}
