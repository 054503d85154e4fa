package dev.cima.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import com.mongodb.event.CommandStartedEvent;
import dev.cima.embedded.MemoryMongo;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Outcome.Recorded;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static dev.cima.ledger.LedgerLab.rep;
import static dev.cima.ledger.LedgerLab.sold;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The ledger as production runs it, on a server that does not need it: whatever it asks
 * of a sharded collection names the shard.
 */
class ShardKeyIntegrationTests {

	private static final LedgerSettings PRODUCTION = new LedgerSettings(Duration.ofMillis(50), Duration.ofMillis(100),
			Duration.ZERO, 50_000, 3, Duration.ofSeconds(10), true, Duration.ofMinutes(10));

	private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");

	private final List<BsonDocument> commands = new CopyOnWriteArrayList<>();

	@AutoClose
	private final MemoryMongo mongo = new MemoryMongo(this::note);

	@AutoClose
	private final LedgerLab lab = new LedgerLab(ZoneId.of("UTC"), this.mongo, PRODUCTION);

	@Test
	void eachFilterOnASalesStreamNamesItsRep() {
		LedgerNode node = this.lab.node();
		List<Entry> sales = new ArrayList<>();
		for (String rep : List.of("rep_1", "rep_2")) {
			node.reps.save(rep(rep));
			for (int i = 0; i < 3; i++) {
				String key = UUID.randomUUID().toString();
				sales.add(record(node, rep, sold(key, AT.minus(Duration.ofDays(40L * i)), 1, "R-" + i)));
				node.ledger.append(rep, List.of(sold(key, AT.minus(Duration.ofDays(40L * i)), 1, "R-" + i)));
			}
		}
		node.ledger.settle();
		record(node, "rep_1", new Voided(sales.getFirst(), null, Actor.SYSTEM));
		// a node that knows nothing yet, and one that folds all anew
		LedgerNode other = this.lab.node();
		other.sweepAndSettle();
		assertThat(other.ledger.findAll("rep_1", sales.stream().map(Entry::key).toList())).hasSize(3);
		assertThat(other.ledger.card("rep_1", Period.MONTH.spanOf(LocalDate.of(2026, 11, 20))).head().allTime().sales())
			.isEqualTo(2);
		record(other, "rep_2", sold(UUID.randomUUID().toString(), AT, 1));
		record(node, "rep_2", sold(UUID.randomUUID().toString(), AT, 1));
		other.ledger.settle();
		node.ledger.settle();
		assertThat(other.streams.of("rep_2").refold().corrected()).isFalse();
		other.entries.eraseReferences("rep_2", List.of(1L, 2L));
		assertThat(other.entries.range("rep_2", 1, 10)).hasSize(5)
			.allSatisfy((entry) -> assertThat(entry.sale()).isNotNull())
			.filteredOn((entry) -> entry.soldOrFail().reference() != null)
			.hasSize(1);

		assertThat(filters("entries")).hasSizeGreaterThan(10).allSatisfy(ShardKeyIntegrationTests::namesTheRep);
		assertThat(filters("pages")).hasSizeGreaterThan(3).allSatisfy(ShardKeyIntegrationTests::namesTheRep);
		assertThat(filters("scorecards")).hasSizeGreaterThan(3)
			.allSatisfy((filter) -> assertThat(filter).containsKey("_id"));
	}

	private static void namesTheRep(BsonDocument filter) {
		assertThat(filter).containsKey("rep");
	}

	private static Entry record(LedgerNode node, String rep, Activity activity) {
		return ((Recorded) node.ledger.append(rep, List.of(activity)).getFirst()).entry();
	}

	private void note(CommandStartedEvent command) {
		this.commands.add(command.getCommand().clone());
	}

	/** The filters of all that was read, replaced and updated. */
	private List<BsonDocument> filters(String collection) {
		List<BsonDocument> filters = new ArrayList<>();
		for (BsonDocument command : this.commands) {
			if (is(command, "find", collection)) {
				filters.add(command.getDocument("filter"));
			}
			if (is(command, "update", collection)) {
				command.getArray("updates").forEach((update) -> filters.add(update.asDocument().getDocument("q")));
			}
		}
		return filters;
	}

	private static boolean is(BsonDocument command, String verb, String collection) {
		BsonValue name = command.get(verb);
		return name != null && name.isString() && name.asString().getValue().equals(collection);
	}

}
