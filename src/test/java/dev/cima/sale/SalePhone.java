package dev.cima.sale;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.cima.CimaClient;
import dev.cima.TestTime;
import tools.jackson.databind.JsonNode;

/**
 * What a phone, or a till, does with sales: makes their ids, sends, reads the payload.
 */
final class SalePhone {

	private static final String VOIDED = """
			sale { id status occurredAt voidedAt voidReason account { id } lines { points product { name } } }
			receipt { points steps { rule label points } }
			rep { id scorecard { points balance revenue sales crossSells upSells } }
			errors { code path message retryAfterSeconds } }""";

	private static final String LOGGED = "replayed " + VOIDED;

	private static final String LOG = "mutation($input: LogSaleInput!) { logSale(input: $input) { " + LOGGED + "}";

	private static final String LOG_ALL = "mutation($input: [LogSaleInput!]!) { logSales(input: $input) { " + LOGGED
			+ "}";

	private static final String CORRECT = "mutation($input: CorrectSaleInput!) { correctSale(input: $input) { " + LOGGED
			+ "}";

	private static final String VOID = "mutation($input: VoidSaleInput!) { voidSale(input: $input) { " + VOIDED + "}";

	private SalePhone() {
	}

	static JsonNode log(CimaClient client, Map<String, Object> sale) {
		return client.data(LOG, Map.of("input", sale)).get("logSale");
	}

	static JsonNode logAll(CimaClient client, List<Map<String, Object>> sales) {
		return client.data(LOG_ALL, Map.of("input", sales)).get("logSales");
	}

	static JsonNode correct(CimaClient client, String id, Map<String, Object> sale) {
		return client.data(CORRECT, Map.of("input", Map.of("saleId", id, "reason", "typo", "sale", sale)))
			.get("correctSale");
	}

	static JsonNode takeBack(CimaClient client, String id) {
		return client.data(VOID, Map.of("input", Map.of("saleId", id, "reason", "returned"))).get("voidSale");
	}

	static String id(JsonNode payload) {
		return payload.at("/sale/id").asString();
	}

	static List<String> codes(JsonNode payload) {
		List<String> codes = new ArrayList<>();
		payload.get("errors").forEach((error) -> codes.add(error.get("code").asString()));
		return codes;
	}

	static String uuid() {
		return UUID.randomUUID().toString();
	}

	/** In the precision in which phones say it. */
	static Instant now() {
		return TestTime.now();
	}

}
