package dev.cima.access;

import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cima.access.Deeds.Deed;
import dev.cima.access.Sightings.Door;
import graphql.schema.GraphQLFieldDefinition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Lets everybody with a token through every door, and notes what they see there. */
final class Tour {

	private static final String NOT_ALLOWED = "Your role does not allow this.";

	/** What has come so far of a subscription that tells later. */
	private static final JsonNode NOTHING = JsonMapper.shared().createObjectNode();

	private final Cast cast;

	private final Selections selections;

	private final Sightings sightings;

	Tour(Cast cast, Selections selections, Sightings sightings) {
		this.cast = cast;
		this.selections = selections;
		this.sightings = sightings;
	}

	/** What changes something comes last, while everybody follows what changes. */
	void walk() {
		for (Person person : Person.SIGNED_IN) {
			queries(person);
			Doors.nodes(this.cast.things()).forEach((document) -> ask(Door.NODE, person, document));
			events(person);
		}
		Map<Person, Socket> sockets = new EnumMap<>(Person.class);
		try {
			Person.SIGNED_IN.forEach((person) -> sockets.put(person, new Socket(this.cast.as(person))));
			sockets.forEach(this::subscribes);
			Deeds deeds = new Deeds(this.cast);
			for (Person person : Person.SIGNED_IN) {
				deeds.all().forEach((deed) -> does(person, deed));
				this.selections.fields("Mutation").forEach((field) -> fails(person, field));
			}
			sockets.forEach(this::follows);
		}
		finally {
			sockets.values().forEach(Socket::close);
		}
	}

	private void queries(Person person) {
		List<GraphQLFieldDefinition> fields = this.selections.fields("Query");
		String all = fields.stream()
			.map((field) -> RootCalls.of("Query", field))
			.collect(Collectors.joining(" ", "{ ", " }"));
		JsonNode answer = this.cast.as(person).send(all, Map.of());
		fields.forEach((field) -> uses(Door.QUERY, person, "Query." + field.getName(), answer));
		Doors.QUERIES.forEach((document) -> ask(Door.QUERY, person, document));
	}

	private void ask(Door door, Person person, String template) {
		String document = this.selections.fill(template);
		sees(door, person, document, this.cast.as(person).send(document, variables(document)));
	}

	/** The first result of each, all at the same time. */
	private void events(Person person) {
		Map<String, EventStream> streams = new LinkedHashMap<>();
		try {
			subscriptions().forEach((document) -> streams.put(document,
					new EventStream(this.cast.as(person), document, variables(document))));
			streams.forEach((document, stream) -> {
				assertThat(stream.status()).as("%s %s", person, document).isEqualTo(200);
				subscribes(Door.EVENTS, person, document, waits(person, document) ? NOTHING : stream.next());
			});
		}
		finally {
			streams.values().forEach(EventStream::close);
		}
	}

	private void subscribes(Person person, Socket socket) {
		assertThat(socket.isOpen()).isTrue();
		subscriptions().forEach((document) -> socket.subscribe(document, variables(document)));
		// a refusal of what comes later would have come by the time the others have
		subscriptions().stream()
			.sorted(Comparator.comparing(Doors::isLater))
			.forEach((document) -> subscribes(Door.WEBSOCKET, person, document,
					(waits(person, document) && !socket.hasCome(document)) ? NOTHING : socket.first(document)));
	}

	/** Whether nothing comes at once; a refusal does. */
	private static boolean waits(Person person, String document) {
		return Doors.isLater(document) && person != Person.SCREEN;
	}

	/** What followed the first result: for all who follow the same it is made at once. */
	private void follows(Person person, Socket socket) {
		for (String document : subscriptions()) {
			if (document.contains("leaderboardChanged") && person != Person.SCREEN) {
				await().pollDelay(Duration.ZERO).until(() -> !socket.later(document).isEmpty());
			}
			socket.later(document).forEach((answer) -> note(Door.WEBSOCKET, person, answer));
		}
	}

	private List<String> subscriptions() {
		return Doors.SUBSCRIPTIONS.stream().map(this.selections::fill).toList();
	}

	private void subscribes(Door door, Person person, String document, JsonNode answer) {
		uses(door, person, this.selections.root(document), answer);
		sees(door, person, document, answer);
	}

	/** Who succeeds has no error, and the others nothing else. */
	private void does(Person person, Deed deed) {
		String document = this.selections.document(deed.field(), deed.answer());
		JsonNode answer = this.cast.as(person).send(document, Map.of("input", deed.input().apply(person)));
		note(Door.ANSWER, person, answer);
		Set<String> fields = this.selections.asked(document);
		fields.removeIf((field) -> deed.by().contains(person) == field.startsWith("UserError."));
		if (deed.by().contains(person) || answer.path("errors").isMissingNode()) {
			this.sightings.asks(Door.ANSWER, person, fields);
		}
	}

	/** With arguments that lead to nothing but an error. */
	private void fails(Person person, GraphQLFieldDefinition field) {
		String document = this.selections.withAnswer("Mutation", field);
		JsonNode answer = this.cast.as(person).send(document, Map.of());
		uses(Door.ANSWER, person, "Mutation." + field.getName(), answer);
		note(Door.ANSWER, person, answer);
		// whatever was wrong, its errors are told
		this.sightings.asks(Door.ANSWER, person,
				this.selections.asked(document)
					.stream()
					.filter((asked) -> asked.endsWith(".errors") || asked.startsWith("Rebuild."))
					.collect(Collectors.toSet()));
	}

	/** Notes whether the person may use the field of a root. */
	private void uses(Door door, Person person, String coordinate, JsonNode answer) {
		String field = coordinate.substring(coordinate.indexOf('.') + 1);
		this.sightings.asks(door, person, Set.of(coordinate));
		if (answer.path("errors").valueStream().noneMatch((error) -> error.at("/path/0").asString("").equals(field))) {
			this.sightings.sees(door, person, coordinate, answer.at("/data/" + field));
		}
	}

	private void sees(Door door, Person person, String document, JsonNode answer) {
		note(door, person, answer);
		this.sightings.asks(door, person, this.selections.asked(document));
	}

	private void note(Door door, Person person, JsonNode answer) {
		for (JsonNode error : answer.path("errors")) {
			assertThat(error.get("message").asString()).as("%s: %s", person, answer).isEqualTo(NOT_ALLOWED);
			assertThat(error.get("extensions").toString()).isEqualTo("{\"classification\":\"FORBIDDEN\"}");
		}
		this.sightings.sees(door, person, answer.path("data"));
		this.sightings.isTold(person, answer);
	}

	private Map<String, String> variables(String document) {
		return Map
			.of("rep", "rep", "team", "team", "competition", "competition", "known", "known account", "teams",
					"teams' competition", "cancelled", "cancelled", "month", "month")
			.entrySet()
			.stream()
			.filter((variable) -> document.contains("$" + variable.getKey() + ":"))
			.collect(Collectors.toMap(Map.Entry::getKey, (variable) -> this.cast.thing(variable.getValue())));
	}

}
