package dev.cima.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.stream.Stream;

import dev.cima.notification.FcmServer.Reply;
import dev.cima.notification.PushSender.Answer;
import dev.cima.platform.Sha256;
import dev.cima.platform.StartRefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The real SDK against a server that speaks its protocol. */
class FirebaseSenderTests {

	private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

	private final FcmServer server = new FcmServer();

	private final FirebaseSender sender = new FirebaseSender(this.server.settings(Map.of("answer-within", "1s")),
			() -> NOW);

	@AfterEach
	void stop() {
		this.sender.close();
		this.server.close();
	}

	@Test
	void sendsToAndroidWithACollapseKeyAndATag() {
		assertThat(send("token-1", DevicePlatform.ANDROID)).isEqualTo(new Answer.Accepted());

		JsonNode message = this.server.messages("token-1").getFirst();
		assertThat(message.at("/notification/title").asString()).isEqualTo("Título");
		assertThat(message.at("/data/subject").asString()).isEqualTo("award_1");
		assertThat(message.at("/android/collapse_key").asString()).isEqualTo("key");
		assertThat(message.at("/android/notification/tag").asString()).isEqualTo("key");
		assertThat(message.at("/android/ttl").asString()).isEqualTo("3600s");
	}

	@Test
	void sendsToIosWithACollapseIdAndAnEnd() {
		send("token-1", DevicePlatform.IOS);

		JsonNode headers = this.server.messages("token-1").getFirst().at("/apns/headers");
		assertThat(headers.get("apns-collapse-id").asString()).isEqualTo("key");
		assertThat(headers.get("apns-expiration").asString())
			.isEqualTo(Long.toString(NOW.plusSeconds(3600).getEpochSecond()));
	}

	@Test
	void sendsToBrowsersWithATopic() {
		send("token-1", DevicePlatform.WEB);

		JsonNode headers = this.server.messages("token-1").getFirst().at("/webpush/headers");
		assertThat(headers.get("Topic").asString()).isEqualTo("key");
		assertThat(headers.get("TTL").asString()).isEqualTo("3600");
	}

	static Stream<Arguments> replies() {
		String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(NOW.plusSeconds(90).atOffset(ZoneOffset.UTC));
		return Stream
			.of(arguments("a token that is gone", Reply.unregistered(), new Answer.BadToken()),
					arguments("a token that never was one", Reply.badToken(), new Answer.BadToken()),
					arguments("a message that is wrong", Reply.badMessage(), new Answer.Refused("INVALID_ARGUMENT")),
					arguments("no such project",
							new Reply.Status(404, "{\"error\":{\"code\":404,\"status\":\"NOT_FOUND\"}}", Map.of()),
							new Answer.Refused("NOT_FOUND")),
					arguments("what the API does not know", new Reply.Status(400, """
							{"error":{"code":400,"message":"Invalid JSON payload received. Unknown name \\"token\\"",
							"status":"INVALID_ARGUMENT"}}""", Map.of()), new Answer.Refused("INVALID_ARGUMENT")),
					arguments("a proxy that knows no such page",
							new Reply.Status(404, "<html>Not found</html>", Map.of()), new Answer.Unclear("HTTP_404")),
					arguments("a portal that takes whatever comes", new Reply.Status(200, "{}", Map.of()),
							new Answer.Unclear("NO_MESSAGE_NAME")),
					arguments("an empty name", new Reply.Status(200, "{\"name\":\"\"}", Map.of()),
							new Answer.Unclear("NO_MESSAGE_NAME")),
					arguments("a gateway that says nothing", new Reply.Status(400, "", Map.of()),
							new Answer.Unclear("HTTP_400")),
					arguments("too many, for 7 s", Reply.tooMany(Map.of("Retry-After", "7")),
							new Answer.TooMany("QUOTA_EXCEEDED", Duration.ofSeconds(7), false)),
					arguments("too many, until then", Reply.tooMany(Map.of("retry-after", date)),
							new Answer.TooMany("QUOTA_EXCEEDED", Duration.ofSeconds(90), false)),
					arguments("too many", Reply.tooMany(Map.of()),
							new Answer.TooMany("QUOTA_EXCEEDED", Duration.ofMinutes(1), false)),
					arguments("too many for this phone", Reply.tooManyForThePhone(Map.of()),
							new Answer.TooMany("QUOTA_EXCEEDED", Duration.ofMinutes(1), true)),
					arguments("too many for the project", Reply.tooManyForTheProject(Map.of()),
							new Answer.Later("RESOURCE_EXHAUSTED", Duration.ofMinutes(1))),
					arguments("too many for a proxy", new Reply.Status(429, "<html>Slow down</html>", Map.of()),
							new Answer.TooMany("RESOURCE_EXHAUSTED", Duration.ofMinutes(1), false)),
					arguments("a fault", Reply.internal(), new Answer.Later("INTERNAL", null)),
					arguments("a page of a proxy", new Reply.Status(502, "<html>Bad gateway</html>", Map.of()),
							new Answer.Later("UNKNOWN", null)),
					arguments("away", Reply.unavailable(Map.of()), new Answer.Later("UNAVAILABLE", null)),
					arguments("away for 30 s", Reply.unavailable(Map.of("Retry-After", "30")),
							new Answer.Later("UNAVAILABLE", Duration.ofSeconds(30))),
					arguments("an account that may not send",
							new Reply.Status(403, "{\"error\":{\"code\":403,\"status\":\"PERMISSION_DENIED\"}}",
									Map.of()),
							new Answer.Later("PERMISSION_DENIED", null)),
					arguments("another sender's token", Reply.anotherSender(),
							new Answer.Foreign("SENDER_ID_MISMATCH", "cima-test")));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("replies")
	void understands(String what, Reply reply, Answer expected) {
		this.server.reply("token-1", reply);

		assertThat(send("token-1", DevicePlatform.ANDROID)).isEqualTo(expected);
		assertThat(this.server.messages("token-1")).as("asked once, and not again inside the call").hasSize(1);
	}

	@Test
	void doesNotSendAgainByItselfWhatWasCutOff() {
		// the connection is one that has been used before, as clients like to repeat
		// there
		send("token-0", DevicePlatform.ANDROID);
		this.server.reply("token-1", new Reply.Cut());

		assertThat(send("token-1", DevicePlatform.ANDROID)).isInstanceOf(Answer.Later.class);
		assertThat(this.server.messages("token-1")).hasSize(1);
	}

	@Test
	void waitsNoLongerThanItMayForAnAnswer() {
		send("token-0", DevicePlatform.ANDROID);
		this.server.reply("token-1", new Reply.Silence());
		long began = System.nanoTime();

		assertThat(send("token-1", DevicePlatform.ANDROID)).isInstanceOf(Answer.Later.class);
		assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(Duration.ofMillis(400),
				Duration.ofSeconds(5));
	}

	@Test
	void survivesAServerThatIsNotThere() {
		this.server.close();

		assertThat(send("token-1", DevicePlatform.ANDROID)).isInstanceOf(Answer.Later.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "no-such-file.json", "{", "{}", "{\"type\":\"service_account\"}", "pom.xml" })
	void refusesToStartWithCredentialsThatAreNone(String credentials) {
		PushSettings settings = this.server.settings(Map.of("credentials", credentials));

		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> new FirebaseSender(settings, () -> NOW))
			.withMessageContaining("cima.push.credentials");
	}

	private Answer send(String token, DevicePlatform platform) {
		return this.sender.send(new Device(Sha256.hex(token), token, "rep_1", platform, NOW),
				new Letter("rep_1", NotificationKind.BADGE_AWARDED, "Título", "Texto", Map.of("subject", "award_1"),
						"key", Duration.ofHours(1), NOW));
	}

}
