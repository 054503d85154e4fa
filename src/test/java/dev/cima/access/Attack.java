package dev.cima.access;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.cima.CimaClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request that has to be refused.
 *
 * @param status of the refusal; 200 for one in GraphQL's own errors
 */
record Attack(String name, String token, String contentType, byte[] body, int status) {

	private static final String JSON = "application/json";

	/** All kinds of them, by somebody with a good token if not said otherwise. */
	static List<Attack> all(String token) {
		Map<String, String> documents = new LinkedHashMap<>();
		documents.put("100 aliases", each(100, "a%d: serverTime"));
		documents.put("500 repeated fields", each(500, "serverTime"));
		documents.put("501 fields", each(501, "... { serverTime }"));
		documents.put("500 fields that clash, one unknown", "{ unknown " + "... { serverTime } ".repeat(499) + "}");
		documents.put("500 unknown fields", each(500, "unknown%d"));
		documents.put("200 clashing arguments", each(200, "... { rep(id: \"rep_%d\") { id } }"));
		documents.put("depth 13", "{ organisation { teams " + "{ reps { team ".repeat(5) + "{ id" + " }".repeat(13));
		documents.put("complexity",
				"{ feed(first: 100) { edges { node { rep { awards(first: 100) { edges { node { id } } } } } } } }");
		documents.put("15,000 tokens", "{ " + "a ".repeat(14_998) + "}");
		documents.put("5,000 tokens", "{ " + "a ".repeat(4_998) + "}");
		documents.put("131,073 characters", "{ serverTime }" + " ".repeat(131_072));
		documents.put("5,000 open braces", "{ a".repeat(5_000));
		documents.put("1,000 directives", "{ serverTime " + "@skip(if: false) ".repeat(1_000) + "}");
		documents.put("circular fragments",
				"{ ...F0 } " + each(200, "fragment F%d on Query { ...F0 ...F1 ...F2 }").replaceAll("^\\{|\\}$", ""));
		documents
			.put("doubling fragments",
					"{ ...F0 } "
							+ IntStream.range(0, 60)
								.mapToObj((i) -> "fragment F%d on Query { ...F%d ... { ...F%d } }".formatted(i, i + 1,
										i + 1))
								.collect(Collectors.joining(" "))
							+ " fragment F60 on Query { feed(first: 100) { edges { cursor } } }");
		documents.put("deep introspection",
				"{ __schema { types " + "{ fields { type ".repeat(12) + "{ name" + " }".repeat(27));
		documents.put("a role that does not allow it", "{ coachingDisputes { edges { cursor } } }");
		List<Attack> attacks = new java.util.ArrayList<>();
		documents.forEach((name, document) -> attacks.add(new Attack(name, token, JSON, query(document), 200)));
		attacks.add(new Attack("variables of 255 KB", token, JSON,
				bytes("{\"query\":\"query($d: Date) { hallOfFame(month: $d) { id } }\",\"variables\":{\"d\":\"%s\"}}"
					.formatted("x".repeat(255 * 1024))),
				200));
		attacks.add(new Attack("a body of 1 MB", token, JSON, bytes("x".repeat(1024 * 1024)), 413));
		attacks.add(new Attack("no JSON", token, JSON, bytes("[".repeat(100_000)), 400));
		attacks.add(new Attack("a batch", token, JSON,
				bytes("[" + "{\"query\":\"{ serverTime }\"},".repeat(1000) + "{}]"), 400));
		attacks.add(new Attack("a form", token, "application/x-www-form-urlencoded", bytes("query={serverTime}"), 415));
		attacks.add(new Attack("a forged token", token.substring(0, token.length() - 8) + "AAAAAAAA", JSON,
				query("{ serverTime }"), 401));
		return attacks;
	}

	HttpRequest request(CimaClient client) {
		URI uri = client.uri("/graphql");
		return HttpRequest.newBuilder(uri)
			.header("Content-Type", this.contentType)
			.header("Authorization", "Bearer " + this.token)
			.POST(HttpRequest.BodyPublishers.ofByteArray(this.body))
			.build();
	}

	private static String each(int times, String text) {
		return IntStream.range(0, times).mapToObj(text::formatted).collect(Collectors.joining(" ", "{ ", " }"));
	}

	private static byte[] query(String document) {
		return JsonMapper.shared().writeValueAsBytes(Map.of("query", document));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
