package dev.cima.redteam;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.cima.CimaClient;
import dev.cima.TestTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Calls any mutation of the schema, as introspection shows it, with values that are
 * plausible: ids that were seen before, moments near now, numbers small and huge. So a
 * mutation that is added is tried without anybody thinking of it.
 */
final class MutationBook {

	private static final String TYPE = "kind name ofType { kind name ofType { kind name ofType { kind name } } }";

	private static final String SCHEMA = """
			{ __schema { mutationType { name } types { kind name enumValues { name } inputFields { name type { %1$s } }
			    fields { name type { %1$s } args { name type { %1$s } } } } } }""".formatted(TYPE);

	private final Map<String, JsonNode> types = new HashMap<>();

	private final List<JsonNode> mutations = new ArrayList<>();

	/** What is left of them until all have been called once more. */
	private final List<JsonNode> deck = new ArrayList<>();

	private final Map<String, List<String>> ids = new HashMap<>();

	private final Random random;

	/**
	 * All mutations but some.
	 * @param anybody whoever may ask for the schema
	 * @param modelled the mutations that are called otherwise
	 */
	MutationBook(CimaClient anybody, Random random, Set<String> modelled) {
		this.random = random;
		JsonNode schema = anybody.data(SCHEMA).get("__schema");
		schema.get("types").forEach((type) -> this.types.put(type.get("name").asString(), type));
		this.types.get(schema.at("/mutationType/name").asString()).get("fields").forEach((field) -> {
			if (!modelled.contains(field.get("name").asString())) {
				this.mutations.add(field);
			}
		});
	}

	/**
	 * An id that may be tried from now on, by what stands before its first underscore.
	 */
	void know(String id) {
		List<String> known = this.ids.computeIfAbsent(prefix(id), (prefix) -> new ArrayList<>());
		// the short question first: it is asked for each sale, each time
		if (known.size() < 200 && !known.contains(id)) {
			known.add(id);
		}
	}

	/** The mutations that are called. */
	Set<String> names() {
		return this.mutations.stream()
			.map((mutation) -> mutation.get("name").asString())
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Calls one of the mutations, none a second time before each was called; returns its
	 * name.
	 */
	String callAny(CimaClient caller) {
		if (this.deck.isEmpty()) {
			this.deck.addAll(this.mutations);
		}
		JsonNode mutation = this.deck.remove(this.random.nextInt(this.deck.size()));
		String name = mutation.get("name").asString();
		Map<String, Object> variables = new HashMap<>();
		StringBuilder declared = new StringBuilder();
		StringBuilder passed = new StringBuilder();
		mutation.get("args").forEach((arg) -> {
			String argument = arg.get("name").asString();
			declared.append('$').append(argument).append(": ").append(written(arg.get("type"))).append(' ');
			passed.append(argument).append(": $").append(argument).append(' ');
			variables.put(argument, value(argument, arg.get("type"), 0));
		});
		String document = "mutation(%s) { %s(%s) { %s } }".formatted(declared, name, passed,
				selection(this.types.get(named(mutation.get("type")))));
		learn(caller.send(document, variables));
		return name;
	}

	private void learn(JsonNode node) {
		if (node.isString() && node.asString().matches("[a-z]+_.{1,200}")) {
			know(node.asString());
		}
		node.forEach(this::learn);
	}

	/** The ids and errors of a payload. */
	private String selection(JsonNode payload) {
		StringBuilder selected = new StringBuilder("__typename ");
		payload.get("fields").forEach((field) -> {
			JsonNode type = this.types.get(named(field.get("type")));
			if (field.get("args").isEmpty() && type.get("kind").asString().equals("OBJECT")) {
				type.get("fields").forEach((inner) -> {
					if (inner.get("name").asString().equals("id")) {
						selected.append(field.get("name").asString()).append(" { id } ");
					}
				});
			}
		});
		return selected.append("errors { code }").toString();
	}

	private @Nullable Object value(String name, JsonNode type, int depth) {
		switch (type.get("kind").asString()) {
			case "NON_NULL" -> {
				return present(name, type.get("ofType"), depth);
			}
			default -> {
				return (depth > 0 && this.random.nextInt(3) == 0) ? null : present(name, type, depth);
			}
		}
	}

	private Object present(String name, JsonNode type, int depth) {
		switch (type.get("kind").asString()) {
			case "LIST" -> {
				List<Object> list = new ArrayList<>();
				for (int i = this.random.nextInt(3); i > 0; i--) {
					list.add(present(name, bare(type.get("ofType")), depth));
				}
				return list;
			}
			case "ENUM" -> {
				JsonNode values = this.types.get(type.get("name").asString()).get("enumValues");
				return values.get(this.random.nextInt(values.size())).get("name").asString();
			}
			case "INPUT_OBJECT" -> {
				Map<String, Object> input = new HashMap<>();
				this.types.get(type.get("name").asString()).get("inputFields").forEach((field) -> {
					Object value = value(field.get("name").asString(), field.get("type"), depth + 1);
					if (value != null) {
						input.put(field.get("name").asString(), value);
					}
				});
				return input;
			}
			default -> {
				return scalar(name, type.get("name").asString());
			}
		}
	}

	private Object scalar(String name, String type) {
		Instant moment = TestTime.now().plusSeconds(this.random.nextInt(-3, 4) * 3600L);
		return switch (type) {
			case "ID" -> id(name);
			case "Int" -> (int) Math.pow(10, this.random.nextInt(8)) * this.random.nextInt(-1, 4);
			case "Float" -> this.random.nextDouble();
			case "Boolean" -> this.random.nextBoolean();
			case "Decimal" -> Long.toString(this.random.nextLong(1, 1_000_000_000L));
			case "DateTime" -> moment.toString();
			case "Date" -> moment.toString().substring(0, 10);
			case "LocalTime" -> "08:30";
			default -> text(name);
		};
	}

	private String text(String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		return lower.endsWith("zone") ? "UTC" : lower.equals("score") ? "points"
				: (lower.equals("counts") || lower.equals("criterion")) ? "true" : "Something";
	}

	/** An id of the kind that the name tells, or of any kind when it tells none. */
	private String id(String name) {
		if (name.equals("id")) {
			return UUID.randomUUID().toString();
		}
		String kind = name.replaceAll("Ids?$", "").toLowerCase(Locale.ROOT);
		for (Map.Entry<String, List<String>> known : this.ids.entrySet()) {
			if (kind.endsWith(known.getKey()) || (known.getKey().equals("comp") && kind.startsWith("comp"))
					|| (known.getKey().equals("rep") && kind.equals("mentor"))) {
				return known.getValue().get(this.random.nextInt(known.getValue().size()));
			}
		}
		List<String> all = this.ids.values().stream().flatMap(List::stream).toList();
		return all.get(this.random.nextInt(all.size()));
	}

	private static String prefix(String id) {
		return id.substring(0, id.indexOf('_'));
	}

	private static JsonNode bare(JsonNode type) {
		return type.get("kind").asString().equals("NON_NULL") ? type.get("ofType") : type;
	}

	private static String named(JsonNode type) {
		return type.path("ofType").isObject() ? named(type.get("ofType")) : type.get("name").asString();
	}

	private static String written(JsonNode type) {
		return switch (type.get("kind").asString()) {
			case "NON_NULL" -> written(type.get("ofType")) + "!";
			case "LIST" -> "[" + written(type.get("ofType")) + "]";
			default -> type.get("name").asString();
		};
	}

}
