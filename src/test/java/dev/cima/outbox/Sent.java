package dev.cima.outbox;

import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A sale, or a void, in a request of the client.
 *
 * @param voiding whether it takes a sale back
 * @param sale the UUID of the sale
 * @param content all of it but when it was sent, to compare with other tries
 * @param sentAt what the client says about that; null: nothing
 * @param at when the request arrived, in nanoseconds
 * @param by whose token it came with
 * @param together how many came in the same request
 * @param fault what happened to the request
 */
record Sent(boolean voiding, String sale, String content, @Nullable String sentAt, long at, String by, int together,
		Fault fault) {

	static Sent of(JsonNode input, long at, String by, int together, Fault fault) {
		boolean voiding = input.has("saleId");
		String id = input.get(voiding ? "saleId" : "id").asString();
		Map<String, String> content = new TreeMap<>();
		input.properties()
			.stream()
			.filter((field) -> !field.getKey().equals("sentAt") && !field.getKey().equals("clockOffset"))
			.forEach((field) -> content.put(field.getKey(), field.getValue().toString()));
		return new Sent(voiding, id.substring(Math.max(0, id.length() - 36)), content.toString(),
				input.path("sentAt").isString() ? input.get("sentAt").asString() : null, at, by, together, fault);
	}

	/** The same thing in another try. */
	boolean isSameAs(Sent other) {
		return this.voiding == other.voiding && this.sale.equals(other.sale);
	}

	/** Whether the server has heard of it, whatever the client knows. */
	boolean reachedCima() {
		return this.fault.kind() == Fault.Kind.NONE || this.fault.kind() == Fault.Kind.LOSE_ANSWER;
	}

}
