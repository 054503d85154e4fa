package dev.cima.rep;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import com.mongodb.client.model.Updates;
import dev.cima.TestTime;
import dev.cima.embedded.MemoryMongo;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import org.springframework.graphql.execution.DefaultBatchLoaderRegistry;
import org.springframework.security.access.AccessDeniedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RepsIntegrationTests {

	private final List<String> commands = new CopyOnWriteArrayList<>();

	@AutoClose
	private final MemoryMongo mongo = new MemoryMongo((command) -> this.commands.add(command.getCommandName()));

	private Instant now = Instant.parse("2026-11-20T12:00:00Z");

	private final Reps reps = new Reps(this.mongo.database(), TestTime::now);

	@Test
	void findsARepByIdAndBySubject() {
		Rep ana = new Rep("rep_1", "Ana Ruiz", "team_a", "Europe/Madrid", "auth0|ana", "es", List.of("team_b"), true,
				true);
		this.reps.save(ana);
		assertThat(this.reps.find("rep_1")).isEqualTo(ana);
		assertThat(this.reps.findBySubject("auth0|ana")).isEqualTo(ana);
		assertThat(this.reps.find("rep_2")).isNull();
		assertThat(this.reps.findBySubject("rep_1")).isNull();
		assertThat(this.reps.count()).isOne();
	}

	@Test
	void aNewSubjectEndsTheOldOneAtOnce() {
		this.reps.save(rep("rep_1", "team_a", "old"));
		assertThat(this.reps.findBySubject("old")).isNotNull();
		this.reps.save(rep("rep_1", "team_a", "new"));
		assertThat(this.reps.findBySubject("old")).isNull();
		assertThat(this.reps.findBySubject("new")).isNotNull();
	}

	@Test
	void refusesASubjectThatIsTakenAndSavesTheOthers() {
		this.reps.save(rep("rep_1", "team_a", "sub"));
		assertThatThrownBy(() -> this.reps.save(rep("rep_2", "team_a", "sub")))
			.isInstanceOf(SubjectTakenException.class);
		assertThat(this.reps.saveAll(List.of(rep("rep_3", "team_a", "three"), rep("rep_4", "team_a", "sub"),
				rep("rep_5", "team_a", "five"))))
			.containsExactly("rep_4");
		assertThat(this.reps.idsAfter("", 10)).containsExactly("rep_1", "rep_3", "rep_5");
		assertThat(this.reps.idsAfter("rep_1", 1)).containsExactly("rep_3");
	}

	@Test
	void savingAKnownRepDoesNotUndoAMove() {
		this.reps.save(rep("rep_1", "team_a", "sub"));
		assertThat(this.reps.membersOf("team_a")).containsExactly("rep_1");
		this.reps.setMembership("rep_1", 2, "team_b", true, true, Instant.EPOCH);
		this.reps.save(new Rep("rep_1", "Renamed", "team_a", null, "sub", "en", List.of(), true, false));
		Rep rep = this.reps.find("rep_1");
		assertThat(rep.name()).isEqualTo("Renamed");
		assertThat(rep.team()).isEqualTo("team_b");
		assertThat(rep.hidden()).isTrue();
		assertThat(this.reps.membersOf("team_a")).isEmpty();
		assertThat(this.reps.membersOf("team_b")).containsExactly("rep_1");
	}

	@Test
	void membershipNeverGoesBackwards() {
		this.reps.save(rep("rep_1", "team_z", "sub"));
		this.reps.setMembership("rep_1", 9, "team_b", false, false, Instant.EPOCH);
		this.reps.setMembership("rep_1", 2, "team_y", true, true, Instant.EPOCH);
		this.reps.setMembership("rep_1", 9, "team_b", false, false, Instant.EPOCH);
		assertThat(this.reps.find("rep_1").team()).isEqualTo("team_b");
		assertThat(this.reps.find("rep_1").active()).isFalse();
		assertThat(this.reps.membersOf("team_b")).isEmpty();
		this.reps.setMembership("rep_1", 10, "team_a", false, true, Instant.EPOCH);
		assertThat(this.reps.find("rep_1").team()).isEqualTo("team_a");
	}

	@Test
	void findsManyAndLeavesOutWhoDoesNotExist() {
		this.reps.save(rep("rep_1", "team_a", "1"));
		this.reps.save(rep("rep_2", "team_b", "2"));
		this.reps.find("rep_1");
		assertThat(this.reps.findAll(List.of("rep_1", "rep_2", "rep_3", "rep_2"))).containsOnlyKeys("rep_1", "rep_2");
		assertThat(this.reps.membersOf(List.of("team_a", "team_b", "team_c"))).containsEntry("team_a", List.of("rep_1"))
			.containsEntry("team_b", List.of("rep_2"))
			.containsEntry("team_c", List.of());
	}

	@Test
	void aPageOfRepsOrOfTeamsCostsTheSameFewRoundTripsWhateverItsLength() {
		List<String> ids = new ArrayList<>();
		List<Rep> many = new ArrayList<>();
		List<Team> teams = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			ids.add("rep_" + i);
			many.add(rep("rep_" + i, "team_" + (i % 10), "sub" + i));
			teams.add(new Team("team_" + i, "Team " + i, "sales"));
		}
		this.reps.saveAll(many);
		this.commands.clear();
		assertThat(this.reps.findAll(ids)).hasSize(100);
		assertThat(this.reps.findAll(ids)).hasSize(100);
		assertThat(this.commands).containsExactly("find");

		Reps fresh = new Reps(this.mongo.database(), TestTime::now);
		RepController controller = new RepController(fresh, new Teams(this.mongo.database()),
				new DefaultBatchLoaderRegistry());
		this.commands.clear();
		Map<Team, List<Rep>> byTeam = controller.reps(teams);
		assertThat(byTeam.get(teams.get(7))).extracting(Rep::team).hasSize(10).containsOnly("team_7");
		assertThat(byTeam.get(teams.get(50))).isEmpty();
		assertThat(this.commands).containsExactly("find", "find");
	}

	@Test
	void aTokenGetsItsRepAndItsRoles() {
		this.reps.save(new Rep("rep_1", "Ana", "team_a", null, "ana", "en", List.of("team_b"), true, false));
		RepViewers viewers = viewers(this.reps);
		assertThat(viewers.viewer("ana", Set.of()))
			.isEqualTo(new Viewer("ana", "rep_1", Set.of("team_b"), Set.of(Role.REP)));
		assertThat(viewers.viewer("ana", Set.of(Role.MANAGER)).managesTeam("team_b")).isTrue();
		assertThat(viewers.viewer("till", Set.of(Role.INTEGRATION)).rep()).isNull();
		assertThat(viewers.teamOf("rep_1")).isEqualTo("team_a");
		assertThat(viewers.teamOf("rep_2")).isNull();
	}

	@Test
	void findsTheRepsBehindManyTokensInOneRoundTrip() {
		List<String> subjects = IntStream.range(0, 100).mapToObj((i) -> "sub" + i).toList();
		this.reps.saveAll(subjects.stream().map((subject) -> rep("rep_" + subject, "team_a", subject)).toList());
		this.reps.setMembership("rep_sub7", 2, "team_a", false, false, Instant.EPOCH);
		RepViewers viewers = viewers(new Reps(this.mongo.database(), TestTime::now));
		this.commands.clear();
		viewers.know(subjects);
		subjects.stream()
			.filter((subject) -> !subject.equals("sub7"))
			.forEach((subject) -> assertThat(viewers.viewer(subject, Set.of()).rep()).isEqualTo("rep_" + subject));
		assertThatThrownBy(() -> viewers.viewer("sub7", Set.of())).isInstanceOf(AccessDeniedException.class);
		viewers.know(subjects);
		assertThat(this.commands).as("and when the one left who did").containsExactly("find", "find");
		viewers.know(List.of("till"));
		assertThat(viewers.viewer("till", Set.of(Role.INTEGRATION)).rep()).isNull();
	}

	@Test
	void whoIsUnknownOrHasLeftIsRefused() {
		this.reps.save(rep("rep_1", "team_a", "ana"));
		this.reps.setMembership("rep_1", 2, "team_a", false, false, Instant.EPOCH);
		RepViewers viewers = viewers(this.reps);
		for (Set<Role> roles : List.<Set<Role>>of(Set.of(), Set.of(Role.REP), Set.of(Role.MANAGER))) {
			assertThatThrownBy(() -> viewers.viewer("nobody", roles)).isInstanceOf(AccessDeniedException.class)
				.hasMessage("rep.unknown-subject");
		}
		assertThatThrownBy(() -> viewers.viewer("ana", Set.of(Role.ADMIN))).isInstanceOf(AccessDeniedException.class)
			.hasMessage("rep.left");
	}

	@Test
	void whoHasLeftMaySendForAWhileWhatWasSoldBefore() {
		Instant left = Instant.parse("2026-10-01T12:00:00Z");
		this.reps.save(new Rep("rep_1", "Ana", "team_a", null, "ana", "en", List.of("team_b"), true, false));
		// a node of an older release settles the entry first, and does not say when
		this.mongo.database()
			.getCollection("reps")
			.updateOne(new Document("_id", "rep_1"), Updates.max("membership",
					new Document("seq", 2L).append("team", "team_a").append("hidden", false).append("active", false)));
		this.reps.setMembership("rep_1", 2, "team_a", false, false, left);
		this.reps.setMembership("rep_1", 1, "team_a", false, true, Instant.EPOCH);
		this.now = left.plus(Duration.ofDays(35));
		for (Reps node : List.of(this.reps, new Reps(this.mongo.database(), TestTime::now))) {
			assertThat(viewers(node).viewer("ana", Set.of(Role.ADMIN, Role.MANAGER)))
				.isEqualTo(new Viewer("ana", "rep_1", Set.of(), Set.of(Role.REP), true));
		}
		this.now = this.now.plusMillis(1);
		assertThatThrownBy(() -> viewers(this.reps).viewer("ana", Set.of())).hasMessage("rep.left");
		this.now = left;
		this.reps.erase("rep_1", left);
		assertThatThrownBy(() -> viewers(this.reps).viewer("ana", Set.of())).hasMessage("rep.left");
	}

	@Test
	void aTeamIsSeenAtOnce() {
		Teams teams = new Teams(this.mongo.database());
		assertThat(teams.all()).isEmpty();
		teams.save(new Team("team_b", "Beta", "sales"));
		teams.save(new Team("team_a", "Zeta", "sales"));
		assertThat(teams.all()).extracting(Team::name).containsExactly("Beta", "Zeta");
		teams.save(new Team("team_a", "Alpha", "service"));
		assertThat(teams.all()).extracting(Team::name).containsExactly("Alpha", "Beta");
		assertThat(teams.find("team_a")).isEqualTo(new Team("team_a", "Alpha", "service"));
		assertThat(teams.find("team_c")).isNull();
	}

	@Test
	void aTeamSavedByAnotherNodeIsFound() {
		Teams here = new Teams(this.mongo.database());
		Teams there = new Teams(this.mongo.database());
		assertThat(here.all()).isEmpty();
		there.save(new Team("team_a", "Alpha", "sales"));
		assertThat(here.find("team_a")).isNotNull();
	}

	private static Rep rep(String id, String team, String subject) {
		return new Rep(id, "Rep " + id, team, null, subject, "en", List.of(), true, false);
	}

	private RepViewers viewers(Reps reps) {
		return new RepViewers(reps, () -> this.now, Duration.ofDays(35));
	}

}
