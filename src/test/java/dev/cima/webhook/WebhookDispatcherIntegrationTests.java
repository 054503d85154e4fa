package dev.cima.webhook;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import com.mongodb.client.MongoDatabase;
import com.sun.management.OperatingSystemMXBean;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cima.embedded.MemoryMongo;
import dev.cima.webhook.WebhookSettings.Endpoint;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two nodes with one outbox, and a receiver that is slow or says when to come back. */
class WebhookDispatcherIntegrationTests {

	private static final WebhookSettings TIMES = new WebhookSettings(Map.of(), 4, Duration.ofSeconds(5),
			Duration.ofSeconds(60), Duration.ofMillis(5), Duration.ofMinutes(1), Duration.ofSeconds(5),
			Duration.ofHours(1), Duration.ofDays(3));

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-29T12:00:00Z"));

	private final MemoryMongo mongo = new MemoryMongo();

	private final MongoDatabase database = this.mongo.database();

	private final List<String> received = new CopyOnWriteArrayList<>();

	private final Told told = new Told();

	private volatile Answering answering = (exchange) -> 200;

	private HttpServer receiver;

	@BeforeEach
	void receiver() throws IOException {
		this.receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.receiver.createContext("/", (exchange) -> {
			exchange.getRequestBody().readAllBytes();
			this.received.add(exchange.getRequestHeaders().getFirst("webhook-id"));
			exchange.sendResponseHeaders(this.answering.status(exchange), -1);
			exchange.close();
		});
		this.receiver.start();
	}

	@AfterEach
	void close() {
		this.receiver.stop(0);
		this.mongo.close();
	}

	@Test
	void whatADeadNodeHadClaimedIsTakenOverWhenItsLeaseEndsUnderTheSameId() {
		CountDownLatch dead = new CountDownLatch(1);
		this.answering = (exchange) -> {
			hold(dead);
			return 200;
		};
		Node one = new Node();
		Node two = new Node();
		one.webhooks.tell("test", List.of("subject_1"), this.now.get());
		one.dispatcher.turn();
		await().until(() -> this.received.size() == 1);
		// the first node dies here, and never looks at what came of it
		this.answering = (exchange) -> 200;
		two.dispatcher.turn();
		this.now.updateAndGet((at) -> at.plus(TIMES.lease()).minusMillis(1));
		two.dispatcher.turn();
		assertThat(this.received).as("the lease still holds").hasSize(1);
		this.now.updateAndGet((at) -> at.plusMillis(1));
		await().until(() -> {
			two.dispatcher.turn();
			return this.database.getCollection("webhooks").countDocuments() == 0;
		});
		assertThat(this.received).hasSize(2).containsOnly(this.received.getFirst());
		assertThat(this.told.taken).containsExactly("subject_1");
		// it was only slow: what it notes late changes nothing
		dead.countDown();
		await().until(() -> {
			one.dispatcher.turn();
			return this.told.taken.size() == 2;
		});
		assertThat(this.database.getCollection("webhooks").countDocuments()).isZero();
		assertThat(this.received).hasSize(2);
	}

	@Test
	void ofTwoNodesOneSendsEachEvent() {
		Node one = new Node();
		Node two = new Node();
		List<String> subjects = IntStream.range(0, 60).mapToObj((i) -> "subject_" + i).toList();
		one.webhooks.tell("test", subjects, this.now.get());
		await().until(() -> {
			one.dispatcher.turn();
			two.dispatcher.turn();
			return this.database.getCollection("webhooks").countDocuments() == 0;
		});
		assertThat(this.received).hasSize(60).doesNotHaveDuplicates();
		assertThat(this.told.taken).containsExactlyInAnyOrderElementsOf(subjects);
	}

	/** On a machine of its own: elsewhere the processor time says it. */
	@Test
	@Tag("long")
	void sendsFiveHundredASecond() {
		int many = 5_000;
		Node node = new Node(32);
		double best = 0;
		for (int round = 0; round < 4; round++) {
			int from = round * many;
			node.webhooks.tell("test", IntStream.range(from, from + many).mapToObj((i) -> "subject_" + i).toList(),
					this.now.get());
			long since = System.nanoTime();
			long processor = processorNanos();
			while (this.told.taken.size() < from + many) {
				node.dispatcher.turn();
			}
			double used = many * 1e9 / (processorNanos() - processor);
			System.out.printf("webhooks: %.0f a second, %.0f a second of processor time with the receiver's%n",
					many * 1e9 / (System.nanoTime() - since), used);
			best = Math.max(best, used);
		}
		assertThat(this.received).hasSize(4 * many).doesNotHaveDuplicates();
		assertThat(best).isGreaterThanOrEqualTo(500);
	}

	private static long processorNanos() {
		return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
	}

	@Test
	void whoSaysWhenToComeBackIsLeftAloneUntilThen() {
		this.answering = (exchange) -> {
			exchange.getResponseHeaders().set("Retry-After", "120");
			return 429;
		};
		Node one = new Node();
		Node two = new Node();
		one.webhooks.tell("test", List.of("subject_1"), this.now.get());
		one.dispatcher.turn();
		await().until(() -> {
			one.dispatcher.turn();
			return one.metrics.counter("cima.webhook.failures", "endpoint", "crm", "reason", "429").count() == 1;
		});
		this.answering = (exchange) -> 200;
		one.webhooks.tell("test", List.of("subject_2"), this.now.get());
		this.now.updateAndGet((at) -> at.plusSeconds(119));
		one.dispatcher.turn();
		one.dispatcher.turn();
		assertThat(this.received).as("nothing at all by the node that was told so").hasSize(1);
		this.database.getCollection("webhooks").deleteOne(new Document("subject", "subject_2"));
		two.dispatcher.turn();
		two.dispatcher.turn();
		assertThat(this.received).as("nor that event by another").hasSize(1);
		this.now.updateAndGet((at) -> at.plusSeconds(1));
		await().until(() -> {
			one.dispatcher.turn();
			return this.told.taken.equals(List.of("subject_1"));
		});
		assertThat(this.received).hasSize(2).containsOnly(this.received.getFirst());
	}

	@Test
	void whoTakesNothingForThreeDaysIsGivenUpAndIsNotAskedAgain() {
		this.answering = (exchange) -> 503;
		Node one = new Node();
		one.webhooks.tell("test", List.of("subject_1"), this.now.get());
		failed(one, 1);
		assertThat(this.database.getCollection("webhooks").countDocuments()).isEqualTo(1);
		this.now.updateAndGet((at) -> at.plus(TIMES.giveUpAfter()).minusMillis(1));
		failed(one, 2);
		assertThat(this.database.getCollection("webhooks").countDocuments()).as("a moment before").isEqualTo(1);
		assertThat(this.database.getCollection("webhooks.endpoints").countDocuments()).isZero();
		this.now.updateAndGet((at) -> at.plus(TIMES.longestRetry()));
		failed(one, 3);
		assertThat(this.database.getCollection("webhooks").countDocuments()).isZero();
		assertThat(this.database.getCollection("webhooks.endpoints").find().first()).containsEntry("_id", "crm");
		assertThat(this.told.taken).isEmpty();
		// another node learns it, and whatever comes now is not sent
		this.answering = (exchange) -> 200;
		Node two = new Node();
		two.webhooks.tell("test", List.of("subject_2"), this.now.get());
		await().until(() -> {
			two.dispatcher.turn();
			return this.database.getCollection("webhooks").countDocuments() == 0;
		});
		assertThat(this.received).hasSize(3);
		assertThat(this.told.taken).isEmpty();
	}

	/** Takes turns until so many tries have failed. */
	private static void failed(Node node, int times) {
		await().until(() -> {
			node.dispatcher.turn();
			return node.metrics.counter("cima.webhook.failures", "endpoint", "crm", "reason", "503").count() == times;
		});
	}

	private static void hold(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** What the receiver answers. */
	private interface Answering {

		int status(HttpExchange exchange);

	}

	/** What the module that tells is told. */
	private static final class Told implements WebhookSource {

		private final List<String> taken = new CopyOnWriteArrayList<>();

		@Override
		public String type() {
			return "test";
		}

		@Override
		public Map<String, Map<String, Object>> data(Collection<String> subjects) {
			Map<String, Map<String, Object>> data = new HashMap<>();
			subjects.forEach((subject) -> data.put(subject, Map.of("subject", subject)));
			return data;
		}

		@Override
		public void taken(Collection<String> subjects) {
			this.taken.addAll(subjects);
		}

	}

	/** A node whose turns the test takes. */
	private final class Node {

		private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

		private final Webhooks webhooks;

		private final WebhookDispatcher dispatcher;

		Node() {
			this(TIMES.concurrency());
		}

		Node(int concurrency) {
			URI url = URI.create("http://localhost:" + receiver().getAddress().getPort() + "/hooks");
			Endpoint crm = new Endpoint(url, List.of("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"), Set.of(), 1);
			WebhookSettings settings = new WebhookSettings(Map.of("crm", crm), concurrency, TIMES.connectTimeout(),
					TIMES.answerWithin(), TIMES.poll(), TIMES.lease(), TIMES.firstRetry(), TIMES.longestRetry(),
					TIMES.giveUpAfter());
			MongoDatabase database = WebhookDispatcherIntegrationTests.this.database;
			QueuedEvents events = new QueuedEvents(database);
			EndpointStates states = new EndpointStates(database);
			this.webhooks = new Webhooks(events, states, settings);
			StaticListableBeanFactory sources = new StaticListableBeanFactory(
					Map.of("told", WebhookDispatcherIntegrationTests.this.told));
			this.dispatcher = new WebhookDispatcher(this.webhooks, events, states,
					new WebhookSender(settings, WebhookDispatcherIntegrationTests.this.now::get, JsonMapper.shared()),
					sources.getBeanProvider(WebhookSource.class), settings,
					new WebhookMetrics(this.metrics, settings, states),
					WebhookDispatcherIntegrationTests.this.now::get);
		}

		private HttpServer receiver() {
			return WebhookDispatcherIntegrationTests.this.receiver;
		}

	}

}
