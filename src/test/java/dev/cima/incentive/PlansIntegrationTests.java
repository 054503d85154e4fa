package dev.cima.incentive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.cima.embedded.MemoryMongo;
import dev.cima.platform.Organisation;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class PlansIntegrationTests {

	private static final ZoneId ZONE = ZoneId.of("Europe/Madrid");

	private static final Organisation ORGANISATION = new Organisation("Cima", ZONE, Currency.getInstance("EUR"),
			Set.of(), Set.of());

	private final Instant now = Instant.parse("2027-03-10T11:00:00Z");

	@AutoClose
	private final MemoryMongo mongo = new MemoryMongo();

	@Test
	void theFirstPlanHoldsSinceForEverAndIsStored() {
		Plans plans = plans();
		assertThat(plans.inForceAt(Instant.EPOCH).version()).isOne();
		assertThat(plans.inForceAt(Instant.parse("9998-01-01T00:00:00Z")).version()).isOne();
		assertThat(this.mongo.database().getCollection("plans").find().first()).containsEntry("_id", 1)
			.containsEntry("yaml", IncentivePlan.bundledYaml());
	}

	@Test
	void aReleaseWithAnotherBundledPlanChangesNothing() {
		this.mongo.database()
			.getCollection("plans")
			.insertOne(new Document("_id", 1).append("yaml", yaml(7)).append("publishedAt", this.now));
		assertThat(plans().inForceAt(this.now).dailyCap()).isEqualTo(7);
	}

	@Test
	void aPlanHoldsFromItsMomentOnAndOldSalesKeepTheirs() {
		Plans plans = plans();
		Instant start = this.now.plusSeconds(3600);
		assertThat(plans.publish(yaml(50), start, "ana")).isEqualTo(2);
		assertThat(plans.inForceAt(start.minusMillis(1)).version()).isOne();
		assertThat(plans.inForceAt(start).version()).isEqualTo(2);
		assertThat(plans.byVersion(2).dailyCap()).isEqualTo(50);
		assertThat(plans.byVersion(1).dailyCap()).isEqualTo(100_000);
		assertThat(plans.byVersion(3)).isNull();
		assertThat(plans.byVersion(0)).isNull();
	}

	@Test
	void amongPlansOfTheSameMomentTheHigherVersionHolds() {
		Plans plans = plans();
		Instant start = this.now.plusSeconds(3600);
		plans.publish(yaml(50), start.plusSeconds(60), "ana");
		plans.publish(yaml(60), start, "ana");
		plans.publish(yaml(70), start, "ana");
		assertThat(plans.inForceAt(start).version()).isEqualTo(4);
		assertThat(plans.inForceAt(start.plusSeconds(59)).version()).isEqualTo(4);
		assertThat(plans.inForceAt(start.plusSeconds(60)).version()).isEqualTo(2);
	}

	@Test
	void aDaysCapIsThatOfItsMidnightWhateverHappensLater() {
		Plans plans = plans();
		plans.publish(yaml(50), Instant.parse("2027-03-11T11:00:00Z"), "ana");
		plans.publish(yaml(60), Instant.parse("2027-03-28T22:00:00Z"), "ana");
		assertThat(plans.capOf(LocalDate.parse("2027-03-11"))).isEqualTo(100_000);
		assertThat(plans.capOf(LocalDate.parse("2027-03-12"))).isEqualTo(50);
		// the clocks go forward on the 28th: this day begins at 22:00 UTC
		assertThat(plans.capOf(LocalDate.parse("2027-03-28"))).isEqualTo(50);
		assertThat(plans.capOf(LocalDate.parse("2027-03-29"))).isEqualTo(60);
	}

	@Test
	void nodesThatPublishAtOnceTakeDifferentVersions() throws Exception {
		Plans one = plans();
		Plans other = plans();
		List<Future<Integer>> versions = new ArrayList<>();
		try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
			for (int i = 0; i < 20; i++) {
				Plans node = (i % 2 == 0) ? one : other;
				int cap = i + 1;
				versions.add(threads.submit(() -> node.publish(yaml(cap), this.now.plusSeconds(3600), "ana")));
			}
		}
		List<Integer> taken = new ArrayList<>();
		for (Future<Integer> version : versions) {
			taken.add(version.get());
		}
		assertThat(taken).doesNotHaveDuplicates().hasSize(20).allMatch((version) -> version >= 2 && version <= 21);
		Plans third = plans();
		for (int i = 0; i < 20; i++) {
			assertThat(third.byVersion(taken.get(i)).dailyCap()).isEqualTo(i + 1);
		}
	}

	@Test
	void aPlanThatThisReleaseCannotReadIsNeverReplacedByAnOlderOne() {
		Plans plans = plans();
		assertThat(plans.inForceAt(this.now).version()).isOne();
		Instant start = this.now.plusSeconds(3600);
		this.mongo.database()
			.getCollection("plans")
			.insertOne(new Document("_id", 2).append("yaml", "magic: true")
				.append("validFrom", start)
				.append("publishedBy", "ana")
				.append("publishedAt", this.now));
		Plans fresh = plans();
		assertThat(fresh.inForceAt(start.minusMillis(1)).version()).isOne();
		assertThatIllegalStateException().isThrownBy(() -> fresh.inForceAt(start));
	}

	private Plans plans() {
		return new Plans(this.mongo.database(), ORGANISATION, () -> this.now);
	}

	private static String yaml(int cap) {
		return IncentivePlan.bundledYaml().replace("dailyCap: 100000", "dailyCap: " + cap);
	}

}
