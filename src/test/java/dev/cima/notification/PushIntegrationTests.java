package dev.cima.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.badge.Awards;
import dev.cima.badge.BadgeAward;
import dev.cima.badge.Badges;
import dev.cima.competition.Competition;
import dev.cima.competition.Competitions;
import dev.cima.notification.FcmServer.Reply;
import dev.cima.platform.Organisation;
import dev.cima.platform.Texts;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/** The outbox and its dispatcher, the real SDK, and a server that speaks FCM v1. */
@CimaIntegrationTest
class PushIntegrationTests {

	private final TestClock clock = new TestClock();

	private final FcmServer fcm = new FcmServer();

	private final String database = "push-" + UUID.randomUUID();

	private final List<PushNode> nodes = new ArrayList<>();

	@Autowired
	MongoClient client;

	@Autowired
	Reps reps;

	@Autowired
	Competitions competitions;

	@Autowired
	Badges badges;

	@Autowired
	Awards awards;

	@Autowired
	MongoDatabase application;

	@Autowired
	Texts texts;

	@Autowired
	Organisation organisation;

	@Autowired
	Shop shop;

	private String rep = "";

	private String token = "";

	@BeforeEach
	void aRep() {
		this.rep = this.shop.rep(Shop.EAST);
		this.token = "token-of-" + this.rep;
	}

	@AfterEach
	void stop() {
		this.nodes.forEach(PushNode::close);
		this.fcm.close();
		this.client.getDatabase(this.database).drop();
	}

	@Test
	void whatIsPutInReachesThePhoneOnceHoweverOftenItIsTold() {
		PushNode node = node(Map.of()).start();
		register(node);

		kudos(node, "feed_1");
		kudos(node, "feed_1");
		awaitDone(node, "KUDOS/feed_1", "SENT");
		kudos(node, "feed_1");
		kudos(node, "feed_2");
		awaitDone(node, "KUDOS/feed_2", "SENT");

		assertThat(subjects()).containsExactly("feed_1", "feed_2");
		JsonNode message = this.fcm.messages().getFirst();
		assertThat(message.at("/notification/title").asString()).isEqualTo("Kudos for you");
		// The third time it was known, and the second time too if it came late.
		await().untilAsserted(() -> assertThat(node.count("cima.push.done")).isGreaterThanOrEqualTo(3));
	}

	@Test
	void speaksTheLanguageOfTheRep() {
		this.reps.save(new Rep(this.rep, "Ana", Shop.EAST, null, this.rep, "es", List.of(), true, false));
		PushNode node = node(Map.of()).start();
		register(node);

		kudos(node, "feed_1");

		awaitDone(node, "KUDOS/feed_1", "SENT");
		assertThat(this.fcm.messages().getFirst().at("/notification/title").asString())
			.isEqualTo("Un agradecimiento para ti");
	}

	@Test
	void triesAgainAfterEveryFaultUnderTheSameCollapseKey() {
		this.fcm.reply(this.token, Reply.internal(), Reply.unavailable(Map.of()), new Reply.Cut(),
				Reply.tooMany(Map.of()), new Reply.Silence());
		PushNode node = node(Map.of("first-retry", "20ms", "quota-pause", "20ms", "answer-within", "2s")).start();
		register(node);

		kudos(node, "feed_1");

		awaitDone(node, "KUDOS/feed_1", "SENT");
		assertThat(this.fcm.messages(this.token)).hasSize(6)
			.extracting((message) -> message.at("/android/collapse_key").asString())
			.containsOnly(this.fcm.messages().getFirst().at("/android/collapse_key").asString());
		assertThat(node.count("cima.push.retries")).isEqualTo(5);
	}

	@Test
	void waitsAsLongAsTheServiceAsks() {
		this.fcm.reply(this.token, Reply.tooMany(Map.of("Retry-After", "600")));
		PushNode node = node(Map.of("first-retry", "1ms")).start();
		register(node);

		kudos(node, "feed_1");
		await().until(() -> node.count("cima.push.retries") == 1);
		Instant due = node.pushes.due(this.clock.instant().plus(Duration.ofDays(1)), 1).getFirst().due();

		assertThat(due).isAfter(this.clock.instant().plusSeconds(580));
		this.clock.forward(Duration.ofMinutes(13));
		awaitDone(node, "KUDOS/feed_1", "SENT");
		assertThat(this.fcm.messages(this.token)).hasSize(2);
	}

	@Test
	void onePhoneThatHadTooManyKeepsNoOtherPhoneWaiting() {
		String second = "token-b-" + this.rep;
		this.fcm.reply(this.token, Reply.tooManyForThePhone(Map.of("Retry-After", "600")))
			.reply(second, Reply.tooMany(Map.of("Retry-After", "600")));
		PushNode node = node(Map.of("first-retry", "1ms")).start();
		register(node);
		node.devices.register(second, this.rep, DevicePlatform.IOS, this.clock.instant());
		kudos(node, "feed_1");
		await().until(() -> node.count("cima.push.retries") == 1);

		String other = colleague(node);

		await().until(() -> this.fcm.messages("token-of-" + other).size() == 1);
		this.clock.forward(Duration.ofMinutes(9));
		assertThat(this.fcm.messages(this.token)).hasSize(1);
		this.clock.forward(Duration.ofMinutes(4));
		awaitDone(node, "KUDOS/feed_1", "SENT");
		assertThat(this.fcm.messages(this.token)).hasSize(2);
		assertThat(this.fcm.messages(second)).hasSize(2);
	}

	@Test
	void aPhoneThatHadTooManyKeepsNoOtherDeviceOfItsRepWaiting() {
		String tablet = "token-b-" + this.rep;
		this.fcm.reply(this.token, Reply.tooManyForThePhone(Map.of("Retry-After", "21600")))
			.reply(tablet, Reply.unavailable(Map.of()));
		PushNode node = node(Map.of("first-retry", "20ms")).start();
		register(node);
		node.devices.register(tablet, this.rep, DevicePlatform.IOS, this.clock.instant());

		kudos(node, "feed_1");

		await().until(() -> this.fcm.messages(tablet).size() == 2);
		awaitHeld(node, Duration.ofHours(5));
		assertThat(this.fcm.messages(this.token)).as("not before it may").hasSize(1);
		this.clock.forward(Duration.ofHours(8));
		awaitDone(node, "KUDOS/feed_1", "SENT");
		assertThat(this.fcm.messages(this.token)).hasSize(2);
		assertThat(this.fcm.messages(tablet)).hasSize(2);
	}

	@Test
	void eachDeviceThatHadTooManyIsTriedWhenItsOwnPauseIsOver() {
		String tablet = "token-b-" + this.rep;
		this.fcm.reply(this.token, Reply.tooManyForThePhone(Map.of("Retry-After", "600")))
			.reply(tablet, Reply.tooManyForThePhone(Map.of("Retry-After", "21600")));
		PushNode node = node(Map.of("first-retry", "1ms")).start();
		register(node);
		node.devices.register(tablet, this.rep, DevicePlatform.IOS, this.clock.instant());
		kudos(node, "feed_1");
		await().until(() -> node.count("cima.push.retries") == 1);

		this.clock.forward(Duration.ofMinutes(13));

		await().until(() -> this.fcm.messages(this.token).size() == 2);
		awaitHeld(node, Duration.ofHours(5));
		assertThat(this.fcm.messages(tablet)).hasSize(1);
		this.clock.forward(Duration.ofHours(8));
		awaitDone(node, "KUDOS/feed_1", "SENT");
		assertThat(this.fcm.messages(this.token)).hasSize(2);
		assertThat(this.fcm.messages(tablet)).hasSize(2);
	}

	@Test
	void aPhoneThatHadTooManyIsLeftAloneThoughTheDeviceToTryAgainIsGone() {
		String tablet = "token-b-" + this.rep;
		this.fcm.reply(this.token, Reply.tooManyForThePhone(Map.of("Retry-After", "21600")))
			.reply(tablet, Reply.internal());
		PushNode node = node(Map.of("first-retry", "10m")).start();
		register(node);
		node.devices.register(tablet, this.rep, DevicePlatform.IOS, this.clock.instant());
		kudos(node, "feed_1");
		await().until(() -> node.count("cima.push.retries") == 1);
		node.devices.remove(tablet, null, this.rep);

		this.clock.forward(Duration.ofMinutes(11));

		awaitHeld(node, Duration.ofHours(5));
		assertThat(this.fcm.messages(this.token)).hasSize(1);
		this.clock.forward(Duration.ofHours(8));
		awaitDone(node, "KUDOS/feed_1", "SENT");
		assertThat(this.fcm.messages(this.token)).hasSize(2);
	}

	/** The one push waits, for longer than so. */
	private void awaitHeld(PushNode node, Duration time) {
		await().untilAsserted(
				() -> assertThat(node.pushes.due(this.clock.instant().plus(Duration.ofDays(1)), 10)).singleElement()
					.satisfies((push) -> assertThat(push.claim()).isNull())
					.satisfies((push) -> assertThat(push.due()).isAfter(this.clock.instant().plus(time))));
	}

	@Test
	void aQuotaOfTheProjectKeepsAllPushesWaiting() {
		this.fcm.reply(this.token, Reply.tooManyForTheProject(Map.of("Retry-After", "600")));
		PushNode node = node(Map.of("first-retry", "1ms")).start();
		register(node);
		kudos(node, "feed_1");
		await().until(() -> node.count("cima.push.retries") == 1);

		String other = colleague(node);

		assertWaits(other);
		this.clock.forward(Duration.ofMinutes(13));
		await().until(() -> this.fcm.messages("token-of-" + other).size() == 1);
	}

	@Test
	void severalPhonesInARowThatHadTooManyKeepAllPushesWaiting() {
		PushNode node = node(Map.of("first-retry", "1ms")).start();
		for (int phone = 1; phone <= 3; phone++) {
			String rep = this.shop.rep(Shop.EAST);
			this.fcm.reply("token-of-" + rep, Reply.tooMany(Map.of("Retry-After", "600")));
			tell(node, rep);
			int refused = phone;
			await().until(() -> node.count("cima.push.retries") == refused);
		}

		String other = colleague(node);

		assertWaits(other);
		this.clock.forward(Duration.ofMinutes(2)); // no more than the quota pause for a
													// guess
		await().until(() -> this.fcm.messages("token-of-" + other).size() == 1);
	}

	/** Tells somebody else something. */
	private String colleague(PushNode node) {
		String other = this.shop.rep(Shop.EAST);
		tell(node, other);
		return other;
	}

	private void tell(PushNode node, String rep) {
		node.devices.register("token-of-" + rep, rep, DevicePlatform.ANDROID, this.clock.instant());
		node.outbox.tell(NotificationKind.KUDOS, "feed_of_" + rep, "feed_of_" + rep, rep);
	}

	/** The dispatcher looks every 20 ms. */
	private void assertWaits(String rep) {
		await().during(Duration.ofMillis(400)).until(() -> this.fcm.messages("token-of-" + rep).isEmpty());
	}

	@Test
	void onlyThePhoneThatMissedItGetsItAgain() {
		this.fcm.reply("token-b-" + this.rep, Reply.internal());
		PushNode node = node(Map.of("first-retry", "20ms")).start();
		register(node);
		node.devices.register("token-b-" + this.rep, this.rep, DevicePlatform.IOS, this.clock.instant());

		kudos(node, "feed_1");

		awaitDone(node, "KUDOS/feed_1", "SENT");
		assertThat(this.fcm.messages(this.token)).hasSize(1);
		assertThat(this.fcm.messages("token-b-" + this.rep)).hasSize(2);
	}

	@Test
	void givesUpAfterADay() {
		this.fcm.reply(this.token, Reply.internal(), Reply.internal());
		PushNode node = node(Map.of()).start();
		register(node);

		kudos(node, "feed_1");
		await().until(() -> node.count("cima.push.retries") == 1);
		this.clock.forward(Duration.ofHours(25));

		awaitDone(node, "KUDOS/feed_1", "GAVE_UP");
		await().until(() -> node.pushes.count() == 0);
	}

	@Test
	void forgetsADeviceWhoseTokenIsGoodForNothing() {
		this.fcm.reply(this.token, Reply.unregistered()).reply("token-b-" + this.rep, Reply.badToken());
		PushNode node = node(Map.of()).start();
		register(node);
		node.devices.register("token-b-" + this.rep, this.rep, DevicePlatform.WEB, this.clock.instant());

		kudos(node, "feed_1");

		awaitDone(node, "KUDOS/feed_1", "NO_DEVICE");
		assertThat(node.devices.ofReps(List.of(this.rep))).isEmpty();
		kudos(node, "feed_2");
		awaitDone(node, "KUDOS/feed_2", "NO_DEVICE");
		assertThat(this.fcm.messages(this.token)).hasSize(1);
	}

	@Test
	void aTokenOfAnotherProjectEndsThePushAndRestsUntilThePhoneRegistersAgain() {
		this.fcm.reply(this.token, Reply.anotherSender());
		PushNode node = node(Map.of("first-retry", "1ms")).start();
		register(node);

		kudos(node, "feed_1");
		awaitDone(node, "KUDOS/feed_1", "REFUSED");
		kudos(node, "feed_2");
		awaitDone(node, "KUDOS/feed_2", "NO_DEVICE");

		assertThat(this.fcm.messages(this.token)).hasSize(1);
		assertThat(node.meters.get("cima.push.failures").tag("reason", "SENDER_ID_MISMATCH").counter().count())
			.isEqualTo(1);
		register(node);
		kudos(node, "feed_3");
		awaitDone(node, "KUDOS/feed_3", "SENT");
	}

	@Test
	void credentialsOfTheWrongProjectCostNoDevice() {
		this.fcm.reply(this.token, Reply.anotherSender());
		PushNode wrong = node(Map.of("credentials", this.fcm.credentials("cima-other"))).start();
		register(wrong);
		kudos(wrong, "feed_1");
		awaitDone(wrong, "KUDOS/feed_1", "REFUSED");
		wrong.close();

		PushNode right = node(Map.of()).start();
		kudos(right, "feed_2");

		awaitDone(right, "KUDOS/feed_2", "SENT");
	}

	@Test
	void theOtherPhoneOfARepIsReachedThoughOneIsOfAnotherProject() {
		this.fcm.reply(this.token, Reply.anotherSender());
		PushNode node = node(Map.of()).start();
		register(node);
		node.devices.register("token-b-" + this.rep, this.rep, DevicePlatform.IOS, this.clock.instant());

		kudos(node, "feed_1");

		awaitDone(node, "KUDOS/feed_1", "SENT");
		assertThat(this.fcm.messages("token-b-" + this.rep)).hasSize(1);
	}

	@Test
	void keepsTheDeviceWhenTheMistakeIsOurs() {
		this.fcm.reply(this.token, Reply.badMessage());
		PushNode node = node(Map.of()).start();
		register(node);

		kudos(node, "feed_1");

		awaitDone(node, "KUDOS/feed_1", "REFUSED");
		assertThat(node.devices.ofReps(List.of(this.rep))).hasSize(1);
	}

	@Test
	void whatANodeClaimedThatDiedIsSentByAnotherWithTheSameKey() {
		PushNode dead = node(Map.of());
		register(dead);
		kudos(dead, "feed_1");
		// claimed, perhaps even sent, and nothing noted
		Push claimed = dead.pushes
			.claim(dead.pushes.due(this.clock.instant(), 10), Map.of(), "dead", this.clock.instant().plusSeconds(120))
			.getFirst();
		PushNode other = node(Map.of()).start();
		kudos(other, "feed_2");
		awaitDone(other, "KUDOS/feed_2", "SENT");
		assertThat(subjects()).containsExactly("feed_2");

		this.clock.forward(Duration.ofMinutes(3));

		awaitDone(other, "KUDOS/feed_1", "SENT");
		assertThat(subjects()).containsExactly("feed_2", "feed_1");
		assertThat(this.fcm.messages().getLast().at("/android/collapse_key").asString())
			.isEqualTo(CollapseKey.of(claimed.id()));
	}

	@Test
	void whatWasNotedAsDoneBeforeACrashIsNotSentAgain() {
		PushNode dead = node(Map.of());
		register(dead);
		kudos(dead, "feed_1");
		Push push = dead.pushes.due(this.clock.instant(), 1).getFirst();
		dead.pushes.finish(Map.of(push, Outcome.SENT), this.clock.instant());
		dead.pushes.addAll(List.of(push)); // as if the crash had come before it was taken
											// out
		PushNode node = node(Map.of()).start();
		kudos(node, "feed_2");

		awaitDone(node, "KUDOS/feed_2", "SENT");

		await().until(() -> node.pushes.count() == 0);
		assertThat(subjects()).containsExactly("feed_2");
	}

	@Test
	void twoNodesShareTheWorkAndSendNothingTwice() {
		PushNode one = node(Map.of());
		PushNode two = node(Map.of());
		register(one);
		int many = 400;
		IntStream.range(0, many).forEach((i) -> kudos(one, "feed_" + i));

		one.start();
		two.start();

		await().until(() -> one.pushes.count() == 0);
		assertThat(this.fcm.count()).isEqualTo(many);
		assertThat(new HashSet<>(subjects())).hasSize(many);
	}

	@Test
	void severalBadgesAtOnceAreOneMessage() {
		PushNode node = node(Map.of());
		register(node);
		String other = this.shop.rep(Shop.EAST);
		node.devices.register("token-of-" + other, other, DevicePlatform.ANDROID, this.clock.instant());
		List.of("a", "b", "c").forEach((badge) -> badge(node, badge, this.rep));
		badge(node, "a", other);

		node.start();

		awaitDone(node, "BADGE_AWARDED/award_c", "SENT");
		await().until(() -> node.pushes.count() == 0);
		assertThat(this.fcm.messages(this.token)).hasSize(1);
		JsonNode message = this.fcm.messages(this.token).getFirst();
		assertThat(message.at("/notification/title").asString()).isEqualTo("3 new badges!");
		assertThat(message.at("/data/count").asString()).isEqualTo("3");
		assertThat(this.fcm.messages("token-of-" + other)).hasSize(1);
	}

	@Test
	void aBadgeThatCameALittleLaterThanTheFirstIsInItsMessage() {
		PushNode node = node(Map.of("gather", "3s"));
		register(node);
		badge(node, "a", this.rep);
		this.clock.forward(Duration.ofSeconds(1));
		badge(node, "b", this.rep);
		this.clock.forward(Duration.ofSeconds(2));

		node.start();

		await().until(() -> node.pushes.count() == 0);
		assertThat(told(this.token)).containsExactly(told(2, "award_a"));
	}

	@Test
	void badgesThatWereTriedTogetherStayTogetherUnderTheirKey() {
		this.fcm.reply(this.token, Reply.internal());
		PushNode node = node(Map.of("first-retry", "1s"));
		register(node);
		badge(node, "b", this.rep);
		badge(node, "c", this.rep);
		node.start();
		await().until(() -> node.count("cima.push.retries") == 2);

		badge(node, "a", this.rep); // would come first among three

		await().until(() -> node.pushes.count() == 0);
		String both = told(2, "award_b");
		assertThat(told(this.token)).containsExactlyInAnyOrder(both, both, told(1, "award_a"));
	}

	@Test
	void whatWasTriedBeforeTheQuietHoursStaysApartFromWhatCameInThem() {
		String second = "token-b-" + this.rep;
		this.fcm.reply(second, Reply.internal());
		PushNode node = node(Map.of("first-retry", "10m")).start();
		register(node);
		node.devices.register(second, this.rep, DevicePlatform.ANDROID, this.clock.instant());
		badge(node, "m", this.rep);
		await().until(() -> node.count("cima.push.retries") == 1);
		silence(node);

		// one that sorts before what was tried, and one behind it
		badge(node, "a", this.rep);
		badge(node, "z", this.rep);
		this.clock.forward(Duration.ofMinutes(20));
		awaitSilenced(node, 3);
		this.clock.forward(Duration.ofHours(3));

		await().until(() -> node.pushes.count() == 0);
		String tried = told(1, "award_m");
		String night = told(2, "award_a");
		assertThat(told(this.token)).as("the phone that had it").containsExactlyInAnyOrder(tried, night);
		assertThat(told(second)).as("the phone that missed it").containsExactlyInAnyOrder(tried, tried, night);
	}

	@Test
	void whatADeadNodeMayHaveSentKeepsItsKeyOverTheQuietHours() {
		PushNode dead = node(Map.of());
		register(dead);
		badge(dead, "m", this.rep);
		this.clock.forward(Duration.ofSeconds(1));
		List<Push> read = dead.pushes.due(this.clock.instant(), 10);
		// claimed, perhaps even sent, and nothing noted
		dead.pushes.claim(read, Map.of(read.getFirst(), read.getFirst().id()), "dead",
				this.clock.instant().plusSeconds(120));
		silence(dead);
		badge(dead, "a", this.rep);
		this.clock.forward(Duration.ofMinutes(3));

		PushNode node = node(Map.of()).start();
		awaitSilenced(node, 2);
		this.clock.forward(Duration.ofHours(3));

		await().until(() -> node.pushes.count() == 0);
		assertThat(told(this.token)).containsExactlyInAnyOrder(told(1, "award_m"), told(1, "award_a"));
	}

	@Test
	void whatWasNeverTriedIsOneMessageAfterTheQuietHours() {
		PushNode node = node(Map.of()).start();
		register(node);
		silence(node);
		badge(node, "m", this.rep);
		awaitSilenced(node, 1);
		badge(node, "a", this.rep);
		awaitSilenced(node, 2);
		this.clock.forward(Duration.ofHours(3));

		await().until(() -> node.pushes.count() == 0);
		assertThat(told(this.token)).containsExactly(told(2, "award_a"));
	}

	/** Two hours of silence from a little while ago. */
	private void silence(PushNode node) {
		LocalTime now = LocalTime.ofInstant(this.clock.instant(), this.organisation.zone())
			.truncatedTo(ChronoUnit.MINUTES);
		node.preferences.save(new NotificationPreferences(this.rep, now.minusMinutes(10).toString(),
				now.plusHours(2).toString(), List.of()));
	}

	private void awaitSilenced(PushNode node, int pushes) {
		await().untilAsserted(() -> assertThat(node.pushes.due(this.clock.instant().plus(Duration.ofDays(1)), 10))
			.hasSize(pushes)
			.allSatisfy((push) -> assertThat(push.due()).isAfter(this.clock.instant().plus(Duration.ofHours(1)))));
	}

	private String told(int badges, String lead) {
		return badges + CollapseKey.of(Push.idOf(NotificationKind.BADGE_AWARDED, lead, this.rep));
	}

	private List<String> told(String token) {
		return this.fcm.messages(token)
			.stream()
			.map((message) -> message.at("/data/count").asString() + message.at("/android/collapse_key").asString())
			.toList();
	}

	@Test
	void aBadgeThatIsTakenBackBeforeItWasToldIsNotTold() {
		PushNode node = node(Map.of());
		register(node);
		badge(node, "a", this.rep);
		badge(node, "b", this.rep);
		node.pushes.withdraw(List.of(Push.idOf(NotificationKind.BADGE_AWARDED, "award_a", this.rep)));

		node.start();

		awaitDone(node, "BADGE_AWARDED/award_b", "SENT");
		assertThat(this.fcm.messages(this.token).getFirst().at("/data/count").asString()).isEqualTo("1");
	}

	@Test
	void aBadgeThatIsTakenBackIsNotToldAlthoughItWasPutInAfterwards() {
		PushNode node = node(Map.of());
		register(node);
		String taken = "taken-" + UUID.randomUUID();
		this.application.getCollection("awards", BadgeAward.class)
			.insertOne(new BadgeAward("award_" + taken, this.rep, "badge_" + taken, null, null, null, false, 6, null,
					this.clock.instant(), this.clock.instant()));
		badge(node, taken, this.rep);
		badge(node, "b", this.rep);

		node.start();

		awaitDone(node, "BADGE_AWARDED/award_b", "SENT");
		await().until(() -> node.pushes.count() == 0);
		assertThat(this.fcm.messages(this.token)).hasSize(1);
		assertThat(this.fcm.messages(this.token).getFirst().at("/data/count").asString()).isEqualTo("1");
		assertThat(node.pushes.outcome(Push.idOf(NotificationKind.BADGE_AWARDED, "award_" + taken, this.rep)))
			.as("it is told when it is given again")
			.isNull();
	}

	@Test
	void staysSilentInTheQuietHoursOfTheRepsZone() {
		ZoneId zone = ZoneOffset.ofHours(9);
		this.reps.save(new Rep(this.rep, "Aiko", Shop.EAST, "+09:00", this.rep, "en", List.of(), true, false));
		LocalTime there = LocalTime.ofInstant(this.clock.instant(), zone).truncatedTo(ChronoUnit.MINUTES);
		PushNode node = node(Map.of()).start();
		register(node);
		node.preferences.save(new NotificationPreferences(this.rep, there.minusHours(1).toString(),
				there.plusHours(2).toString(), List.of()));

		kudos(node, "feed_1");
		node.outbox.add(NotificationKind.OVERTAKEN, "1", "board", this.rep, List.of("2"), this.clock.instant(),
				this.clock.instant().plusSeconds(3600));
		await().until(() -> node.pushes.due(this.clock.instant().plusSeconds(300), 10).isEmpty());
		assertThat(this.fcm.count()).isZero();
		this.clock.forward(Duration.ofHours(2));

		awaitDone(node, "KUDOS/feed_1", "SENT");
		awaitDone(node, "OVERTAKEN/1", "STALE");
		assertThat(subjects()).containsExactly("feed_1");
	}

	@Test
	void whatIsMutedIsNotSent() {
		PushNode node = node(Map.of()).start();
		register(node);
		node.preferences.save(new NotificationPreferences(this.rep, null, null, List.of(NotificationKind.KUDOS)));

		kudos(node, "feed_1");
		node.outbox.tell(NotificationKind.MENTORSHIP, "mentorship_1-ENDED", "mentorship_1", this.rep, "ENDED");

		awaitDone(node, "KUDOS/feed_1", "MUTED");
		awaitDone(node, "MENTORSHIP/mentorship_1-ENDED", "SENT");
		assertThat(subjects()).containsExactly("mentorship_1");
	}

	/** A node of the first release fails on each push and preference that holds one. */
	@Test
	void kindsThatTheFirstReleaseCannotReadStandBesideItsOwn() {
		PushNode node = node(Map.of());
		register(node);
		node.preferences.save(new NotificationPreferences(this.rep, null, null,
				List.of(NotificationKind.GOAL_SET, NotificationKind.OVERTAKEN)));
		kudos(node, "feed_1");
		node.outbox.tell(NotificationKind.GOAL_SET, "SET-1/goal_1", "goal_1", this.rep, "SET");
		node.outbox.tell(NotificationKind.CERTIFICATE, "course_1", "course_1", this.rep, "1");

		assertThat(node.pushes.count()).isEqualTo(3);
		assertThat(this.client.getDatabase(this.database)
			.getCollection("pushes")
			.find()
			.map((push) -> push.getString("kind"))).containsExactly("KUDOS");
		assertThat(this.client.getDatabase(this.database)
			.getCollection("preferences")
			.find(new Document("_id", this.rep))
			.first()).containsEntry("muted", List.of("OVERTAKEN"));

		node.start();
		awaitDone(node, "KUDOS/feed_1", "SENT");
		awaitDone(node, "GOAL_SET/SET-1/goal_1", "MUTED");
		awaitDone(node, "CERTIFICATE/course_1", "SENT");
		await().until(() -> node.pushes.count() == 0);
	}

	@Test
	void aCompetitionIsToldToWhomItConcernsAndOnce() {
		Competitions mocked = mock(Competitions.class);
		Competition competition = competition(Shop.EAST);
		given(mocked.find(competition.id())).willReturn(competition);
		PushNode node = node(Map.of(), mocked).start();
		register(node);
		String elsewhere = this.shop.rep(Shop.WEST);
		node.devices.register("token-of-" + elsewhere, elsewhere, DevicePlatform.IOS, this.clock.instant());
		String id = competition.id();

		for (int i = 0; i < 2; i++) {
			node.outbox.add(NotificationKind.COMPETITION_CLOSING_SOON, id, id, null, List.of(), this.clock.instant(),
					competition.closesAt());
		}
		// of an end that was moved since
		node.outbox.add(NotificationKind.COMPETITION_CLOSING_SOON, id + "/moved", id, null, List.of(),
				this.clock.instant(), competition.closesAt().plusSeconds(60));

		awaitDone(node, "COMPETITION_CLOSING_SOON/" + id, "SENT");
		await().until(() -> node.pushes.count() == 0);
		assertThat(node.pushes.outcome("COMPETITION_CLOSING_SOON/" + id)).isEqualTo("SPREAD");
		assertThat(node.pushes.outcome("COMPETITION_CLOSING_SOON/" + id + "/moved")).isEqualTo("SPREAD");
		assertThat(this.fcm.messages()).extracting((message) -> message.get("token").asString())
			.containsExactly(this.token);
	}

	@Test
	void whatIsOldWhenWeHearOfItIsNoNews() {
		PushNode node = node(Map.of());

		node.outbox.add(NotificationKind.BADGE_AWARDED, "award_x", "award_x", this.rep, List.of("x"),
				this.clock.instant().minus(Duration.ofDays(11)), null);

		assertThat(node.pushes.count()).isZero();
	}

	@Test
	void aPhoneBelongsToWhoSignedInLast() {
		PushNode node = node(Map.of()).start();
		register(node);
		String next = this.shop.rep(Shop.WEST);
		node.devices.register(this.token, next, DevicePlatform.ANDROID, this.clock.instant());

		kudos(node, "feed_1");

		awaitDone(node, "KUDOS/feed_1", "NO_DEVICE");
		node.devices.remove(this.token, null, this.rep);
		assertThat(node.devices.ofReps(List.of(next)).get(next)).hasSize(1);
	}

	@Test
	void aPhoneHandedOnGetsNothingOfTheFormerRepsThoughItsTokenChangedUnseen() {
		PushNode node = node(Map.of("first-retry", "10m")).start();
		String installation = UUID.randomUUID().toString();
		String next = this.shop.rep(Shop.WEST);
		this.fcm.reply(this.token, Reply.internal());
		node.devices.register(this.token, installation, this.rep, DevicePlatform.ANDROID, this.clock.instant());
		// it waits for its second try when the phone has another token and another owner
		kudos(node, "feed_1");
		await().until(() -> node.count("cima.push.retries") == 1);

		node.devices.register(this.token + "-new", installation.toUpperCase(Locale.ROOT), next, DevicePlatform.ANDROID,
				this.clock.instant());
		this.clock.forward(Duration.ofMinutes(11));

		awaitDone(node, "KUDOS/feed_1", "NO_DEVICE");
		assertThat(this.fcm.messages()).hasSize(1);
		assertThat(node.devices.ofReps(List.of(this.rep, next))).containsOnlyKeys(next);
		node.outbox.tell(NotificationKind.KUDOS, "feed_2", "feed_2", next);
		await().untilAsserted(() -> assertThat(this.fcm.messages(this.token + "-new")).hasSize(1));
	}

	@Test
	void anInstallationIsOneDeviceInWhateverOrderTwoNodesRegisterIt() throws Exception {
		PushNode one = node(Map.of());
		PushNode other = node(Map.of());
		String next = this.shop.rep(Shop.WEST);
		for (int turn = 0; turn < 25; turn++) {
			String installation = UUID.randomUUID().toString();
			String token = "token-" + turn + "-";
			Instant now = this.clock.instant();
			Thread first = Thread.ofVirtual()
				.start(() -> one.devices.register(token + "a", installation, this.rep, DevicePlatform.IOS, now));
			Thread second = Thread.ofVirtual()
				.start(() -> other.devices.register(token + "b", installation, next, DevicePlatform.IOS, now));
			first.join();
			second.join();

			List<Device> left = devicesOf(one, token, this.rep, next);
			assertThat(left).hasSize(1);
			one.devices.register(token + "c", installation, this.rep, DevicePlatform.IOS, now);
			assertThat(devicesOf(other, token, this.rep, next)).extracting(Device::token).containsExactly(token + "c");
		}
	}

	@Test
	void anAppThatNamesNoInstallationIsKnownByItsToken() {
		PushNode node = node(Map.of());
		String installation = UUID.randomUUID().toString();
		String next = this.shop.rep(Shop.WEST);
		// as an earlier release stored it, and as an earlier app sends it
		register(node);
		node.devices.register(this.token, installation, this.rep, DevicePlatform.ANDROID, this.clock.instant());
		node.devices.register(this.token, null, next, DevicePlatform.ANDROID, this.clock.instant());

		assertThat(devicesOf(node, this.token, this.rep, next)).extracting(Device::rep).containsExactly(next);
		node.devices.register(this.token + "-new", installation, this.rep, DevicePlatform.ANDROID,
				this.clock.instant());
		assertThat(devicesOf(node, this.token, this.rep, next)).extracting(Device::rep).containsExactly(this.rep);
	}

	@Test
	void whoSignsOutOrIsErasedLeavesNothingOfTheInstallation() {
		PushNode node = node(Map.of());
		String installation = UUID.randomUUID().toString();
		node.devices.register(this.token, installation, this.rep, DevicePlatform.ANDROID, this.clock.instant());
		// with the token that it got in the meantime
		node.devices.remove(this.token + "-new", installation, this.rep);
		assertThat(node.devices.ofReps(List.of(this.rep))).isEmpty();

		node.devices.register(this.token, installation, this.rep, DevicePlatform.ANDROID, this.clock.instant());
		node.devices.erase(this.rep);
		MongoDatabase stored = this.client.getDatabase(this.database);
		assertThat(stored.getCollection("devices").countDocuments()).isZero();
		assertThat(stored.getCollection("installations").countDocuments()).isZero();
	}

	private static List<Device> devicesOf(PushNode node, String token, String... reps) {
		return node.devices.ofReps(List.of(reps))
			.values()
			.stream()
			.flatMap(List::stream)
			.filter((device) -> device.token().startsWith(token))
			.toList();
	}

	@Test
	void aRepHasTwentyDevicesAtMostAndTheSilentOnesGo() {
		PushNode node = node(Map.of());
		Instant now = this.clock.instant();
		IntStream.range(0, 23)
			.forEach((i) -> node.devices.register("token-number-" + i, this.rep, DevicePlatform.WEB,
					now.plusSeconds(i)));

		Set<String> left = new HashSet<>();
		node.devices.ofReps(List.of(this.rep)).get(this.rep).forEach((device) -> left.add(device.token()));

		assertThat(left).hasSize(20).doesNotContain("token-number-0", "token-number-1", "token-number-2");
	}

	@Test
	void aDeviceThatWasSilentForLongIsForgotten() {
		PushNode node = node(Map.of());
		Instant now = this.clock.instant();
		node.devices.register("token-silent", this.rep, DevicePlatform.WEB, now.minus(Duration.ofDays(271)));
		node.devices.register("token-seen-again", this.rep, DevicePlatform.WEB, now.minus(Duration.ofDays(271)));
		node.devices.register("token-seen-again", this.rep, DevicePlatform.WEB, now);

		assertThat(node.devices.forgetSilentSince(now.minus(Duration.ofDays(270)))).isEqualTo(1);
		assertThat(node.devices.ofReps(List.of(this.rep)).get(this.rep)).extracting(Device::token)
			.containsExactly("token-seen-again");
	}

	private Competition competition(String team) {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		return Competition.with("comp_" + UUID.randomUUID())
			.name("Week")
			.theme("category")
			.window(now.minusSeconds(3600), now.plusSeconds(3600), now.plusSeconds(7200))
			.teamIds(List.of(team))
			.created("boss", now)
			.build();
	}

	private PushNode node(Map<String, String> settings) {
		return node(settings, this.competitions);
	}

	private PushNode node(Map<String, String> settings, Competitions competitions) {
		PushNode node = new PushNode.Around(this.client, this.reps, competitions, this.badges, this.awards, this.texts,
				this.organisation)
			.node(this.database, this.fcm, this.clock, settings);
		this.nodes.add(node);
		return node;
	}

	private void register(PushNode node) {
		node.devices.register(this.token, this.rep, DevicePlatform.ANDROID, this.clock.instant());
	}

	private void kudos(PushNode node, String item) {
		node.outbox.tell(NotificationKind.KUDOS, item, item, this.rep);
	}

	private void badge(PushNode node, String badge, String rep) {
		node.outbox.add(NotificationKind.BADGE_AWARDED, "award_" + badge, "award_" + badge, rep,
				List.of("badge_" + badge), this.clock.instant(), null);
	}

	private void awaitDone(PushNode node, String fact, String outcome) {
		await().untilAsserted(() -> assertThat(node.pushes.outcome(fact + "/" + this.rep)).isEqualTo(outcome));
	}

	private List<String> subjects() {
		return this.fcm.messages().stream().map((message) -> message.at("/data/subject").asString()).toList();
	}

}
