package dev.cima.faults;

import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/** Why an entry earned what it did, as somebody was told. */
record Receipt(long points, String steps) {

	/** What to ask for. */
	static final String FIELDS = "receipt { points steps { rule label points } }";

	static Receipt of(JsonNode receipt) {
		return new Receipt(receipt.path("points").asLong(0),
				receipt.path("steps")
					.valueStream()
					.map((step) -> step.get("rule").asString() + " " + step.get("points").asString() + " "
							+ step.get("label").asString())
					.collect(Collectors.joining("; ")));
	}

}
