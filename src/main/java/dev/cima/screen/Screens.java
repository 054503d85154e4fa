package dev.cima.screen;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The screens that were paired. A screen's id is made with its code, so that the insert
 * decides who pairs it; it is kept after it was revoked, so that nothing brings it back.
 *
 * <pre>
 * screens: { _id: "screen_0b7e…", token: "9f86d081…", team: "team_west", name: "Shop floor", pairedBy: "rep_7",
 *            pairedAt, seenAt, revokedAt: null }
 * </pre>
 */
@Component
class Screens {

	/** More than a team has walls. */
	static final int MOST = 50;

	private final MongoCollection<StoredScreen> screens;

	Screens(MongoDatabase database) {
		this.screens = database.getCollection("screens", StoredScreen.class);
		// of a team: find({ team, revokedAt: null })
		this.screens.createIndex(new Document("team", 1).append("revokedAt", 1));
	}

	/** Adds a screen; false when somebody has paired it before. */
	boolean add(StoredScreen screen) {
		return Arbiter.insert(this.screens, screen);
	}

	@Nullable StoredScreen find(String id) {
		return this.screens.find(new Document("_id", id)).first();
	}

	/** Those of a team that may read, in the order in which they were paired. */
	List<StoredScreen> of(String team) {
		List<StoredScreen> found = this.screens.find(new Document("team", team).append("revokedAt", null))
			.limit(2 * MOST)
			.into(new ArrayList<>());
		found.sort(Comparator.comparing(StoredScreen::pairedAt).thenComparing(StoredScreen::id));
		return found;
	}

	/** Which of these may still read. */
	Set<String> active(Collection<String> ids) {
		Set<String> active = new HashSet<>();
		this.screens.find(new Document("_id", new Document("$in", List.copyOf(ids)))).forEach((screen) -> {
			if (!screen.isRevoked()) {
				active.add(screen.id());
			}
		});
		return active;
	}

	/** The first to revoke it says when. */
	void revoke(String id, Instant now) {
		this.screens.updateOne(new Document("_id", id).append("revokedAt", null),
				new Document("$set", new Document("revokedAt", Date.from(now))));
	}

	void seen(String id, Instant now) {
		this.screens.updateOne(new Document("_id", id), new Document("$max", new Document("seenAt", Date.from(now))));
	}

}
