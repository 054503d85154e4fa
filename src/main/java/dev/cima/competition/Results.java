package dev.cima.competition;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import org.bson.Document;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * How competitions ended: one document each, written once by whoever is first, closing or
 * cancelling, on whatever node. The places stand beside it in pages, written before it
 * under its digest, so that a result of any size has all of them.
 *
 * <pre>
 * results: { _id: "comp_0b7e…", cancelled: false, revision: 2, at, digest: "9f2c…", ranked: 40, places: 57,
 *            winners: [ { rank, rep, score, sales, lastAt, cut, prize } ], teams: [], reason: null }
 * places:  { _id: "comp_0b7e…/9f2c…/0", places: [ { rank, rep, score, sales, lastAt, cut, prize } ] }
 * </pre>
 */
@Component
class Results {

	/** Places a page. */
	static final int PAGE = 1000;

	private final MongoCollection<CompetitionResult> results;

	private final MongoCollection<PlacePage> pages;

	Results(MongoDatabase database) {
		this.results = database.getCollection("results", CompetitionResult.class);
		this.pages = database.getCollection("places", PlacePage.class);
	}

	@Nullable CompetitionResult find(String competition) {
		return this.results.find(new Document("_id", competition)).first();
	}

	/** The results that there are, by competition. */
	Map<String, CompetitionResult> findAll(Collection<String> competitions) {
		Map<String, CompetitionResult> found = new HashMap<>();
		if (!competitions.isEmpty()) {
			this.results.find(new Document("_id", new Document("$in", List.copyOf(competitions))))
				.forEach((result) -> found.put(result.id(), result));
		}
		return found;
	}

	/** Those that were decided, by competition, ascending; read as one goes on. */
	void forEachDecided(Consumer<CompetitionResult> each) {
		this.results.find(new Document("cancelled", false)).sort(new Document("_id", 1)).forEach(each);
	}

	/** Stores the places that belong to a digest; again is the same. */
	void savePlaces(String competition, String digest, List<RepPlace> places) {
		for (int page = 0; page * PAGE < places.size(); page++) {
			List<RepPlace> some = places.subList(page * PAGE, Math.min((page + 1) * PAGE, places.size()));
			Arbiter.insert(this.pages, new PlacePage(pageId(competition, digest, page), List.copyOf(some)));
		}
	}

	/** Takes back places whose result was not the first. */
	void forgetPlaces(String competition, String digest, int places) {
		this.pages.deleteMany(new Document("_id", new Document("$in", pageIds(competition, digest, places))));
	}

	/**
	 * Decides how the competition ended, unless that is decided already.
	 * @return what stands
	 */
	CompetitionResult decide(CompetitionResult result) {
		return Arbiter.first(this.results, result, () -> find(result.id()));
	}

	/** The places on a page of {@link #PAGE}, in canonical order. */
	List<RepPlace> places(CompetitionResult result, int page) {
		String digest = result.digest();
		if (digest == null) {
			return List.of();
		}
		PlacePage found = this.pages.find(new Document("_id", pageId(result.id(), digest, page))).first();
		return (found != null) ? found.places() : List.of();
	}

	/** All places, in canonical order, page by page. */
	void forEachPage(CompetitionResult result, Consumer<List<RepPlace>> pages) {
		for (int page = 0; page * PAGE < result.places(); page++) {
			List<RepPlace> places = places(result, page);
			if (places.isEmpty()) {
				throw new IllegalStateException("page " + page + " of the places of " + result.id() + " is missing");
			}
			pages.accept(places);
		}
	}

	private static List<String> pageIds(String competition, String digest, int places) {
		return IntStream.range(0, (places + PAGE - 1) / PAGE)
			.mapToObj((page) -> pageId(competition, digest, page))
			.toList();
	}

	private static String pageId(String competition, String digest, int page) {
		return competition + "/" + digest + "/" + page;
	}

	/** A page of places as stored. */
	public record PlacePage(@BsonId String id, List<RepPlace> places) {
	}

}
