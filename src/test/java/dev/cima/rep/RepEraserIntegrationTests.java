package dev.cima.rep;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.mongodb.client.MongoDatabase;
import dev.cima.TestTime;
import dev.cima.embedded.MemoryMongo;
import dev.cima.platform.Role;
import dev.cima.platform.Texts;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.security.access.AccessDeniedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RepEraserIntegrationTests {

	private static final String ANA = "rep_1";

	private final List<String> done = new ArrayList<>();

	private Instant now = Instant.parse("2026-11-22T10:00:00Z");

	private final InstantSource clock = () -> this.now;

	@AutoClose
	private final MemoryMongo mongo = new MemoryMongo();

	private final MongoDatabase database = this.mongo.database();

	private final Reps reps = new Reps(this.database, TestTime::now);

	private final Erasures erasures = new Erasures(this.database);

	@BeforeEach
	void hireAna() {
		this.reps.save(
				new Rep(ANA, "Ana Ruiz", "team_a", "Europe/Madrid", "auth0|ana", "es", List.of("team_b"), true, true));
	}

	@Test
	void takesTheProfileAndKeepsTheStreamsOwnerInItsTeam() {
		assertThat(this.reps.findBySubject("auth0|ana")).isNotNull();
		assertThat(eraser().erase(ANA, "admin")).isTrue();
		assertThat(this.database.getCollection("reps").find().first().toJson()).doesNotContain("Ruiz", "auth0",
				"Madrid", "team_b", "\"es\"");
		Rep rep = this.reps.find(ANA);
		assertThat(rep).isEqualTo(Rep.erased(ANA, "team_a", true));
		assertThat(rep.isErased()).isTrue();
		assertThat(rep.active()).isFalse();
		assertThat(this.reps.idsAfter("", 10)).containsExactly(ANA);
	}

	@Test
	void noRoleInTheTokenOfAnErasedRepLetsItIn() {
		Reps elsewhere = new Reps(this.database, TestTime::now);
		assertThat(viewers(elsewhere).viewer("auth0|ana", Set.of(Role.ADMIN)).rep()).isEqualTo(ANA);
		eraser().erase(ANA, "admin");
		for (Reps node : List.of(this.reps, new Reps(this.database, TestTime::now))) {
			RepViewers viewers = viewers(node);
			for (Set<Role> roles : List.<Set<Role>>of(Set.of(Role.ADMIN), Set.of(Role.INTEGRATION),
					Set.of(Role.MANAGER), Set.of(Role.REP), Set.of())) {
				assertThatThrownBy(() -> viewers.viewer("auth0|ana", roles)).as(roles.toString())
					.isInstanceOf(AccessDeniedException.class)
					.hasMessage("rep.left");
			}
			assertThat(viewers.viewer("till", Set.of(Role.INTEGRATION)).rep()).isNull();
		}
	}

	@Test
	void theTokenOfAnErasedRepIsRefusedWithoutBeingReadableAnywhere() {
		eraser().erase(ANA, "admin");
		this.now = this.now.plus(Duration.ofMinutes(1));
		eraser().goOn();
		assertThat(this.database.getCollection("formerSubjects").countDocuments()).isOne();
		for (String collection : this.database.listCollectionNames()) {
			this.database.getCollection(collection)
				.find()
				.forEach((document) -> assertThat(document.toJson()).as(collection).doesNotContain("auth0", "|ana"));
		}
		assertThat(this.database.getCollection("formerSubjects").find().first().toJson()).doesNotContain(ANA);
	}

	@Test
	void anImportCannotBringTheIdBackAndTheTokenMayBelongToSomebodyNew() {
		eraser().erase(ANA, "admin");
		assertThat(this.reps.saveAll(List.of(rep(ANA, "auth0|ana"), rep("rep_2", "auth0|ana")))).containsExactly(ANA);
		assertThatThrownBy(() -> this.reps.save(rep(ANA, "other"))).isInstanceOf(SubjectTakenException.class);
		assertThat(this.reps.find(ANA).isErased()).isTrue();
		assertThat(this.reps.findBySubject("auth0|ana").id()).isEqualTo("rep_2");
		assertThat(viewers(this.reps).viewer("auth0|ana", Set.of()).rep()).isEqualTo("rep_2");
	}

	@Test
	void whatAWriteThatCameLateBringsBackIsNotReadAndTakenAgain() {
		eraser().erase(ANA, "admin");
		this.database.getCollection("reps")
			.updateOne(new Document("_id", ANA), new Document("$set", new Document("name", "Ana Ruiz")));
		Reps elsewhere = new Reps(this.database, TestTime::now);
		assertThat(elsewhere.find(ANA).name()).isEmpty();
		this.now = this.now.plus(Duration.ofMinutes(1));
		eraser().goOn();
		assertThat(this.database.getCollection("reps").find().first().toJson()).doesNotContain("Ruiz");
	}

	@Test
	void twoOfThemStandBesideEachOther() {
		this.reps.save(rep("rep_2", "bob"));
		RepEraser eraser = eraser();
		assertThat(eraser.erase(ANA, "admin")).isTrue();
		assertThat(eraser.erase("rep_2", "admin")).isTrue();
		assertThat(eraser.erase("rep_3", "admin")).isNull();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2 })
	void whateverStepFailsTheOthersAreDoneAndAnotherNodeFinishes(int failing) {
		assertThat(eraser(failing).erase(ANA, "admin")).isFalse();
		assertThat(this.done).hasSize(2);
		assertThat(this.reps.find(ANA).isErased()).isTrue();
		RepEraser elsewhere = eraser();
		elsewhere.goOn();
		assertThat(this.done).as("not at once").hasSize(2);
		this.now = this.now.plus(Duration.ofSeconds(30));
		elsewhere.goOn();
		assertThat(this.done).hasSize(5).contains("0 " + ANA, "1 " + ANA, "2 " + ANA);
	}

	@Test
	void aNodeThatDiesBeforeTheFirstStepLeavesItToTheOthers() {
		this.erasures.begin(new BegunErasure(ANA, this.now, "admin", 0, this.now));
		eraser().goOn();
		assertThat(this.reps.find(ANA).isErased()).isTrue();
		assertThat(this.done).hasSize(3);
	}

	@Test
	void allIsGoneThroughSomeTimesMoreAndThenNoMore() {
		RepEraser eraser = eraser();
		eraser.erase(ANA, "admin");
		for (Duration later : List.of(Duration.ofMinutes(1), Duration.ofMinutes(15), Duration.ofDays(1),
				Duration.ofDays(100))) {
			eraser.goOn();
			this.now = this.now.plus(later);
			eraser.goOn();
		}
		assertThat(this.done).hasSize(4 * 3);
		assertThat(this.erasures.find(ANA).due()).isNull();
		assertThat(eraser.erase(ANA, "admin")).isTrue();
		assertThat(this.done).hasSize(5 * 3);
	}

	@Test
	void thePlaceholderIsInTheReadersLanguage() {
		RepNames names = new RepNames(new AnnotationConfigApplicationContext(Texts.class).getBean(Texts.class));
		assertThat(names.of(this.reps.find(ANA), Locale.ENGLISH)).isEqualTo("Ana Ruiz");
		eraser().erase(ANA, "admin");
		assertThat(names.of(this.reps.find(ANA), Locale.ENGLISH)).isEqualTo("Former colleague");
		assertThat(names.of(this.reps.find(ANA), Locale.of("es"))).isEqualTo("Excolega");
		assertThat(names.of(null, Locale.of("es"))).isEqualTo("Excolega");
	}

	/** Data of three modules, and one of them may fail. */
	private RepEraser eraser(int... failing) {
		List<Erasure> modules = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			int module = i;
			modules.add((rep) -> {
				if (failing.length > 0 && failing[0] == module) {
					throw new IllegalStateException("the store does not answer");
				}
				this.done.add(module + " " + rep);
			});
		}
		return new RepEraser(this.reps, this.erasures, modules, this.clock);
	}

	private static Rep rep(String id, String subject) {
		return new Rep(id, "Somebody", "team_a", null, subject, "en", List.of(), true, false);
	}

	private static RepViewers viewers(Reps reps) {
		return new RepViewers(reps, TestTime::now, Duration.ofDays(35));
	}

}
