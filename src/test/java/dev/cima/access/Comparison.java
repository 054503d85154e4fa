package dev.cima.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cima.access.AccessTable.Cell;
import dev.cima.access.AccessTable.Line;
import dev.cima.access.Sightings.Door;
import tools.jackson.databind.JsonNode;

/** Holds what was seen against the table, once, and says in sentences what differs. */
final class Comparison {

	/** Own, and yet the same for everybody. */
	private static final Set<String> ALIKE = Set.of("BadgeProgress.target", "LearningCard.retrievability");

	/** Shorter texts can stand in an error by chance. */
	private static final int SHORTEST_SECRET = 6;

	private final AccessTable table;

	private final Sightings sightings;

	private final Map<Person, String> reps;

	private final List<String> wrong = new ArrayList<>();

	/**
	 * Compares with a table.
	 * @param reps who each person is; who is missing is no rep
	 */
	Comparison(AccessTable table, Sightings sightings, Map<Person, String> reps) {
		this.table = table;
		this.sightings = sightings;
		this.reps = reps;
	}

	/**
	 * Every person at one door.
	 * @param fields those that can be reached through it
	 * @param absent fields or types that need not come: only whoever must not see them is
	 * looked at
	 */
	List<String> at(Door door, Set<String> fields, Set<String> absent) {
		for (String field : fields) {
			Line line = this.table.of(field);
			boolean isAbsent = absent.contains(field) || absent.contains(field.substring(0, field.indexOf('.')));
			if (!isAbsent && !this.sightings.asked(door).contains(field)) {
				this.wrong.add("%s: nobody asks for it through %s".formatted(field, door));
			}
			else if (line.of(Person.REP) == Cell.OWN) {
				own(line, door, isAbsent);
			}
			else {
				given(line, door, isAbsent);
			}
		}
		absent.stream()
			.filter((some) -> fields.stream().noneMatch((field) -> field.equals(some) || field.startsWith(some + ".")))
			.forEach((some) -> this.wrong.add("%s cannot be reached through %s".formatted(some, door)));
		return this.wrong;
	}

	private void given(Line line, Door door, boolean absent) {
		boolean seen = Person.SIGNED_IN.stream().anyMatch((person) -> sees(door, person, line));
		if (!seen && !absent && !line.rare()) {
			this.wrong.add("%s: nobody sees it through %s, so nothing is proved".formatted(line.field(), door));
		}
		for (Person person : Person.SIGNED_IN) {
			boolean may = line.of(person) == Cell.YES || door == Door.ANSWER && line.of(person) == Cell.ANSWER;
			boolean must = may && seen && !absent && this.sightings.asked(door, person, line.field());
			boolean sees = sees(door, person, line);
			if (sees ? !may : must) {
				this.wrong.add("%s: %s %s through %s".formatted(line.field(), person.column(),
						sees ? "sees it" : "sees nothing", door));
			}
		}
	}

	/**
	 * The rep sees something, of nobody else, and somebody else something else; who is no
	 * rep sees nothing.
	 */
	private void own(Line line, Door door, boolean absent) {
		Set<Set<JsonNode>> different = new HashSet<>();
		for (Person person : Person.SIGNED_IN) {
			Set<JsonNode> values = values(door, person, line);
			boolean none = line.of(person) == Cell.NO || !this.reps.containsKey(person);
			if (values.isEmpty() ? person == Person.REP && !absent : none) {
				this.wrong.add("%s: %s sees %s through %s".formatted(line.field(), person.column(),
						none ? "something" : "nothing", door));
			}
			this.reps.forEach((other, rep) -> {
				if (other != person && values.toString().contains(rep)) {
					this.wrong.add("%s: %s sees what is %s's through %s".formatted(line.field(), person.column(),
							other.column(), door));
				}
			});
			different.add(values);
		}
		different.remove(Set.of());
		if (!absent && different.size() < 2 && !ALIKE.contains(line.field())) {
			this.wrong.add("%s: the same for everybody through %s".formatted(line.field(), door));
		}
	}

	private boolean sees(Door door, Person person, Line line) {
		return line.rare() ? !values(door, person, line).isEmpty()
				: !this.sightings.seen(door, person, line.field()).isEmpty();
	}

	/** An empty list is nothing. */
	private Set<JsonNode> values(Door door, Person person, Line line) {
		return this.sightings.seen(door, person, line.field())
			.stream()
			.filter((value) -> !(value.isArray() && value.isEmpty()))
			.collect(Collectors.toSet());
	}

	/** What errors told people of values that the table hides from them. */
	List<String> inErrors() {
		Map<Person, Set<String>> known = new EnumMap<>(Person.class);
		for (Person person : Person.SIGNED_IN) {
			known.put(person,
					this.table.fields().stream().flatMap((field) -> texts(person, field)).collect(Collectors.toSet()));
		}
		for (String field : this.table.fields()) {
			Set<String> secrets = Person.SIGNED_IN.stream()
				.flatMap((person) -> texts(person, field))
				.collect(Collectors.toSet());
			for (Person person : Person.SIGNED_IN) {
				for (String text : (this.table.of(field).of(person) == Cell.NO) ? this.sightings.told(person)
						: List.<String>of()) {
					secrets.stream()
						.filter((secret) -> text.contains(secret) && !known.get(person).contains(secret))
						.forEach((secret) -> this.wrong
							.add("%s: %s is told %s by %s".formatted(field, person.column(), secret, text)));
				}
			}
		}
		return this.wrong;
	}

	/** The texts that a person saw of a field; a single word can be a constant's name. */
	private Stream<String> texts(Person person, String field) {
		return Arrays.stream(Door.values())
			.flatMap((door) -> this.sightings.seen(door, person, field).stream())
			.filter(JsonNode::isString)
			.map(JsonNode::asString)
			.filter((text) -> text.length() >= SHORTEST_SECRET && !text.matches("[A-Za-z_-]+"));
	}

}
