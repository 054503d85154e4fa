package dev.cima.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import dev.cima.CimaClient;
import dev.cima.OwnCimaIntegrationTest;
import dev.cima.browser.NeedsChromium;
import dev.cima.browser.Phone;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** The parts of the office that only reckon, in the browser that runs them. */
@OwnCimaIntegrationTest
@NeedsChromium
@Import(Office.HeldPoints.class)
@TestPropertySource(properties = { "cima.survey.share=1", "cima.guard.complex-categories=Bikes" })
class OfficePartsIntegrationTests {

	private static final List<String> ZONES = List.of("Europe/Madrid", "America/St_Johns", "Australia/Lord_Howe",
			"Asia/Kathmandu", "Pacific/Apia", "UTC");

	private static final String PART = """
			(async () => {
				const { version } = JSON.parse(document.getElementById('settings').textContent);
				const part = await import(`/app/v/${version}/app/office/%s.js`);
				return %s;
			})()""";

	@Autowired
	CimaClient client;

	@Test
	void readsLocalTimesLikeTheServer() throws Exception {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		List<List<String>> cases = new ArrayList<>();
		for (int i = 0; i < 600; i++) {
			ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
			// half of them near a change of the clocks
			Instant at = Instant.EPOCH.plus(20_000L + random.nextInt(3_000), ChronoUnit.DAYS);
			var change = zone.getRules().nextTransition(at);
			LocalDateTime local = (change != null && random.nextBoolean())
					? change.getDateTimeBefore().plusMinutes(random.nextInt(-180, 180))
					: LocalDateTime.ofInstant(at.plusSeconds(random.nextInt(86_400)), zone);
			cases.add(List.of(local.truncatedTo(ChronoUnit.MINUTES).toString(), zone.getId()));
		}
		try (Phone phone = Phone.open(this.client)) {
			JsonNode found = part(phone, "moments", "%s.map(([local, zone]) => part.instantOf(local, zone))"
				.formatted(JsonMapper.shared().writeValueAsString(cases)));
			for (int i = 0; i < cases.size(); i++) {
				ZonedDateTime meant = LocalDateTime.parse(cases.get(i).get(0)).atZone(ZoneId.of(cases.get(i).get(1)));
				assertThat(Instant.parse(found.get(i).asString())).as("seed %d, %s", seed, cases.get(i))
					.isEqualTo(meant.toInstant());
			}
			assertThat(part(phone, "moments",
					"[part.instantOf('', 'UTC'), part.localOf('2026-10-25T00:30:00Z', 'Europe/Madrid'), part.plusDays('2026-12-31', 1)]")
				.toString()).isEqualTo("[null,\"2026-10-25T02:30\",\"2027-01-01\"]");
		}
	}

	@Test
	void readsNumbersAsPeopleWriteThem() throws Exception {
		try (Phone phone = Phone.open(this.client)) {
			String both = "['1.299,50', '1,299.50', '12,5', '1 299', '1,299', '1.299', '-3', 'abc'].map((text) => [part.decimal(text, 'en'), part.decimal(text, 'es')].join())";
			assertThat(part(phone, "inputs", both).toString()).isEqualTo(
					"[\"1299.50,1299.50\",\"1299.50,1299.50\",\"12.5,12.5\",\"1299,1299\",\"1299,1.299\",\"1.299,1299\",\"-3,-3\",\"abc,abc\"]");
			assertThat(part(phone, "inputs",
					"[part.whole('1,000', 'en'), part.whole('1.000', 'es'), part.whole('', 'en'), Number.isNaN(part.whole('1.5', 'en')), part.idFrom('team', ' Ñandú & Co ')]")
				.toString()).isEqualTo("[1000,1000,null,true,\"team_nandu-co\"]");
		}
	}

	@Test
	void putsErrorsBesideTheirFieldsAndReadsRejectedRows() throws Exception {
		try (Phone phone = Phone.open(this.client)) {
			assertThat(part(phone, "errors",
					"part.byField([{ path: ['prizes', '0', 'points'], message: 'a' }, { path: ['prizes', '1'], message: 'b' }, { path: ['other'], message: 'c' }, { path: null, message: 'd' }], ['prizes', 'prizes.0.points'])")
				.toString()).isEqualTo("{\"prizes.0.points\":[\"a\"],\"prizes\":[\"b\"],\"\":[\"c\",\"d\"]}");
			assertThat(part(phone, "imports",
					"part.table('\\ufefffile,line,reason\\r\\na.csv,2,\"He said \"\"no\"\",\\nand left\"\\r\\n')")
				.toString()).isEqualTo(
						"[{\"id\":\"0\",\"file\":\"a.csv\",\"line\":\"2\",\"reason\":\"He said \\\"no\\\",\\nand left\"}]");
			assertThat(part(phone, "progress",
					"[part.trend([1, 1, 5, 6].map((points) => ({ points }))), part.trend([5, 5, 5, 5].map((points) => ({ points }))), part.trend([9].map((points) => ({ points }))), part.shareOf('5', '0')]")
				.toString()).isEqualTo("[\"up\",\"even\",\"even\",null]");
		}
	}

	private static JsonNode part(Phone phone, String name, String expression) {
		phone.until("document.getElementById('settings')");
		return phone.browser().evaluate(PART.formatted(name, expression));
	}

}
