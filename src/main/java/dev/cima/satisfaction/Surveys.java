package dev.cima.satisfaction;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The surveys, and which link opens which. A link is stored before its survey, so that
 * nobody is given one that opens nothing.
 *
 * <pre>
 * surveys:       { _id: "sale_rep_7_0b7e…", rep: "rep_7", team: "team_1", link: { root: "sale_rep_7_0b7e…", key: "5f2c" },
 *                  invitation: { askedAt, sentAt, channel: "webhook", expiresAt },
 *                  answer: { at, month: "2026-11", score: 4, unwanted: false, flags: [] },
 *                  ending: null, successor: null, toSend: null, due: null, version: 3 }
 * surveys.links: { _id: "&lt;SHA-256 of the token&gt;", sale: "sale_rep_7_0b7e…" }
 * </pre>
 *
 * Each write replaces exactly the version that its writer last saw, so that of two
 * answers one stands.
 */
@Component
class Surveys {

	/** For how long a page may be shown that another node has taken the answer to. */
	static final Duration MOMENT = Duration.ofSeconds(1);

	private static final int MOST_KNOWN = 10_000;

	private final MongoCollection<Survey> surveys;

	private final MongoCollection<Document> links;

	/** A link never opens another survey. */
	private final Cache<String, String> knownLinks = Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();

	/** Those that could be answered a moment ago, as far as this node knows. */
	private final Cache<String, Survey> open = Caffeine.newBuilder()
		.maximumSize(MOST_KNOWN)
		.expireAfterWrite(MOMENT)
		.build();

	Surveys(MongoDatabase database) {
		this.surveys = database.getCollection("surveys", Survey.class);
		this.links = database.getCollection("surveys.links");
		// what has to be sent, the longest waiting first: find({ toSend: { $gte } })
		this.surveys.createIndex(Indexes.ascending("toSend", "_id"));
		// what has to be ended or told: find({ due: { $lte } })
		this.surveys.createIndex(Indexes.ascending("due"));
		// what customers said in a month, of all or of a rep: find({ "answer.month" })
		this.surveys.createIndex(Indexes.ascending("answer.month", "rep"));
		// of an erased rep what is open is ended
		this.surveys.createIndex(Indexes.ascending("rep"));
	}

	/** Stores those that are not there yet. */
	void addAll(List<Survey> surveys) {
		Arbiter.insertAll(this.surveys, surveys);
	}

	/** Lets tokens open surveys, by the hashes of the tokens. */
	void link(Map<String, String> salesByHash) {
		Arbiter.insertAll(this.links,
				salesByHash.entrySet()
					.stream()
					.map((link) -> new Document("_id", link.getKey()).append("sale", link.getValue()))
					.toList());
		// so that the first look here costs one read
		this.knownLinks.putAll(salesByHash);
	}

	/** The same, of a link that this node has opened before; or null. */
	@Nullable String known(String hash) {
		return this.knownLinks.getIfPresent(hash);
	}

	/** The sale whose survey a token opens, or null. */
	@Nullable String linked(String hash) {
		Document found = this.links.find(new Document("_id", hash)).first();
		String sale = (found != null) ? found.getString("sale") : null;
		if (sale != null) {
			this.knownLinks.put(hash, sale);
		}
		return sale;
	}

	/** The survey of a sale; null when nobody is asked about it. */
	@Nullable Survey find(String sale) {
		return this.surveys.find(new Document("_id", sale)).first();
	}

	/**
	 * The survey of a sale if it could be answered a moment ago, to be shown: whether it
	 * can be answered is decided by {@link #replace}.
	 * @return null when that is not known
	 */
	@Nullable Survey lately(String sale) {
		return this.open.getIfPresent(sale);
	}

	/** Notes that a survey can be answered. */
	void isOpen(Survey survey) {
		this.open.put(survey.sale(), survey);
	}

	/** The surveys of those of the sales that are asked about. */
	Map<String, Survey> findAll(Collection<String> sales) {
		Map<String, Survey> found = new HashMap<>();
		if (!sales.isEmpty()) {
			this.surveys.find(new Document("_id", new Document("$in", List.copyOf(sales))))
				.forEach((survey) -> found.put(survey.sale(), survey));
		}
		return found;
	}

	/**
	 * Replaces a survey that is still as it was read.
	 * @param next with a version one above
	 * @return false when somebody else was faster
	 */
	boolean replace(Survey next) {
		return replaceAll(List.of(next));
	}

	/** The same for many; false when somebody else was faster with one of them. */
	boolean replaceAll(List<Survey> nexts) {
		try {
			return Arbiter.write(this.surveys,
					nexts.stream()
						.map((next) -> KnownFields.over(this.surveys,
								new Document("_id", next.sale()).append("version", next.version() - 1), next))
						.toList());
		}
		finally {
			nexts.forEach((next) -> this.open.invalidate(next.sale()));
		}
	}

	/** Those that wait to be sent, by the time since when they do and by sale. */
	List<Survey> toSend(@Nullable Instant after, @Nullable String afterSale, int limit) {
		Bson filter = (after == null || afterSale == null) ? Filters.gt("toSend", Instant.EPOCH) : Filters
			.or(Filters.gt("toSend", after), Filters.and(Filters.eq("toSend", after), Filters.gt("_id", afterSale)));
		return this.surveys.find(filter).sort(Sorts.ascending("toSend", "_id")).limit(limit).into(new ArrayList<>());
	}

	/** Those that came last and wait to be sent, the last one first. */
	List<Survey> lastToSend(int limit) {
		return this.surveys.find(Filters.gt("toSend", Instant.EPOCH))
			.sort(Sorts.descending("toSend", "_id"))
			.limit(limit)
			.into(new ArrayList<>());
	}

	/** Those that somebody has to look at, the longest waiting first. */
	List<Survey> due(Instant now, int limit) {
		return this.surveys.find(Filters.lte("due", now))
			.sort(Sorts.ascending("due"))
			.limit(limit)
			.into(new ArrayList<>());
	}

	/** What customers said of a rep's sales in a local month. */
	List<Survey> answered(YearMonth month, String rep) {
		return this.surveys.find(new Document("answer.month", month.toString()).append("rep", rep))
			.into(new ArrayList<>());
	}

	/** What customers said of anybody's sales in a local month. */
	List<Survey> answered(YearMonth month) {
		return this.surveys.find(new Document("answer.month", month.toString())).into(new ArrayList<>());
	}

	/** All of a rep. */
	List<Survey> of(String rep) {
		return this.surveys.find(new Document("rep", rep)).into(new ArrayList<>());
	}

}
