package dev.cima.reward;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import com.mongodb.client.MongoDatabase;
import dev.cima.catalog.Catalog;
import dev.cima.incentive.PaidCategories;
import dev.cima.incentive.Plans;
import dev.cima.ledger.CardFollower;
import dev.cima.ledger.Ledger;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.platform.WrittenTexts;
import dev.cima.rep.Reps;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.mockito.Mockito;

import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * One node with a ledger and a shop, without threads of its own; what a thread does on it
 * can be ended before and after everything that lasts.
 */
final class RewardNode implements AutoCloseable {

	static final RewardSettings SETTINGS = new RewardSettings(Duration.ofMinutes(15), 10, 100_000, 200_000,
			Duration.ofMinutes(1), Duration.ofSeconds(10));

	final Ledger ledger;

	final Reps reps;

	final Rewards rewards;

	final Pieces pieces;

	final Redemptions redemptions;

	final Requests requests;

	final RewardEditor editor;

	final Cashier cashier;

	final RedemptionDesk desk;

	final RedemptionSweep sweep;

	/** What was told, in order. */
	final List<Object> told = Collections.synchronizedList(new ArrayList<>());

	/** After how many steps the thread dies. */
	final ThreadLocal<Integer> stepsToLive = ThreadLocal.withInitial(() -> Integer.MAX_VALUE);

	/** Done once a piece is claimed. */
	volatile Runnable afterClaim = () -> {
	};

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	RewardNode(MongoDatabase database, Organisation organisation, InstantSource clock) {
		TestPropertyValues.of("cima.ledger.shard-key-in-filters=false", "cima.ledger.sweep-age=0s")
			.applyTo(this.context);
		this.context.registerBean(MongoDatabase.class, () -> database);
		this.context.registerBean(Organisation.class, () -> organisation);
		this.context.registerBean(InstantSource.class, () -> clock);
		this.context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
		this.context.registerBean(CardFollower.class, () -> (changes) -> () -> {
		});
		this.context.registerBean(RewardSettings.class, () -> SETTINGS);
		this.pieces = new Pieces(database) {

			@Override
			boolean insert(Piece piece) {
				step();
				boolean inserted = super.insert(piece);
				step();
				RewardNode.this.afterClaim.run();
				return inserted;
			}

			@Override
			void giveBack(String redemption) {
				lasting(() -> super.giveBack(redemption));
			}

		};
		this.redemptions = new Redemptions(database) {

			@Override
			Redemption begin(Redemption first) {
				step();
				Redemption begun = super.begin(first);
				step();
				return begun;
			}

			@Override
			boolean save(Redemption next) {
				step();
				boolean saved = super.save(next);
				step();
				return saved;
			}

		};
		this.requests = new Requests(database) {

			@Override
			boolean ask(String rep, String redemption, int most) {
				step();
				boolean asked = super.ask(rep, redemption, most);
				step();
				return asked;
			}

			@Override
			void approved(String rep, String redemption) {
				lasting(() -> super.approved(rep, redemption));
			}

			@Override
			void done(String rep, String redemption) {
				lasting(() -> super.done(rep, redemption));
			}

		};
		this.context.registerBean(Pieces.class, () -> this.pieces);
		this.context.registerBean(Redemptions.class, () -> this.redemptions);
		this.context.registerBean(Requests.class, () -> this.requests);
		this.context.addApplicationListener((ApplicationListener<PayloadApplicationEvent<?>>) (event) -> lasting(
				() -> this.told.add(event.getPayload())));
		this.context.registerBean(Catalog.class, () -> Mockito.mock(Catalog.class));
		this.context.register(PaidCategories.class, LedgerOfNode.class, Plans.class, Reps.class, Rewards.class,
				RewardGuard.class, RewardEditor.class, RedemptionNotes.class, WrittenTexts.class, RedemptionNews.class,
				RedemptionKeeper.class, RedemptionSweep.class, Cashier.class, RedemptionDesk.class,
				RedemptionsFollowEntries.class);
		this.context.refresh();
		this.ledger = this.context.getBean(Ledger.class);
		this.reps = this.context.getBean(Reps.class);
		this.rewards = this.context.getBean(Rewards.class);
		this.editor = this.context.getBean(RewardEditor.class);
		this.cashier = this.context.getBean(Cashier.class);
		this.desk = this.context.getBean(RedemptionDesk.class);
		this.sweep = this.context.getBean(RedemptionSweep.class);
	}

	private void lasting(Runnable what) {
		step();
		what.run();
		step();
	}

	private void step() {
		int left = this.stepsToLive.get();
		if (left <= 0) {
			throw new Killed();
		}
		this.stepsToLive.set(left - 1);
	}

	/** Does something that dies after so many steps; whether it did not. */
	boolean survives(int steps, Runnable what) {
		this.stepsToLive.set(steps);
		try {
			what.run();
			return true;
		}
		catch (Killed ex) {
			return false;
		}
		finally {
			this.stepsToLive.remove();
		}
	}

	static Viewer viewer(String rep) {
		return new Viewer(rep, rep, Set.of(), Set.of(Role.REP));
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
	static class LedgerOfNode {

	}

}
