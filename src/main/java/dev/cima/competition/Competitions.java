package dev.cima.competition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import dev.cima.platform.Arbiter;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The competitions. Those that are not done are held in memory, at most
 * {@code cima.competition.refresh-every} old; local writes are seen at once.
 *
 * <pre>
 * { _id: "comp_0b7e…", name: "Accessory week", theme: "category", contestants: "REPS", opensAt, closesAt, graceUntil,
 *   zone: "Europe/Madrid", counts: "line.kind == CROSS_SELL", score: "points", minimumSales: 3, teamIds: [],
 *   prizes: [ { rank: 1, label: "Gold", points: 500 } ], membersNeeded: 0, revision: 2, createdBy, createdAt, editedAt,
 *   progress: { opened: true, warned: false, caughtUp: 2, done: false }, approvedPoints: 0, barred: "rep_7",
 *   edits: [ { revision: 2, at, by: "rep_7", changed: [ "prizes" ], note: "edit/comp_0b7e…/2/9f2c…" } ],
 *   heldOut: { experiment: "exp_5c1d…", teams: [ "team_3" ], before: [] } }
 * </pre>
 */
@Component
public class Competitions {

	private static final String ALL = "all";

	private final MongoCollection<Competition> competitions;

	private final LoadingCache<String, List<Competition>> current;

	/** Counts local writes. */
	private final AtomicLong writes = new AtomicLong();

	Competitions(MongoDatabase database, CompetitionSettings settings) {
		this.competitions = database.getCollection("competitions", Competition.class);
		// what is not done, of all that ever was: find({ progress.done: false })
		this.competitions.createIndex(Indexes.ascending("progress.done"));
		this.current = Caffeine.newBuilder().expireAfterWrite(settings.refreshEvery()).build((key) -> read());
	}

	/** The competition as it is stored now, or null. */
	public @Nullable Competition find(String id) {
		Competition found = this.competitions.find(Filters.eq("_id", id)).first();
		return (found != null && isKnown(found)) ? found : null;
	}

	/** Those of the competitions that exist, by id. */
	public Map<String, Competition> findAll(Collection<String> ids) {
		Map<String, Competition> found = new HashMap<>();
		if (!ids.isEmpty()) {
			this.competitions.find(Filters.in("_id", ids)).forEach((one) -> found.put(one.id(), one));
			found.values().removeIf((one) -> !isKnown(one));
		}
		return found;
	}

	/** It knows nothing of a kind that a later release added, whose nodes close it. */
	private static boolean isKnown(Competition competition) {
		return competition.contestants() != ContestantKind.UNKNOWN;
	}

	/**
	 * Those that are not done: scheduled, live, in grace, or being closed. From memory.
	 */
	public List<Competition> current() {
		return this.current.get(ALL);
	}

	/** The same, read now. */
	List<Competition> refreshed() {
		changed();
		return current();
	}

	/** Read again while something is written: an older view must not stay in memory. */
	private List<Competition> read() {
		while (true) {
			long before = this.writes.get();
			List<Competition> read = this.competitions.find(Filters.eq("progress.done", false)).into(new ArrayList<>());
			read.removeIf((one) -> !isKnown(one));
			if (this.writes.get() == before) {
				return read;
			}
		}
	}

	private void changed() {
		this.writes.incrementAndGet();
		this.current.invalidate(ALL);
	}

	/** Adds a competition; false when one has its id already. */
	public boolean insert(Competition competition) {
		try {
			return Arbiter.insert(this.competitions, competition);
		}
		finally {
			changed();
		}
	}

	/**
	 * Replaces those rules of a competition that can change; only to be called before it
	 * closes.
	 * @param next with a revision one above the one that was read
	 * @return false when another edit came first, or this one was given up
	 */
	public boolean edit(Competition next) {
		Document unchanged = new Document("_id", next.id()).append("revision", next.revision() - 1)
			.append("progress.givenUpAt", next.progress().givenUpAt());
		// field by field: the rest of the progress may be written at the same time
		Bson rules = Updates.combine(Updates.set("name", next.name()), Updates.set("theme", next.theme()),
				Updates.set("opensAt", next.opensAt()), Updates.set("closesAt", next.closesAt()),
				Updates.set("graceUntil", next.graceUntil()), Updates.set("counts", next.counts()),
				Updates.set("score", next.score()), Updates.set("minimumSales", next.minimumSales()),
				Updates.set("prizes", next.prizes()), Updates.set("membersNeeded", next.membersNeeded()),
				Updates.set("approvedPoints", next.approvedPoints()), Updates.set("handsPrizeOn", next.handsPrizeOn()),
				Updates.set("rewrittenBy", next.rewrittenBy()), Updates.set("edits", next.edits()),
				Updates.set("revision", next.revision()), Updates.set("editedAt", next.editedAt()),
				Updates.set("progress.warned", next.progress().warned()));
		boolean edited = this.competitions.updateOne(unchanged, rules).getMatchedCount() == 1;
		changed();
		return edited;
	}

	/**
	 * Sets for whom must be sold to count, and whom an experiment keeps out; only to be
	 * called long enough before it opens.
	 * @param next with a revision one above the one that was read
	 * @return false when something else was written first, or it was called off
	 */
	boolean hold(Competition next) {
		Document unchanged = new Document("_id", next.id()).append("revision", next.revision() - 1)
			.append("progress.cancelledAt", null);
		boolean held = this.competitions
			.updateOne(unchanged,
					Updates.combine(Updates.set("teamIds", next.teamIds()), Updates.set("heldOut", next.heldOut()),
							Updates.set("revision", next.revision()), Updates.set("editedAt", next.editedAt())))
			.getMatchedCount() == 1;
		changed();
		return held;
	}

	/**
	 * Lets no edit be stored any more that was begun before.
	 * @return false when one has just been
	 */
	boolean giveUpEdits(Competition stands, Instant now) {
		Document unchanged = new Document("_id", stands.id()).append("revision", stands.revision());
		boolean givenUp = this.competitions.updateOne(unchanged, Updates.set("progress.givenUpAt", now))
			.getMatchedCount() == 1;
		changed();
		return givenUp;
	}

	void opened(String id) {
		mark(id, Updates.set("progress.opened", true));
	}

	/** One that was edited meanwhile may have another end to tell. */
	void warned(String id, int revision) {
		this.competitions.updateOne(new Document("_id", id).append("revision", revision),
				Updates.set("progress.warned", true));
		changed();
	}

	void caughtUp(String id, int revision) {
		mark(id, Updates.max("progress.caughtUp", revision));
	}

	void closed(String id, Instant at) {
		mark(id, Updates.set("progress.closedAt", at));
	}

	void cancelled(String id, Instant at) {
		mark(id, Updates.set("progress.cancelledAt", at));
	}

	void done(String id) {
		mark(id, Updates.set("progress.done", true));
	}

	private void mark(String id, Bson update) {
		this.competitions.updateOne(Filters.eq("_id", id), update);
		changed();
	}

}
