package dev.cima.badge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import com.mongodb.client.MongoCollection;
import com.mongodb.event.CommandStartedEvent;
import dev.cima.badge.Awards.Change;
import dev.cima.badge.Awards.Place;
import dev.cima.embedded.MemoryMongo;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Pages of awards, however many reps have them. */
class AwardsIntegrationTests {

	private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

	private final List<BsonDocument> commands = new CopyOnWriteArrayList<>();

	@AutoClose
	private final MemoryMongo mongo = new MemoryMongo(this::note);

	private Instant now = START;

	private final Awards awards = new Awards(this.mongo.database(), () -> this.now);

	@Test
	void aPageOfAThousandRepsIsReadByKnownIds() {
		List<String> reps = IntStream.range(0, 1_000).mapToObj((i) -> "rep_" + i).toList();
		List<Change> changes = new ArrayList<>();
		for (String rep : reps) {
			for (int week = 1; week <= 3; week++) {
				changes.add(new Change(null, award(rep, week, true), false));
			}
		}
		this.awards.write(changes);
		assertThat(this.awards.newestFirst(reps, 2, null)).hasSize(1_000);
		this.commands.clear();
		Map<String, List<BadgeAward>> page = this.awards.newestFirst(reps, 2, null);
		assertThat(page).hasSize(1_000)
			.allSatisfy((rep, awards) -> assertThat(awards).containsExactly(award(rep, 3, true), award(rep, 2, true)));
		assertThat(this.commands).hasSizeBetween(3, 4)
			.allSatisfy((command) -> assertThat(command.getDocument("filter").keySet()).containsExactly("_id"));
		Place place = new Place(page.get("rep_7").getLast().awardedAt(), page.get("rep_7").getLast().id());
		assertThat(this.awards.newestFirst(List.of("rep_7"), 2, place).get("rep_7"))
			.containsExactly(award("rep_7", 1, true));
	}

	@Test
	void whatWasTakenBackIsLeftOutAndTheNextComeInItsPlace() {
		List<Change> changes = new ArrayList<>();
		for (int week = 1; week <= 9; week++) {
			changes.add(new Change(null, award("rep_1", week, true), false));
		}
		this.awards.write(changes);
		this.awards.newestFirst(List.of("rep_1"), 3, null);
		this.awards.write(IntStream.rangeClosed(5, 9)
			.mapToObj((week) -> new Change(award("rep_1", week, true), award("rep_1", week, false), false))
			.toList());
		assertThat(this.awards.newestFirst(List.of("rep_1", "rep_2"), 3, null))
			.containsEntry("rep_1", List.of(award("rep_1", 4, true), award("rep_1", 3, true), award("rep_1", 2, true)))
			.containsEntry("rep_2", List.of());
	}

	@Test
	void whatAnEarlierReleaseGaveIsListedAtTheFirstLookAndADayLater() {
		MongoCollection<BadgeAward> stored = this.mongo.database().getCollection("awards", BadgeAward.class);
		stored.insertOne(award("rep_1", 1, true));
		this.awards.write(List.of(new Change(null, award("rep_1", 2, true), false)));
		assertThat(this.awards.newestFirst(List.of("rep_1"), 9, null).get("rep_1")).hasSize(2);
		stored.insertOne(award("rep_1", 3, true));
		this.now = START.plus(Duration.ofDays(1));
		assertThat(this.awards.newestFirst(List.of("rep_1"), 9, null).get("rep_1")).hasSize(3);
	}

	@Test
	void whatACrashLeftListedAloneIsNotShown() {
		this.awards.write(List.of(new Change(null, award("rep_1", 1, true), false)));
		this.awards.newestFirst(List.of("rep_1"), 1, null);
		this.mongo.database().getCollection("awards").deleteOne(new Document("_id", award("rep_1", 1, true).id()));
		assertThat(this.awards.newestFirst(List.of("rep_1"), 1, null).get("rep_1")).isEmpty();
	}

	private static BadgeAward award(String rep, int week, boolean given) {
		return new BadgeAward("award_%s_badge_busy-week_2026-W%02d".formatted(rep, week), rep, "badge_busy-week", null,
				null, null, given, given ? 1 : 2, null, START.plus(Duration.ofHours(week)), START);
	}

	private void note(CommandStartedEvent command) {
		if (!command.getCommandName().equals("getMore")) {
			this.commands.add(command.getCommand().clone());
		}
	}

}
