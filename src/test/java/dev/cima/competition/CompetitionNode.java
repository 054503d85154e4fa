package dev.cima.competition;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import com.mongodb.client.MongoDatabase;
import dev.cima.incentive.Plans;
import dev.cima.ledger.CardFollower;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.StreamScan;
import dev.cima.platform.Organisation;
import dev.cima.rep.Reps;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * One node with a ledger and competitions, without threads of its own: nothing settles,
 * opens or closes unless the test says so, and a node that is not used any more is as
 * good as killed.
 */
final class CompetitionNode implements AutoCloseable {

	static final CompetitionSettings SETTINGS = new CompetitionSettings(Duration.ofHours(48), Duration.ofSeconds(30),
			Duration.ofSeconds(2), Duration.ofSeconds(1), 5_000);

	final Ledger ledger;

	final Reps reps;

	final StreamScan streams;

	final FaultyCompetitions competitions;

	final FaultyResults results;

	final Contestants contestants;

	final CatchUp catchUp;

	final CompetitionCloser closer;

	final CompetitionKeeper keeper;

	final AfterClose afterClose;

	final LiveTables tables;

	/** What was told, in order. */
	final List<Object> told = new ArrayList<>();

	/** Called with the name of each step before it is made. */
	Fault fault = (step) -> {
	};

	final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	CompetitionNode(MongoDatabase database, Organisation organisation, InstantSource clock, Class<?>... more) {
		TestPropertyValues.of("cima.ledger.shard-key-in-filters=false", "cima.ledger.sweep-age=0s")
			.applyTo(this.context);
		this.competitions = new FaultyCompetitions(database);
		this.results = new FaultyResults(database);
		this.context.registerBean(MongoDatabase.class, () -> database);
		this.context.registerBean(Organisation.class, () -> organisation);
		this.context.registerBean(InstantSource.class, () -> clock);
		this.context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
		this.context.registerBean(CardFollower.class, () -> (changes) -> () -> {
		});
		this.context.registerBean(CompetitionSettings.class, () -> SETTINGS);
		this.context.registerBean(Competitions.class, () -> this.competitions);
		this.context.registerBean(Results.class, () -> this.results);
		this.context.addApplicationListener((ApplicationListener<PayloadApplicationEvent<?>>) (event) -> {
			this.fault.before("tell " + event.getPayload().getClass().getSimpleName());
			this.told.add(event.getPayload());
		});
		this.context.register(LedgerOfNode.class, Plans.class, Reps.class, Contestants.class, Contests.class,
				SaleCounter.class, LateQuestions.class, CatchUp.class, ContestantsFollowEntries.class, Headcounts.class,
				PrizePayer.class, HeardCustomers.class, CompetitionCloser.class, AfterClose.class, LiveTables.class);
		if (more.length > 0) {
			this.context.register(more);
		}
		this.context.refresh();
		this.ledger = this.context.getBean(Ledger.class);
		this.reps = this.context.getBean(Reps.class);
		this.streams = this.context.getBean(StreamScan.class);
		this.contestants = this.context.getBean(Contestants.class);
		this.catchUp = this.context.getBean(CatchUp.class);
		this.closer = this.context.getBean(CompetitionCloser.class);
		this.afterClose = this.context.getBean(AfterClose.class);
		this.tables = this.context.getBean(LiveTables.class);
		this.keeper = new CompetitionKeeper(this.competitions, this.results, this.closer, this.catchUp, SETTINGS, clock,
				this.context);
	}

	@Override
	public void close() {
		this.context.close();
	}

	/** What the test does between two steps. */
	@FunctionalInterface
	interface Fault {

		void before(String step);

	}

	/** The beans of the ledger, without those that run by themselves. */
	@ComponentScan(basePackages = "dev.cima.ledger",
			excludeFilters = { @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = SmartLifecycle.class),
					@ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Controller|Tests|Rebuilder)") })
	@EnableConfigurationProperties
	@org.springframework.boot.context.properties.ConfigurationPropertiesScan("dev.cima.ledger")
	static class LedgerOfNode {

	}

	/** The store, whose answers may be lost. */
	final class FaultyCompetitions extends Competitions {

		FaultyCompetitions(MongoDatabase database) {
			super(database, SETTINGS);
		}

		@Override
		void closed(String id, Instant at) {
			CompetitionNode.this.fault.before("mark closed");
			super.closed(id, at);
		}

		@Override
		void done(String id) {
			CompetitionNode.this.fault.before("mark done");
			super.done(id);
		}

	}

	/** The store, whose answers may be lost. */
	final class FaultyResults extends Results {

		FaultyResults(MongoDatabase database) {
			super(database);
		}

		@Override
		void savePlaces(String competition, String digest, List<RepPlace> places) {
			CompetitionNode.this.fault.before("save places");
			super.savePlaces(competition, digest, places);
		}

		@Override
		CompetitionResult decide(CompetitionResult result) {
			CompetitionNode.this.fault.before("decide");
			CompetitionResult stands = super.decide(result);
			CompetitionNode.this.fault.before("answer what stands");
			return stands;
		}

	}

}
