package dev.cima.offers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The product, asked as an app asks it. */
final class Asked implements AutoCloseable {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final String OFFERS = """
			query($input: OffersInput!) { serverTime offers(input: $input, first: 20) { asOf
			  asAlways { ...Rule } newForThem { ...Rule } } }
			fragment Rule on Offer { product { id } low because { product { id } category scope } }""";

	private final HttpClient http = HttpClient.newHttpClient();

	private final String url;

	private final String token;

	Asked(String url) {
		this.url = url;
		this.token = post("/demo/token", null, Map.of("rep", "admin", "roles", List.of("ADMIN"))).get("token").asString();
	}

	/** What it offers for a case. */
	Answer offers(Case one) {
		return offers(one.sale().account(), one.rest());
	}

	Answer offers(String account, List<String> basket) {
		Map<String, Object> input = new HashMap<>();
		input.put("accountId", account.isEmpty() ? null : "acct_" + account);
		input.put("basket", basket.stream().map((product) -> "prod_" + product).toList());
		JsonNode answer = post("/graphql", this.token, Map.of("query", OFFERS, "variables", Map.of("input", input)));
		JsonNode offers = answer.at("/data/offers");
		if (!offers.isObject()) {
			throw new IllegalStateException(answer.toString());
		}
		List<JsonNode> both = new ArrayList<>();
		offers.get("asAlways").forEach(both::add);
		offers.get("newForThem").forEach(both::add);
		both.sort(Comparator.comparingInt(Asked::tier)
			.thenComparing((offer) -> -Double.parseDouble(offer.get("low").asString())));
		return new Answer(both.stream().map(Asked::product).toList(),
				offers.get("newForThem").valueStream().map(Asked::product).toList(), offers.get("asOf").asString(),
				answer.at("/data/serverTime").asString());
	}

	/** Rules about products come first, then those about categories, then what sells. */
	private static int tier(JsonNode offer) {
		JsonNode because = offer.get("because");
		if (because.get("product").isObject() || because.get("scope").asString().equals("ACCOUNT")) {
			return 0;
		}
		return because.get("category").isNull() ? 2 : 1;
	}

	private static String product(JsonNode offer) {
		return offer.at("/product/id").asString().substring("prod_".length());
	}

	private JsonNode post(String path, String token, Object body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.url + path))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
		if (token != null) {
			request.header("Authorization", "Bearer " + token);
		}
		try {
			HttpResponse<String> response = this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
			if (response.statusCode() != 200) {
				throw new IllegalStateException(path + " answered " + response.statusCode() + " " + response.body());
			}
			return JSON.readTree(response.body());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.http.close();
	}

	/**
	 * Offers.
	 *
	 * @param all of both lists, the surest first
	 * @param fresh what is new to the account
	 */
	record Answer(List<String> all, List<String> fresh, String asOf, String serverTime) {
	}

}
