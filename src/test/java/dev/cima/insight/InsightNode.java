package dev.cima.insight;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

import com.mongodb.client.MongoDatabase;
import dev.cima.catalog.Catalog;
import dev.cima.incentive.Plans;
import dev.cima.ledger.CardFollower;
import dev.cima.ledger.Ledger;
import dev.cima.platform.Organisation;
import dev.cima.rep.Reps;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.DefaultLifecycleProcessor;

/**
 * One node with a ledger and a model, without threads of its own; it can be ended before
 * and after everything that lasts.
 */
final class InsightNode implements AutoCloseable {

	final Ledger ledger;

	final Reps reps;

	final Catalog catalog;

	final Insight insight;

	final InsightKeeper keeper;

	final ErasedSellers erased;

	final MovedStreams moved;

	/** After how many steps the node dies. */
	private int stepsToLive = Integer.MAX_VALUE;

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	InsightNode(MongoDatabase database, Organisation organisation, InstantSource clock, int partBytes) {
		TestPropertyValues.of("cima.ledger.shard-key-in-filters=false").applyTo(this.context);
		this.context.registerBean(MongoDatabase.class, () -> database);
		this.context.registerBean(Organisation.class, () -> organisation);
		this.context.registerBean(InstantSource.class, () -> clock);
		this.context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
		this.context.registerBean(CardFollower.class, () -> (changes) -> () -> {
		});
		this.context.registerBean(InsightSettings.class, () -> new InsightSettings(Duration.ofSeconds(15),
				Duration.ofSeconds(30), Duration.ofSeconds(90), partBytes));
		this.context.registerBean(Parts.class, () -> new Parts(database) {

			@Override
			String add(byte[] data, Instant at) {
				step();
				String id = super.add(data, at);
				step();
				return id;
			}

			@Override
			void put(String id, byte[] data, Instant at) {
				step();
				super.put(id, data, at);
				step();
			}

			@Override
			void removeOthers(Set<String> named, Instant before) {
				step();
				super.removeOthers(named, before);
				step();
			}

		});
		this.context.registerBean(Versions.class, () -> new Versions(database) {

			@Override
			boolean publish(StoredVersion version) {
				step();
				boolean first = super.publish(version);
				step();
				return first;
			}

			@Override
			List<StoredVersion> tidy(long newest) {
				List<StoredVersion> left = super.tidy(newest);
				step();
				return left;
			}

		});
		this.context.registerBean(BuilderLeases.class, () -> new BuilderLeases(database) {

			@Override
			boolean take(String node, Instant now, Duration silence) {
				step();
				boolean taken = super.take(node, now, silence);
				step();
				return taken;
			}

		});
		// nothing runs by itself
		this.context.registerBean(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME, LifecycleProcessor.class,
				() -> new DefaultLifecycleProcessor() {

					@Override
					public void onRefresh() {
						// a test looks when it wants to
					}

				});
		// package-private beans of the catalogue
		this.context.scan("dev.cima.catalog");
		this.context.register(NodeScan.class, Plans.class, Reps.class, NewEntries.class, MovedStreams.class,
				EntryBaskets.class, ErasedSellers.class, VersionLoader.class, VersionBuilder.class, Insight.class,
				InsightKeeper.class);
		this.context.refresh();
		this.ledger = this.context.getBean(Ledger.class);
		this.reps = this.context.getBean(Reps.class);
		this.catalog = this.context.getBean(Catalog.class);
		this.insight = this.context.getBean(Insight.class);
		this.keeper = this.context.getBean(InsightKeeper.class);
		this.erased = this.context.getBean(ErasedSellers.class);
		this.moved = this.context.getBean(MovedStreams.class);
	}

	private void step() {
		if (this.stepsToLive <= 0) {
			throw new Killed();
		}
		this.stepsToLive--;
	}

	/** Looks once and dies after so many steps; whether it did not. */
	boolean survives(int steps) {
		return survives(steps, this.keeper::look);
	}

	/** The same of another way to look. */
	boolean survives(int steps, Runnable look) {
		this.stepsToLive = steps;
		try {
			look.run();
			return true;
		}
		catch (Killed ex) {
			return false;
		}
		finally {
			this.stepsToLive = Integer.MAX_VALUE;
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

	/** The end of a node: nothing in it catches this. */
	static final class Killed extends Error {

	}

	/** The beans of the ledger, without those that run by themselves. */
	@ComponentScan(basePackages = "dev.cima.ledger",
			excludeFilters = { @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = SmartLifecycle.class),
					@ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Controller|Tests|Rebuilder)") })
	@EnableConfigurationProperties
	@ConfigurationPropertiesScan("dev.cima.ledger")
	static class NodeScan {

	}

}
