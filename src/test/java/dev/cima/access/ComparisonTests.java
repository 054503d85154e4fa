package dev.cima.access;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cima.access.Sightings.Door;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What the comparison of the access matrix finds when something is wrong. */
class ComparisonTests {

	private static final Map<Person, String> REPS = Map.of(Person.REP, "rep_1", Person.MATE, "rep_2");

	private final Sightings sightings = new Sightings("rep_1", "team_1");

	@BeforeEach
	void everybodyAsks() {
		for (Person person : Person.SIGNED_IN) {
			this.sightings.asks(Door.NODE, person, Set.of("Sale.reference", "Team.name", "Badge.earned"));
		}
	}

	@Test
	void whoSeesWhatIsPrivateIsNamed() {
		List.of(Person.REP, Person.MANAGER, Person.ADMIN, Person.MATE)
			.forEach((person) -> sees(person, "Sale", "reference", "\"T-1042\""));
		assertThat(at("Sale.reference")).containsExactly("Sale.reference: mate sees it through NODE");
	}

	@Test
	void whoMissesWhatTheyMaySeeIsNamed() {
		List.of(Person.REP, Person.ADMIN).forEach((person) -> sees(person, "Sale", "reference", "\"T-1042\""));
		assertThat(at("Sale.reference")).containsExactly("Sale.reference: manager sees nothing through NODE");
	}

	@Test
	void anAnswerIsNoOtherDoor() {
		List.of(Person.REP, Person.MANAGER, Person.ADMIN, Person.INTEGRATION)
			.forEach((person) -> sees(person, "Sale", "reference", "\"T-1042\""));
		assertThat(at("Sale.reference")).containsExactly("Sale.reference: integration sees it through NODE");
	}

	@Test
	void aDoorThroughWhichNobodySeesProvesNothing() {
		assertThat(at("Team.name")).containsExactly("Team.name: nobody sees it through NODE, so nothing is proved");
		assertThat(at("Team.id")).containsExactly("Team.id: nobody asks for it through NODE");
		assertThat(comparison().at(Door.NODE, Set.of("Team.name"), Set.of("Team"))).isEmpty();
		assertThat(comparison().at(Door.NODE, Set.of("Sale.reference"), Set.of("Sale", "Team.name")))
			.containsExactly("Team.name cannot be reached through NODE");
	}

	@Test
	void whatNeedNotComeIsStillHidden() {
		sees(Person.OTHER, "Sale", "reference", "\"T-1042\"");
		assertThat(comparison().at(Door.NODE, Set.of("Sale.reference"), Set.of("Sale")))
			.containsExactly("Sale.reference: other sees it through NODE");
	}

	@Test
	void whatIsOwnIsNobodyElses() {
		sees(Person.REP, "Badge", "earned", "{\"id\": \"award_rep_1_a\"}");
		sees(Person.MATE, "Badge", "earned", "{\"id\": \"award_rep_2_a\"}");
		assertThat(at("Badge.earned")).isEmpty();
		sees(Person.MATE, "Badge", "earned", "{\"id\": \"award_rep_1_a\"}");
		sees(Person.ADMIN, "Badge", "earned", "{\"id\": \"award\"}");
		assertThat(at("Badge.earned")).containsExactly("Badge.earned: mate sees what is rep's through NODE",
				"Badge.earned: admin sees something through NODE");
	}

	@Test
	void whatIsOwnDiffers() {
		assertThat(at("Badge.earned")).containsExactly("Badge.earned: rep sees nothing through NODE",
				"Badge.earned: the same for everybody through NODE");
		REPS.keySet().forEach((person) -> sees(person, "Badge", "earned", "{\"id\": \"award\"}"));
		assertThat(at("Badge.earned")).containsExactly("Badge.earned: the same for everybody through NODE");
	}

	@Test
	void anErrorThatTellsASecretIsFound() {
		sees(Person.REP, "Sale", "reference", "\"T-1042\"");
		this.sightings.isTold(Person.MATE, JsonMapper.shared().readTree("{\"errors\": [{\"message\": \"T-1042?\"}]}"));
		this.sightings.isTold(Person.REP, JsonMapper.shared().readTree("{\"errors\": [{\"message\": \"T-1042?\"}]}"));
		assertThat(comparison().inErrors())
			.containsExactly("Sale.reference: mate is told T-1042 by {\"message\":\"T-1042?\"}");
	}

	private void sees(Person person, String type, String field, String value) {
		this.sightings.sees(Door.NODE, person,
				JsonMapper.shared().readTree("{\"__typename\": \"%s\", \"%s\": %s}".formatted(type, field, value)));
	}

	private List<String> at(String field) {
		return comparison().at(Door.NODE, Set.of(field), Set.of());
	}

	private Comparison comparison() {
		return new Comparison(AccessTable.read(), this.sightings, REPS);
	}

}
