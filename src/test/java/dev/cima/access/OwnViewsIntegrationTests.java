package dev.cima.access;

import java.util.List;
import java.util.Map;

import dev.cima.CimaIntegrationTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** What the schema calls the viewer's is the viewer's, however it is reached. */
@CimaIntegrationTest
class OwnViewsIntegrationTests {

	private static final List<Person> REPS = List.of(Person.REP, Person.MATE, Person.OTHER, Person.MANAGER,
			Person.MANAGER_ELSEWHERE);

	/** A badge that all who sold have, reached through a rep who may be another. */
	private static final String BADGES = """
			standings(first: 3) { edges { node { rep { awards(first: 20) { edges { node { badge {
			  id earned { rep { id } } progress { current } } } } } } } } }""";

	@Autowired
	Cast cast;

	/** Another test may have had the boards rebuilt, which takes them away meanwhile. */
	@BeforeEach
	void boardsAreThere() {
		this.cast.boardsAreThere();
	}

	@Test
	void inQueries() {
		String document = """
				query($team: ID!, $competition: ID!) {
				  me { id }
				  leaderboard(input: { teamId: $team }) { mine { rep { id } } aroundMe(radius: 0) { rep { id } } }
				  competition(id: $competition) { mine { rep { id } } }
				  badges { earned { rep { id } } }
				}""";
		for (Person person : REPS) {
			JsonNode seen = this.cast.as(person)
				.data(document, Map.of("team", this.cast.thing("team"), "competition", this.cast.thing("competition")));
			assertThat(seen.findValuesAsString("id")).as(person.column())
				.isNotEmpty()
				.allMatch((id) -> id.equals(this.cast.rep(person)));
			boolean sold = person == Person.REP || person == Person.MATE;
			assertThat(seen.at("/leaderboard/mine").isNull()).as(person.column()).isEqualTo(!sold);
			assertThat(seen.at("/leaderboard/aroundMe").size()).as(person.column()).isEqualTo(sold ? 1 : 0);
			assertThat(seen.at("/competition/mine").isNull()).as(person.column()).isEqualTo(!sold);
			assertThat(seen.get("badges").findValues("rep").isEmpty() && sold).as(person.column()).isFalse();
		}
		for (Person person : List.of(Person.INTEGRATION, Person.ADMIN)) {
			JsonNode seen = this.cast.as(person)
				.data(document, Map.of("team", this.cast.thing("team"), "competition", this.cast.thing("competition")));
			assertThat(seen.findValuesAsString("id")).as(person.column()).isEmpty();
		}
	}

	@Test
	void inSubscriptionsThatManyShare() {
		String document = "subscription($team: ID!) { leaderboardChanged(input: { teamId: $team }) { " + BADGES
				+ " } }";
		Map<String, ?> team = Map.of("team", this.cast.thing("team"));
		try (EventStream reps = new EventStream(this.cast.as(Person.REP), document, team)) {
			JsonNode own = reps.next();
			assertThat(badge(own).at("/earned/rep/id").asString()).isEqualTo(this.cast.rep(Person.REP));
			try (EventStream others = new EventStream(this.cast.as(Person.MANAGER), document, team)) {
				JsonNode seen = badge(others.next());
				assertThat(seen.get("earned").isNull()).as("a manager without the badge").isTrue();
				assertThat(seen.at("/progress/current").asString()).isEqualTo("0");
			}
			try (EventStream mates = new EventStream(this.cast.as(Person.MATE), document, team)) {
				assertThat(badge(mates.next()).at("/earned/rep/id").asString()).isEqualTo(this.cast.rep(Person.MATE));
			}
		}
	}

	@Test
	void inSubscriptionsWithStandings() {
		for (Person person : REPS) {
			for (String document : List.of(
					"subscription($id: ID!) { seen: leaderboardChanged(input: { teamId: $id }) { mine { rep { id } } } }",
					"subscription($id: ID!) { seen: competitionChanged(id: $id) { mine { rep { id } } } }")) {
				String id = this.cast.thing(document.contains("teamId") ? "team" : "competition");
				try (EventStream stream = new EventStream(this.cast.as(person), document, Map.of("id", id))) {
					JsonNode mine = stream.next().at("/data/seen/mine");
					boolean sold = person == Person.REP || person == Person.MATE;
					assertThat(mine.isNull()).as("%s %s", person, document).isEqualTo(!sold);
					assertThat(mine.findValuesAsString("id")).allMatch((rep) -> rep.equals(this.cast.rep(person)));
				}
			}
		}
	}

	@Test
	void inAwardsThatAreTold() {
		String document = "subscription { badgeAwarded { rep { id } badge { id } } }";
		try (EventStream first = new EventStream(this.cast.as(Person.OTHER), document, Map.of());
				EventStream second = new EventStream(this.cast.as(Person.MANAGER_ELSEWHERE), document, Map.of())) {
			this.cast.sell(Person.OTHER, Cast.uuid(), 1);
			assertThat(first.next().at("/data/badgeAwarded/rep/id").asString()).isEqualTo(this.cast.rep(Person.OTHER));
			// had it been told of the award before, that would come first
			this.cast.sell(Person.MANAGER_ELSEWHERE, Cast.uuid(), 1);
			assertThat(second.next().at("/data/badgeAwarded/rep/id").asString())
				.isEqualTo(this.cast.rep(Person.MANAGER_ELSEWHERE));
		}
	}

	private static JsonNode badge(JsonNode board) {
		return board.findValues("badge")
			.stream()
			.filter((badge) -> badge.path("id").asString("").equals("badge_first-sale"))
			.findFirst()
			.orElseThrow();
	}

}
