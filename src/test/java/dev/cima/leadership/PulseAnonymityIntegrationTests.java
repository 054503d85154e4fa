package dev.cima.leadership;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.access.LogBook;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tries to find out who answered what in the pulse, by all that is stored before and
 * after each answer, all that is logged, and all that is published; and shows that the
 * attempt succeeds where the pulse is built less carefully.
 */
// takes turns, though it need not for its store: two that read the log would set its
// levels
@CimaIntegrationTest
// a store of its own, as all that is stored is read again and again
@TestPropertySource(properties = "cima.test.world=pulse")
class PulseAnonymityIntegrationTests {

	private static final int PEOPLE = 12;

	private static final String LEADERSHIP = "{ organisation { teams { id leadership { respondents behaviours { mean } } } } }";

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Teams teams;

	@Autowired
	MongoDatabase database;

	@Autowired
	Organisation organisation;

	@Autowired
	InstantSource clock;

	@Autowired
	PulseKeys keys;

	@Autowired
	IssuedTokens issued;

	@Autowired
	PulseBoxes boxes;

	@Autowired
	AnswerSeal seal;

	private String team = "";

	private final List<String> reps = new ArrayList<>();

	private final List<String> tokens = new ArrayList<>();

	private final List<List<Integer>> answers = new ArrayList<>();

	private final List<String> lines = new ArrayList<>();

	@BeforeEach
	void aTeam() {
		this.team = "team_" + java.util.UUID.randomUUID().toString().substring(0, 8);
		this.teams.save(new Team(this.team, this.team, "Sales"));
		Random random = new Random(PEOPLE);
		for (int i = 0; i < PEOPLE; i++) {
			this.reps.add(this.shop.rep(this.team));
			this.answers.add(PulseBoxTests.six(random));
		}
	}

	@Test
	void nobodyFindsOutWhoAnsweredWhat() {
		PulseAttack attack = attacked(this::overHttp);
		assertThat(attack.found(this.answers)).as("guesses " + attack.guesses + " of " + this.answers).isZero();
	}

	/** What shows that the attack above would find something. */
	@Test
	void theAttackFindsThoseWhoseAnswersArePouredAtOnce() {
		PulseDesk careless = desk(this.seal, 1);
		assertThat(attacked((token, given) -> careless.answer(token, given).accepted()).found(this.answers))
			.isEqualTo(PEOPLE);
	}

	@Test
	void theAttackFindsThoseWhoseAnswersWaitUnsealed() {
		AnswerSeal open = new AnswerSeal(this.keys) {

			@Override
			String close(String box, List<Integer> given) {
				byte[] plain = new byte[given.size()];
				for (int i = 0; i < plain.length; i++) {
					plain[i] = given.get(i).byteValue();
				}
				return Base64.getEncoder().encodeToString(plain);
			}

			@Override
			List<Integer> open(String box, String sealed) {
				return IntStream.range(0, 6).map((i) -> Base64.getDecoder().decode(sealed)[i]).boxed().toList();
			}

		};
		PulseDesk careless = desk(open, PulseBox.TOGETHER);
		assertThat(attacked((token, given) -> careless.answer(token, given).accepted()).found(this.answers))
			.as("all who had to wait")
			.isGreaterThanOrEqualTo(PEOPLE - PEOPLE / PulseBox.TOGETHER);
	}

	@Test
	void nothingThatIsStoredOrLoggedJoinsARepToATokenNorAMoment() {
		StoreDump before = StoreDump.of(this.database);
		try (LogBook log = new LogBook()) {
			for (String rep : this.reps) {
				this.tokens.add(token(rep, "a secret of the phone " + rep));
			}
			StoreDump issued = StoreDump.of(this.database);
			issued.since(before)
				.forEach((place, document) -> assertThat(document.toJson()).as(place)
					.doesNotContain(this.tokens)
					.doesNotContain(this.tokens.stream().map(this::number).toList())
					.doesNotContain(this.tokens.stream().map(this::hash).toList()));
			for (int i = 0; i < PEOPLE; i++) {
				StoreDump beforeAnswer = StoreDump.of(this.database);
				String rep = this.reps.get(i);
				assertThat(overHttp(this.tokens.get(i), this.answers.get(i))).isTrue();
				StoreDump.of(this.database).since(beforeAnswer).forEach((place, document) -> {
					assertThat(place + document.toJson()).as("who").doesNotContain(rep);
					if (place.contains(this.team)) {
						assertThat(place).startsWith("pulses ");
						assertThat(document.toJson()).as("when").doesNotContain("$date", "$oid", "$timestamp");
					}
				});
			}
			this.lines.addAll(log.lines());
		}
		for (int i = 0; i < PEOPLE; i++) {
			assertThat(String.join("\n", this.lines)).doesNotContain(this.tokens.get(i), this.reps.get(i));
		}
		PulseBox box = this.boxes.find(now().id() + "/" + this.team);
		assertThat(box).isNotNull();
		assertThat(box.spent()).isSorted()
			.containsExactlyInAnyOrderElementsOf(this.tokens.stream().map(this::hash).toList());
		assertThat(box.respondents()).isEqualTo(10);
		assertThat(box.waiting()).hasSize(2);
	}

	/** Does all that the attacker may look at, step by step. */
	private PulseAttack attacked(BiFunction<String, List<Integer>, Boolean> answer) {
		this.reps.forEach((rep) -> this.tokens.add(token(rep, null)));
		PulseAttack attack = new PulseAttack();
		int told = 0;
		List<Double> sums = List.of();
		StoreDump after = StoreDump.of(this.database);
		for (int step = 0; step < PEOPLE; step++) {
			StoreDump before = after;
			try (LogBook log = new LogBook()) {
				assertThat(answer.apply(this.tokens.get(step), this.answers.get(step))).isTrue();
				attack.logs(step, log.lines().stream().filter((line) -> line.contains("dev.cima")).toList());
			}
			after = StoreDump.of(this.database);
			attack.stores(step, ofPulse(before), ofPulse(after));
			JsonNode published = leadership();
			int respondents = published.get("respondents").asInt();
			List<Double> now = new ArrayList<>();
			published.get("behaviours").forEach((one) -> now.add(one.get("mean").asDouble() * respondents));
			attack.publications(step, told, sums, respondents, now);
			told = respondents;
			sums = now;
		}
		attack.order(PEOPLE, ofPulse(after));
		return attack;
	}

	/** Without what other features write by the clock meanwhile, which names nobody. */
	private StoreDump ofPulse(StoreDump all) {
		Map<String, Map<org.bson.BsonValue, org.bson.BsonDocument>> kept = new java.util.TreeMap<>();
		all.collections().forEach((name, documents) -> {
			Map<org.bson.BsonValue, org.bson.BsonDocument> some = new java.util.LinkedHashMap<>();
			documents.forEach((id, document) -> {
				String text = document.toJson();
				if (text.contains(this.team) || this.reps.stream().anyMatch(text::contains)) {
					some.put(id, document);
				}
			});
			kept.put(name, some);
		});
		return new StoreDump(kept);
	}

	private JsonNode leadership() {
		for (JsonNode one : this.client.as("admin", Role.ADMIN).data(LEADERSHIP).at("/organisation/teams")) {
			if (one.get("id").asString().equals(this.team)) {
				return one.get("leadership");
			}
		}
		throw new AssertionError("no team");
	}

	private boolean overHttp(String token, List<Integer> given) {
		String rep = this.reps.get(this.tokens.indexOf(token));
		return this.client.as(rep, Role.REP)
			.data("mutation($input: AnswerPulseInput!) { answerPulse(input: $input) { accepted errors { message } } }",
					Map.of("input", Map.of("token", token, "answers", given)))
			.at("/answerPulse/accepted")
			.asBoolean();
	}

	private String token(String rep, String secret) {
		return this.client.as(rep, Role.REP)
			.data("query($secret: String) { pulseToken(secret: $secret) }",
					(secret != null) ? Map.of("secret", secret) : Map.of())
			.get("pulseToken")
			.asString();
	}

	private PulseDesk desk(AnswerSeal seal, int together) {
		return new PulseDesk(this.keys, this.issued, this.boxes, seal, this.organisation, this.clock, together);
	}

	private Quarter now() {
		return Quarter.of(this.organisation.dayOf(this.clock.instant()));
	}

	private String number(String token) {
		PulseToken read = PulseToken.read(token, this.keys);
		assertThat(read).isNotNull();
		return read.number();
	}

	private String hash(String token) {
		PulseToken read = PulseToken.read(token, this.keys);
		assertThat(read).isNotNull();
		return read.hash();
	}

}
