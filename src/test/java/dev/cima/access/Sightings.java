package dev.cima.access;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import tools.jackson.databind.JsonNode;

/** Which fields of somebody's things were seen, by whom and through which door. */
final class Sightings {

	/** The ways to a field. */
	enum Door {

		QUERY, NODE, SUBSCRIPTION, ANSWER

	}

	private final String about;

	private final Map<Door, Map<String, Set<Person>>> seen = new EnumMap<>(Door.class);

	/**
	 * Notes what is seen of one rep's things.
	 * @param about the rep; what hangs on other reps is not looked at
	 */
	Sightings(String about) {
		this.about = about;
		for (Door door : Door.values()) {
			this.seen.put(door, new TreeMap<>());
		}
	}

	/** Notes all that is not null in an answer; objects say their type. */
	void note(Door door, Person person, JsonNode answer) {
		if (answer.isArray()) {
			answer.forEach((element) -> note(door, person, element));
		}
		if (!answer.isObject()) {
			return;
		}
		String type = answer.path("__typename").asString("");
		if (type.equals("Rep") && !answer.path("id").asString("").equals(this.about)) {
			return;
		}
		answer.propertyStream().filter((field) -> !field.getValue().isNull()).forEach((field) -> {
			if (!type.isEmpty() && !field.getKey().equals("__typename")) {
				at(door).computeIfAbsent(type + "." + field.getKey(), (name) -> new TreeSet<>()).add(person);
			}
			note(door, person, field.getValue());
		});
	}

	/** Who saw each field that somebody saw through the door. */
	Map<String, Set<Person>> at(Door door) {
		return java.util.Objects.requireNonNull(this.seen.get(door));
	}

}
