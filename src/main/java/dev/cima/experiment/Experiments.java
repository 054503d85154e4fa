package dev.cima.experiment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import dev.cima.platform.Arbiter;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The experiments. What is tried and who is held out are inserted once; only the progress
 * is written later.
 *
 * <pre>
 * { _id: "exp_5c1d…", name: "Accessory month", hash, by: "rep_1", at,
 *   terms: { competition: "comp_0b7e…", metric: "CROSS_SELLS", guards: [ "REVENUE" ], startsOn, weeks: 8 },
 *   draw: { seed: "b7f0…", ranked: [ "team_4", … ], members: [ 6, … ], levels: [ 12.5, … ], held: 4,
 *           heldOut: [ "team_9", … ], spread: 3.1 },
 *   progress: { held: true, latest: { _id: "exp_5c1d…/03", week: 3, … }, latestWeek: 3, done: false } }
 * </pre>
 */
@Component
class Experiments {

	private final MongoCollection<Experiment> experiments;

	Experiments(MongoDatabase database) {
		this.experiments = database.getCollection("experiments", Experiment.class);
		// what is not done, of all that ever was: find({ progress.done: false })
		this.experiments.createIndex(new Document("progress.done", 1));
		// a page of the list: find().sort({ terms.startsOn: -1, _id: -1 })
		this.experiments.createIndex(new Document("terms.startsOn", -1).append("_id", -1));
	}

	/** The experiment as it is stored now, or null. */
	@Nullable Experiment find(String id) {
		Experiment found = this.experiments.find(new Document("_id", id)).first();
		return (found != null && found.isKnown()) ? found : null;
	}

	/** Those of which something is left to do. */
	List<Experiment> open() {
		List<Experiment> open = this.experiments.find(new Document("progress.done", false)).into(new ArrayList<>());
		open.removeIf((one) -> !one.isKnown());
		return open;
	}

	/**
	 * A page, those that start last first.
	 * @param without those that hold out none of these teams
	 * @param after the experiment that ended the page before; null: the first page
	 */
	List<Experiment> page(Collection<String> without, int count, @Nullable Experiment after) {
		List<Document> all = new ArrayList<>();
		all.add(new Document("draw.heldOut", new Document("$nin", List.copyOf(without))));
		if (after != null) {
			all.add(new Document("$or",
					List.of(new Document("terms.startsOn", new Document("$lt", after.terms().startsOn())),
							new Document("terms.startsOn", after.terms().startsOn()).append("_id",
									new Document("$lt", after.id())))));
		}
		List<Experiment> page = this.experiments.find(new Document("$and", all))
			.sort(new Document("terms.startsOn", -1).append("_id", -1))
			.limit(count)
			.into(new ArrayList<>());
		page.removeIf((one) -> !one.isKnown());
		return page;
	}

	/** Adds one; false when one has its id already. */
	boolean insert(Experiment experiment) {
		return Arbiter.insert(this.experiments, experiment);
	}

	/** The competition lets in nobody who is held out. */
	void held(String id) {
		mark(new Document("_id", id), Updates.set("progress.held", true));
	}

	/** Shows what was seen, unless something later is shown. */
	void show(String id, Look look) {
		mark(new Document("_id", id).append("progress.latestWeek", new Document("$lt", look.week())),
				Updates.combine(Updates.set("progress.latest", look), Updates.set("progress.latestWeek", look.week())));
	}

	/** Shows what was seen of the weeks after the end. */
	void showAfterwards(String id, Look look) {
		mark(new Document("_id", id), Updates.set("progress.afterwards", look));
	}

	/**
	 * Stops one that is not stopped.
	 * @return false when it is, or when it has ended
	 */
	boolean stop(String id, Instant at, String note) {
		return mark(new Document("_id", id).append("progress.stoppedAt", null).append("progress.done", false),
				Updates.combine(Updates.set("progress.stoppedAt", at), Updates.set("progress.note", note)));
	}

	void done(String id) {
		mark(new Document("_id", id), Updates.set("progress.done", true));
	}

	private boolean mark(Document which, Bson update) {
		return this.experiments.updateOne(which, update).getMatchedCount() == 1;
	}

}
