package dev.cima.notification;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.platform.Role;
import dev.cima.recognition.KudosGiven;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@CimaIntegrationTest
class NotificationGraphQlIntegrationTests {

	private static final String REGISTER = """
			mutation($input: RegisterDeviceInput!) { registerDevice(input: $input) { registered errors { code path message } } }""";

	private static final String REMOVE = """
			mutation($input: RemoveDeviceInput!) { removeDevice(input: $input) { registered errors { code } } }""";

	private static final String SET = """
			mutation($input: NotificationPreferencesInput!) { setNotificationPreferences(input: $input) {
			preferences { quietFrom quietUntil muted } errors { code path message } } }""";

	private static final String GET = "{ notificationPreferences { quietFrom quietUntil muted } }";

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Devices devices;

	@Autowired
	ApplicationEventPublisher events;

	private String rep = "";

	private CimaClient phone = new CimaClient(0);

	@BeforeEach
	void signIn() {
		this.rep = this.shop.rep(Shop.EAST);
		this.phone = this.client.as(this.rep, Role.REP);
	}

	@Test
	void registersAndRemovesADeviceAsOftenAsItIsSent() {
		for (int i = 0; i < 2; i++) {
			assertThat(register("token-of-" + this.rep).toString()).isEqualTo("{\"registered\":true,\"errors\":[]}");
		}
		assertThat(this.devices.ofReps(List.of(this.rep)).get(this.rep)).singleElement()
			.extracting(Device::platform)
			.isEqualTo(DevicePlatform.ANDROID);
		for (int i = 0; i < 2; i++) {
			JsonNode removed = this.phone.data(REMOVE, Map.of("input", Map.of("token", "token-of-" + this.rep)));
			assertThat(removed.get("removeDevice").toString()).isEqualTo("{\"registered\":false,\"errors\":[]}");
		}
		assertThat(this.devices.ofReps(List.of(this.rep))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "short", "with spaces in it", "with-ünicode-in-it" })
	void refusesWhatIsNoToken(String token) {
		JsonNode answer = register(token);

		assertThat(answer.get("registered").asBoolean()).isFalse();
		assertThat(answer.at("/errors/0/code").asString()).isEqualTo("INVALID");
		assertThat(answer.at("/errors/0/path/0").asString()).isEqualTo("token");
	}

	@Test
	void knowsAnInstallationByItsOwnIdWhateverItsTokenIs() {
		String installation = UUID.randomUUID().toString();
		for (String token : List.of("token-1-of-", "token-2-of-")) {
			JsonNode answer = this.phone
				.data(REGISTER, Map.of("input",
						Map.of("token", token + this.rep, "installationId", installation, "platform", "ANDROID")))
				.get("registerDevice");
			assertThat(answer.toString()).isEqualTo("{\"registered\":true,\"errors\":[]}");
		}
		assertThat(this.devices.ofReps(List.of(this.rep)).get(this.rep)).singleElement()
			.extracting(Device::token)
			.isEqualTo("token-2-of-" + this.rep);

		JsonNode wrong = this.phone
			.data(REGISTER, Map.of("input",
					Map.of("token", "token-of-" + this.rep, "installationId", "my phone", "platform", "ANDROID")))
			.get("registerDevice");
		assertThat(wrong.at("/errors/0/path/0").asString()).isEqualTo("installationId");
		assertThat(wrong.at("/errors/0/code").asString()).isEqualTo("INVALID");
	}

	@Test
	void whoIsNoRepHasNothingToRegister() {
		JsonNode answer = this.client.as("admin", Role.ADMIN)
			.data(REGISTER, Map.of("input", Map.of("token", "token-of-admin", "platform", "WEB")));

		assertThat(answer.at("/registerDevice/errors/0/code").asString()).isEqualTo("NOT_ALLOWED");
		assertThat(this.client.as("admin", Role.ADMIN).data(GET).at("/notificationPreferences/muted").size()).isZero();
	}

	@Test
	void keepsPreferences() {
		assertThat(this.phone.data(GET).get("notificationPreferences").toString())
			.isEqualTo("{\"quietFrom\":null,\"quietUntil\":null,\"muted\":[]}");

		set("22:00", "07:30", List.of("KUDOS", "OVERTAKEN", "KUDOS"));

		assertThat(this.phone.data(GET).get("notificationPreferences").toString())
			.isEqualTo("{\"quietFrom\":\"22:00\",\"quietUntil\":\"07:30\",\"muted\":[\"KUDOS\",\"OVERTAKEN\"]}");
		assertThat(set(null, null, List.of()).at("/errors").size()).isZero();
		assertThat(this.phone.data(GET).get("notificationPreferences").toString())
			.isEqualTo("{\"quietFrom\":null,\"quietUntil\":null,\"muted\":[]}");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "24:00,07:00,quietFrom", "22:00,7:00,quietUntil", "22:00,-,quietUntil",
			"-,07:00,quietFrom", "22:00,22:00,quietUntil", "noon,07:00,quietFrom", "22:00,07:00:30,quietUntil" })
	void refusesQuietHoursThatAreNone(@Nullable String from, @Nullable String until, String path) {
		set("21:00", "06:00", List.of());

		JsonNode answer = set(from, until, List.of());

		assertThat(answer.at("/errors/0/code").asString()).isEqualTo("INVALID");
		assertThat(answer.at("/errors/0/path/0").asString()).isEqualTo(path);
		assertThat(answer.at("/errors/0/message").asString()).contains(" ");
		assertThat(answer.at("/preferences/quietFrom").asString()).as("what held before").isEqualTo("21:00");
	}

	@Test
	void knowsQuietHoursByTheirOldNamesToo() {
		JsonNode set = silent(Map.of("silentFrom", "23:00", "silentUntil", "06:30"));
		assertThat(set.at("/data/setNotificationPreferences/errors").size()).isZero();
		assertThat(this.phone.data("{ notificationPreferences { silentFrom silentUntil quietFrom quietUntil } }")
			.get("notificationPreferences")
			.toString()).isEqualTo(
					"{\"silentFrom\":\"23:00\",\"silentUntil\":\"06:30\",\"quietFrom\":\"23:00\",\"quietUntil\":\"06:30\"}");

		assertThat(silent(Map.of("silentFrom", "22:00", "quietFrom", "22:00", "quietUntil", "07:00"))
			.at("/data/setNotificationPreferences/errors")
			.size()).isZero();
		JsonNode two = silent(Map.of("silentFrom", "22:00", "quietFrom", "22:01", "silentUntil", "07:00"));
		assertThat(two.at("/data/setNotificationPreferences/errors/0/path/0").asString()).isEqualTo("quietFrom");
		JsonNode half = silent(Map.of("silentFrom", "22:00"));
		assertThat(half.at("/data/setNotificationPreferences/errors/0/path/0").asString()).isEqualTo("silentUntil");
		JsonNode none = silent(Map.of("silentFrom", "24:00", "silentUntil", "07:00"));
		assertThat(none.at("/errors/0/message").asString()).contains("such as 22:30");
	}

	private JsonNode silent(Map<String, Object> input) {
		return this.phone.send(SET, Map.of("input", input));
	}

	@Test
	void theDemoShowsEachRepTheirOwnPushesWithoutAnyPhone() {
		this.events.publishEvent(new KudosGiven("feed_of_" + this.rep, "rep_x", this.rep));

		await().untilAsserted(() -> {
			JsonNode pushes = JsonMapper.shared().readTree(this.phone.get("/demo/pushes").body());
			assertThat(pushes.at("/0/title").asString()).isEqualTo("Kudos for you");
			assertThat(pushes.at("/0/kind").asString()).isEqualTo("KUDOS");
			assertThat(pushes.at("/0/data/subject").asString()).isEqualTo("feed_of_" + this.rep);
		});
		HttpResponse<String> others = this.client.as(this.shop.rep(Shop.EAST), Role.REP).get("/demo/pushes");
		assertThat(others.body()).isEqualTo("[]");
		assertThat(this.client.get("/demo/pushes").statusCode()).isEqualTo(401);
	}

	private JsonNode register(String token) {
		return this.phone.data(REGISTER, Map.of("input", Map.of("token", token, "platform", "ANDROID")))
			.get("registerDevice");
	}

	private JsonNode set(@Nullable String from, @Nullable String until, List<String> muted) {
		Map<String, Object> input = new HashMap<>();
		input.put("quietFrom", from);
		input.put("quietUntil", until);
		input.put("muted", muted);
		return this.phone.data(SET, Map.of("input", input)).get("setNotificationPreferences");
	}

}
