package dev.cima.access;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/**
 * Who asked for which fields of somebody's things through which door, what they saw, and
 * what errors told them.
 */
final class Sightings {

	/** The ways to a field. */
	enum Door {

		/** A field of {@code Query} but {@code node}. */
		QUERY,
		/** {@code node(id)}. */
		NODE,
		/** A subscription over server-sent events. */
		EVENTS,
		/** A subscription over a WebSocket. */
		WEBSOCKET,
		/** The answer to a mutation. */
		ANSWER;

		String letter() {
			return name().substring(0, 1).toLowerCase(Locale.ROOT);
		}

	}

	/** What a team keeps to itself and those who manage it. */
	private static final Set<String> OF_ITS_OWN = Set.of("progress", "leadership");

	private final String about;

	private final String team;

	private final Map<Door, Map<Person, Set<String>>> asked = new EnumMap<>(Door.class);

	private final Map<Door, Map<Person, Map<String, Set<JsonNode>>>> seen = new EnumMap<>(Door.class);

	private final Map<Person, List<String>> told = new EnumMap<>(Person.class);

	private final Set<String> closed = new TreeSet<>();

	/**
	 * Notes what is seen of one rep's things.
	 * @param about the rep; what hangs on other reps, and the leads that they gave, are
	 * not looked at
	 * @param team the rep's; how far other teams are is not looked at either
	 */
	Sightings(String about, String team) {
		this.about = about;
		this.team = team;
	}

	/** Notes that a person asks for these, so that what they may see has to come. */
	void asks(Door door, Person person, Set<String> fields) {
		this.asked.computeIfAbsent(door, (key) -> new EnumMap<>(Person.class))
			.computeIfAbsent(person, (key) -> new TreeSet<>())
			.addAll(fields);
	}

	/** Notes all that is not null in an answer; objects say their type. */
	void sees(Door door, Person person, JsonNode answer) {
		if (answer.isArray()) {
			answer.forEach((element) -> sees(door, person, element));
		}
		if (!answer.isObject()) {
			return;
		}
		String type = answer.path("__typename").asString("");
		if (type.equals("Rep") && !answer.path("id").asString("").equals(this.about)) {
			return;
		}
		if (type.equals("Lead") && !answer.at("/giver/id").asString("").equals(this.about)) {
			return;
		}
		boolean otherTeam = type.equals("Team") && !answer.path("id").asString("").equals(this.team);
		answer.propertyStream().filter((field) -> !field.getValue().isNull()).forEach((field) -> {
			if (otherTeam && OF_ITS_OWN.contains(field.getKey())) {
				return;
			}
			if (!type.isEmpty() && !field.getKey().equals("__typename")) {
				sees(door, person, type + "." + field.getKey(), field.getValue());
			}
			sees(door, person, field.getValue());
		});
	}

	void sees(Door door, Person person, String field, JsonNode value) {
		this.seen.computeIfAbsent(door, (key) -> new EnumMap<>(Person.class))
			.computeIfAbsent(person, (key) -> new HashMap<>())
			.computeIfAbsent(field, (key) -> new HashSet<>())
			.add(value);
	}

	/** Notes the texts of errors, those of GraphQL and those of a mutation's payload. */
	void isTold(Person person, JsonNode answer) {
		for (JsonNode errors : answer.findValues("errors")) {
			for (JsonNode error : errors) {
				this.told.computeIfAbsent(person, (key) -> new ArrayList<>()).add(error.toString());
			}
		}
	}

	/** Notes that a field was asked for without a token and the request refused. */
	void isClosed(String field) {
		this.closed.add(field);
	}

	boolean asked(Door door, Person person, String field) {
		return this.asked.getOrDefault(door, Map.of()).getOrDefault(person, Set.of()).contains(field);
	}

	/** What somebody asked for through a door. */
	Set<String> asked(Door door) {
		return this.asked.getOrDefault(door, Map.of())
			.values()
			.stream()
			.flatMap(Set::stream)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** What a person saw of a field through a door; none when they did not see it. */
	Set<JsonNode> seen(Door door, Person person, String field) {
		return this.seen.getOrDefault(door, Map.of()).getOrDefault(person, Map.of()).getOrDefault(field, Set.of());
	}

	List<String> told(Person person) {
		return this.told.getOrDefault(person, List.of());
	}

	boolean closed(String field) {
		return this.closed.contains(field);
	}

}
