package dev.cima.access;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.access.AccessTable.Cell;
import dev.cima.access.AccessTable.Line;
import dev.cima.access.Sightings.Door;
import graphql.schema.GraphQLFieldDefinition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The running application against the table {@code access.md}. */
@CimaIntegrationTest
class AccessMatrixIntegrationTests {

	private static final String NOT_ALLOWED = "Your role does not allow this.";

	private static final Set<String> ROOTS = Set.of("Query", "Mutation", "Subscription");

	private final AccessTable table = AccessTable.read();

	@Autowired
	Cast cast;

	@Autowired
	GraphQlSource source;

	private Selections selections;

	private Sightings sightings;

	@BeforeEach
	void look() {
		this.selections = new Selections(this.source.schema());
		this.sightings = new Sightings(this.cast.rep(Person.REP));
	}

	@Test
	void theTableKnowsEveryFieldAndNoOther() {
		assertThat(this.selections.coordinates()).as("the schema's fields, and those that access.md says who may see")
			.containsExactlyInAnyOrderElementsOf(this.table.fields());
	}

	@Test
	void onlyWhoMayUsesAQuery() {
		List<GraphQLFieldDefinition> fields = this.selections.fields("Query");
		String all = fields.stream()
			.map((field) -> RootCalls.of("Query", field))
			.collect(Collectors.joining(" ", "{ ", " }"));
		for (Person person : Person.SIGNED_IN) {
			JsonNode answer = this.cast.as(person).send(all, Map.of());
			fields.forEach((field) -> isAsTheTableSays(person, "Query", field, answer));
		}
		fields.forEach((field) -> isClosedWithoutAToken("query", "Query", field));
	}

	/** One by one: the first that is refused ends a request. */
	@Test
	void onlyWhoMayUsesAMutation() {
		for (GraphQLFieldDefinition field : this.selections.fields("Mutation")) {
			String document = "mutation { " + RootCalls.of("Mutation", field) + " }";
			for (Person person : Person.SIGNED_IN) {
				isAsTheTableSays(person, "Mutation", field, this.cast.as(person).send(document, Map.of()));
			}
			isClosedWithoutAToken("mutation", "Mutation", field);
		}
	}

	@Test
	void onlyWhoMaySubscribes() {
		for (GraphQLFieldDefinition field : this.selections.fields("Subscription")) {
			Line line = this.table.of("Subscription." + field.getName());
			String document = "subscription { "
					+ RootCalls.of("Subscription", field).formatted(this.cast.thing("competition")) + " }";
			for (Person person : Person.values()) {
				try (EventStream stream = new EventStream(this.cast.as(person), document, Map.of())) {
					assertThat(stream.status()).as("%s %s", person, document)
						.isEqualTo((person != Person.NOBODY) ? 200 : 401);
					// a badge is told when somebody earns one
					if (person != Person.NOBODY && !field.getName().equals("badgeAwarded")) {
						assertThat(isForbidden(stream.next(), field.getName())).as("%s %s", person, document)
							.isEqualTo(line.of(person) == Cell.NO);
					}
				}
			}
		}
	}

	private void isAsTheTableSays(Person person, String root, GraphQLFieldDefinition field, JsonNode answer) {
		String name = root + "." + field.getName();
		assertThat(isForbidden(answer, field.getName())).as("%s may not use %s", person.column(), name)
			.isEqualTo(this.table.of(name).of(person) == Cell.NO);
	}

	private void isClosedWithoutAToken(String operation, String root, GraphQLFieldDefinition field) {
		assertThat(this.table.of(root + "." + field.getName()).of(Person.NOBODY)).isEqualTo(Cell.NO);
		HttpResponse<String> refused = this.cast.as(Person.NOBODY)
			.post("/graphql", Map.of("query", operation + " { " + RootCalls.of(root, field) + " }"));
		assertThat(refused.statusCode()).as(field.getName()).isEqualTo(401);
		assertThat(refused.body()).as(field.getName())
			.isEqualTo("{\"errors\":[{\"message\":\"Sign in: the request has no token.\",\"locations\":[],"
					+ "\"extensions\":{\"classification\":\"UNAUTHORIZED\"}}]}");
	}

	/**
	 * Whether the field was refused; a refusal says nothing else, and nothing else is
	 * wrong.
	 */
	private static boolean isForbidden(JsonNode answer, String field) {
		boolean forbidden = false;
		for (JsonNode error : answer.path("errors")) {
			assertThat(error.get("message").asString()).as(answer.toString()).isEqualTo(NOT_ALLOWED);
			assertThat(error.get("extensions").toString()).isEqualTo("{\"classification\":\"FORBIDDEN\"}");
			forbidden |= error.at("/path/0").asString().equals(field);
		}
		return forbidden;
	}

	@Test
	void everyFieldIsSeenByWhomTheTableNamesThroughEveryDoor() throws IOException {
		for (Person person : Person.SIGNED_IN) {
			Doors.QUERIES.forEach((document) -> note(Door.QUERY, person, document));
			note(Door.NODE, person, Doors.nodes(this.cast.things()));
			subscribed(person).forEach((document, answer) -> note(Door.SUBSCRIPTION, person, document, answer));
			note(Door.ANSWER, person, Doors.MUTATION);
		}
		List<String> wrong = new ArrayList<>();
		for (String field : this.selections.coordinates()) {
			if (!ROOTS.contains(field.substring(0, field.indexOf('.'))) && !field.contains("Payload.")) {
				compare(field, wrong);
			}
		}
		MatrixReport.write(this.table, this.sightings, this.selections.coordinates());
		assertThat(wrong).isEmpty();
	}

	/** The first result of each subscription, all at the same time. */
	private Map<String, JsonNode> subscribed(Person person) {
		Map<String, EventStream> streams = new HashMap<>();
		Map<String, JsonNode> first = new HashMap<>();
		try {
			Doors.SUBSCRIPTIONS.forEach((document) -> streams.put(document,
					new EventStream(this.cast.as(person), this.selections.fill(document), variables(document))));
			streams.forEach((document, stream) -> first.put(document, stream.next()));
			return first;
		}
		finally {
			streams.values().forEach(EventStream::close);
		}
	}

	private void compare(String field, List<String> wrong) {
		Line line = this.table.of(field);
		boolean seen = false;
		for (Door door : List.of(Door.QUERY, Door.NODE, Door.SUBSCRIPTION)) {
			Set<Person> who = this.sightings.at(door).get(field);
			seen |= who != null;
			for (Person person : (who != null) ? Person.SIGNED_IN : List.<Person>of()) {
				boolean expected = line.of(person) == Cell.YES;
				if (line.of(person) != Cell.OWN && who.contains(person) != expected) {
					wrong.add("%s: %s %s through %s".formatted(field, person.column(),
							expected ? "sees nothing" : "sees it", door));
				}
			}
		}
		Set<Person> answered = this.sightings.at(Door.ANSWER).getOrDefault(field, new TreeSet<>());
		for (Person person : Person.SIGNED_IN) {
			if (line.of(person) == Cell.NO && answered.contains(person)) {
				wrong.add("%s: %s sees it in an answer".formatted(field, person.column()));
			}
		}
		if (!seen && !line.rare() && !line.cells().containsValue(Cell.OWN) && !field.startsWith("UserError.")) {
			wrong.add("%s: nobody saw it, so nothing is proved: seed it in Cast".formatted(field));
		}
	}

	private void note(Door door, Person person, String document) {
		note(door, person, document, this.cast.as(person).send(this.selections.fill(document), variables(document)));
	}

	private void note(Door door, Person person, String document, JsonNode answer) {
		for (JsonNode error : answer.path("errors")) {
			assertThat(error.get("message").asString()).as("%s %s", person, document).isEqualTo(NOT_ALLOWED);
		}
		this.sightings.note(door, person, answer.path("data"));
	}

	private Map<String, Object> variables(String document) {
		Map<String, Object> all = new HashMap<>(Map.of("rep", this.cast.thing("rep"), "team", this.cast.thing("team"),
				"competition", this.cast.thing("competition"), "teams", this.cast.thing("teams' competition"),
				"cancelled", this.cast.thing("cancelled"), "month", this.cast.thing("month")));
		Map<String, Object> sale = Shop.sale(Cast.uuid(), java.time.Instant.now(), Shop.upSell());
		sale.put("repId", this.cast.thing("rep"));
		all.put("sale", sale);
		return all.entrySet()
			.stream()
			.filter((variable) -> document.contains("$" + variable.getKey() + ":"))
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

}
