package dev.cima.faults;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The ledger as the API tells it when all is over: streams, cards and competitions. */
record Ledger(Map<String, Stream> streams, List<Cup> cups) {

	private static final String REP = """
			query($rep: ID!, $after: String) { rep(id: $rep) {
			  scorecard { points balance revenue sales crossSells upSells }
			  entries(first: 100, after: $after) { pageInfo { hasNextPage endCursor } edges { node {
			    id kind points occurredAt sale { id status lines { points } } receipt { points steps { rule label points } } } } } } }""";

	private static final String CUPS = """
			{ competitions(status: [LIVE, GRACE, CLOSED], first: 100) { edges { node { id name status
			  result { payouts { rep { id } points } } } } } }""";

	/**
	 * A rep's stream, the oldest entry first, and card.
	 */
	record Stream(List<Entry> entries, Card card) {
	}

	/**
	 * An entry.
	 *
	 * @param seq its place, as its id says
	 * @param sale the sale that it records or takes back
	 * @param raw points of that sale before the daily cap
	 */
	record Entry(long seq, String kind, long points, String day, @Nullable String sale, long raw, Receipt receipt) {
	}

	/** A scorecard; revenue in cents. */
	record Card(long points, long balance, long revenue, int sales, int crossSells, int upSells) {
	}

	/** A competition and what it says that it paid, by rep. */
	record Cup(String id, String name, String status, Map<String, Long> payouts) {
	}

	static Ledger read(Api api, int reps) {
		Map<String, Stream> streams = new TreeMap<>();
		IntStream.rangeClosed(1, reps).mapToObj("rep_%03d"::formatted).parallel().forEach((rep) -> {
			Stream stream = stream(api, rep);
			synchronized (streams) {
				streams.put(rep, stream);
			}
		});
		return new Ledger(streams, cups(api));
	}

	static List<Cup> cups(Api api) {
		return api.insist("ADMIN", CUPS, Map.of())
			.at("/competitions/edges")
			.valueStream()
			.map((edge) -> edge.get("node"))
			.map((cup) -> {
				Map<String, Long> payouts = new TreeMap<>();
				cup.at("/result/payouts")
					.forEach((paid) -> payouts.put(paid.at("/rep/id").asString(), paid.get("points").asLong()));
				return new Cup(cup.get("id").asString(), cup.get("name").asString(), cup.get("status").asString(),
						payouts);
			})
			.toList();
	}

	private static Stream stream(Api api, String rep) {
		List<Entry> entries = new ArrayList<>();
		String after = "";
		while (true) {
			JsonNode found = api
				.insist("ADMIN", REP, after.isEmpty() ? Map.of("rep", rep) : Map.of("rep", rep, "after", after))
				.get("rep");
			found.at("/entries/edges").forEach((edge) -> entries.addFirst(entry(edge.get("node"))));
			if (!found.at("/entries/pageInfo/hasNextPage").asBoolean()) {
				return new Stream(entries, card(found.get("scorecard")));
			}
			after = found.at("/entries/pageInfo/endCursor").asString();
		}
	}

	private static Entry entry(JsonNode entry) {
		String id = entry.get("id").asString();
		return new Entry(Long.parseLong(id.substring(id.lastIndexOf('_') + 1)), entry.get("kind").asString(),
				entry.get("points").asLong(), entry.get("occurredAt").asString().substring(0, 10),
				entry.at("/sale/id").asString(null),
				entry.at("/sale/lines").valueStream().mapToLong((line) -> line.get("points").asLong()).sum(),
				Receipt.of(entry.get("receipt")));
	}

	private static Card card(JsonNode card) {
		return new Card(card.get("points").asLong(), card.get("balance").asLong(),
				new BigDecimal(card.get("revenue").asString()).movePointRight(2).longValueExact(),
				card.get("sales").asInt(), card.get("crossSells").asInt(), card.get("upSells").asInt());
	}

}
