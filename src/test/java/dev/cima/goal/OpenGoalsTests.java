package dev.cima.goal;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import dev.cima.embedded.MemoryMongo;
import dev.cima.ledger.Period;
import dev.cima.ledger.Span;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a node reads of the goals that are open, however many there are. */
class OpenGoalsTests {

	private static final Span WEEK = Period.WEEK.spanOf(LocalDate.of(2026, 11, 2));

	private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");

	/** How many goals each reading of goals asked for; -1 for all. */
	private final List<Integer> readings = new CopyOnWriteArrayList<>();

	@AutoClose
	private final MemoryMongo mongo = new MemoryMongo((started) -> {
		BsonDocument command = started.getCommand();
		if (command.getString("find", new BsonString("")).getValue().equals("goals")) {
			BsonValue places = command.getDocument("filter").get("_id");
			this.readings.add((places != null) ? places.asDocument().getArray("$in").size() : -1);
		}
	});

	private final Goals goals = new Goals(this.mongo.database());

	private final OpenGoals here = node();

	private final OpenGoals there = node();

	@Test
	void readsOnlyWhatOthersWrote() {
		IntStream.range(0, 300).forEach((number) -> set("rep_" + number));
		this.here.refresh();
		assertThat(this.here.all()).hasSize(300);
		assertThat(this.readings).containsExactly(-1);
		this.readings.clear();
		this.here.refresh();
		assertThat(this.readings).as("nothing was written").isEmpty();

		StoredGoal one = set("rep_new");
		set("team_new");
		this.here.refresh();
		assertThat(this.readings).containsExactly(2);
		assertThat(this.here.concerns("rep_new", WEEK.from())).isTrue();
		assertThat(this.here.concerns("rep_new", WEEK.until())).isFalse();
		StoredGoal told = one.with(one.stand().turned(NOW, List.of("rep_new")));
		replace(told);
		this.here.refresh();
		assertThat(this.here.all()).contains(told).doesNotContain(one).hasSize(302);
		assertThat(this.readings).containsExactly(2, 1);
	}

	@Test
	void whatIsDoneOrErasedGoes() {
		StoredGoal done = set("rep_1");
		set("rep_2");
		this.there.refresh();
		this.here.refresh();
		StoredGoal ended = done
			.with(done.stand().ended(new StoredGoal.Ending(GoalState.MISSED, NOW, BigDecimal.ONE, 1, null, null)))
			.told();
		replace(withVersion(ended, done.version() + 1));
		this.goals.erase("rep_2");
		this.readings.clear();
		this.here.refresh();
		this.there.refresh();
		assertThat(this.here.isEmpty()).isTrue();
		assertThat(this.there.isEmpty()).isTrue();
		assertThat(this.readings).containsExactly(2, 2);
	}

	@Test
	void whatThisNodeWroteIsThereAtOnceAndNothingOlderTakesItsPlace() {
		this.here.refresh();
		StoredGoal first = set("rep_1");
		this.here.put(first);
		assertThat(this.here.concerns("rep_1")).isTrue();
		StoredGoal second = first.with(first.stand().turned(NOW, List.of("rep_1")));
		this.here.put(second);
		this.here.put(first);
		assertThat(this.here.all()).containsExactly(second);
	}

	@Test
	void moreThanAreListedAndANodeOfTheReleaseBeforeMakeItReadAll() {
		this.here.refresh();
		IntStream.range(0, Goals.MOST_PLACES + 1).forEach((number) -> set("rep_" + number));
		this.here.refresh();
		assertThat(this.here.all()).hasSize(Goals.MOST_PLACES + 1);
		this.readings.clear();
		this.mongo.database()
			.getCollection("goals.changes")
			.updateOne(new Document("_id", "goals"), new Document("$inc", new Document("count", 1L)));
		this.here.refresh();
		assertThat(this.readings).as("it counts without a list").containsExactly(-1);
	}

	private StoredGoal set(String owner) {
		StoredGoal goal = this.goals.insert(StoredGoal.set(StoredGoal.PREFIX + UUID.randomUUID(), owner,
				GoalMetric.SALES, WEEK, new Terms(BigDecimal.TEN, 1, null, 0), "rep_boss", NOW));
		assertThat(goal).isNotNull();
		return goal;
	}

	private void replace(StoredGoal next) {
		assertThat(this.goals.replace(next)).isTrue();
		this.goals.announce(List.of(next.place()));
	}

	private static StoredGoal withVersion(StoredGoal goal, int version) {
		return new StoredGoal(goal.place(), goal.id(), goal.owner(), goal.metric(), goal.span(), goal.terms(),
				goal.setBy(), goal.setAt(), goal.changes(), goal.stand(), version, goal.done());
	}

	/** A node that looks when it is told to. */
	private OpenGoals node() {
		return new OpenGoals(this.goals,
				new GoalSettings(Duration.ofHours(48), Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1)));
	}

}
