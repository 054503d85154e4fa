package dev.cima.competition;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import dev.cima.platform.BadRequestException;
import dev.cima.platform.Connection;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Pages of all competitions that ever were, those that open last first. */
@Component
class CompetitionPages {

	private final MongoCollection<Competition> competitions;

	CompetitionPages(MongoDatabase database) {
		this.competitions = database.getCollection("competitions", Competition.class);
		// a page of the list: find().sort({ opensAt: -1, _id: -1 })
		this.competitions.createIndex(Indexes.descending("opensAt", "_id"));
	}

	/**
	 * A page.
	 * @param statuses those wanted; null or empty: all
	 * @param now decides what has opened and closed
	 * @param spectator who reads it
	 */
	Connection<Competition> page(@Nullable Collection<CompetitionStatus> statuses, int first, @Nullable String after,
			Instant now, Spectator spectator) {
		List<Document> all = new ArrayList<>();
		all.add(new Document("contestants",
				new Document("$in", List.of(ContestantKind.REPS.name(), ContestantKind.TEAMS.name()))));
		if (statuses != null && !statuses.isEmpty()) {
			all.add(new Document("$or", statuses.stream().distinct().map((status) -> in(status, now)).toList()));
		}
		if (after != null) {
			all.add(behind(after));
		}
		if (!spectator.seesAll()) {
			all.add(new Document("$or",
					List.of(new Document("heldOut.teams", new Document("$nin", List.copyOf(spectator.teams()))),
							new Document("createdBy", spectator.name()))));
		}
		List<Competition> found = this.competitions.find(new Document("$and", all))
			.sort(new Document("opensAt", -1).append("_id", -1))
			.limit(first + 1)
			.into(new ArrayList<>());
		return Connection.of(found, first, after, CompetitionPages::cursor);
	}

	/** The same as {@link Competition#status} says, for a query. */
	private static Document in(CompetitionStatus status, Instant now) {
		return switch (status) {
			case CANCELLED -> new Document("progress.cancelledAt", new Document("$ne", null));
			case CLOSED -> undecided("progress.cancelledAt").append("progress.closedAt", new Document("$ne", null));
			case SCHEDULED -> open().append("opensAt", new Document("$gt", now));
			case LIVE ->
				open().append("opensAt", new Document("$lte", now)).append("closesAt", new Document("$gt", now));
			case GRACE -> open().append("closesAt", new Document("$lte", now));
		};
	}

	private static Document open() {
		return undecided("progress.cancelledAt").append("progress.closedAt", null);
	}

	/** Missing or null. */
	private static Document undecided(String field) {
		return new Document(field, null);
	}

	private static Document behind(String cursor) {
		try {
			String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("/", 2);
			Instant opensAt = Instant.ofEpochMilli(Long.parseLong(parts[0]));
			return new Document("$or", List.of(new Document("opensAt", new Document("$lt", opensAt)),
					new Document("opensAt", opensAt).append("_id", new Document("$lt", parts[1]))));
		}
		catch (IllegalArgumentException | ArrayIndexOutOfBoundsException ex) {
			throw new BadRequestException("competition.cursor");
		}
	}

	private static String cursor(Competition competition) {
		String place = competition.opensAt().toEpochMilli() + "/" + competition.id();
		return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
	}

}
