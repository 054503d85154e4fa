package dev.cima.badge;

import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;

import com.mongodb.client.MongoDatabase;
import dev.cima.ledger.CardScan;
import dev.cima.measure.CardVariables;
import dev.cima.measure.Cards;
import dev.cima.rep.Reps;

import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * The badges of a node beside its ledger, without threads of their own: rounds are run
 * when the test says so.
 */
@ComponentScan(basePackageClasses = { Badges.class, CardVariables.class },
		excludeFilters = { @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = SmartLifecycle.class),
				@ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Controller|Tests|BadgesOfNode)") })
@EnableConfigurationProperties
@ConfigurationPropertiesScan(basePackageClasses = Badges.class)
public class BadgesOfNode {

	private final MongoDatabase database;

	private final BadgeRoundRunner rounds;

	BadgesOfNode(MongoDatabase database, BadgeRounds rounds, Badges badges, BadgeJudge judge, AwardKeeper keeper,
			Cards cards, CardScan scan, Reps reps, Closing closing, BadgeSettings settings, InstantSource clock) {
		this.database = database;
		this.rounds = new BadgeRoundRunner(rounds, badges, judge, keeper, cards, scan, reps, closing, settings, clock);
	}

	/** Badges of every kind that a few sales earn, and lose again. */
	public static void define(MongoDatabase database) {
		database.getCollection("badges", BadgeDefinition.class).insertMany(AwardsPropertyIntegrationTests.badges());
	}

	/** Judges what is closed by now and was not judged. */
	public void look() {
		this.rounds.look();
	}

	/** The ids of all awards that stand. */
	public Set<String> given() {
		Set<String> given = new TreeSet<>();
		this.database.getCollection("awards", BadgeAward.class)
			.find()
			.forEach((award) -> given.addAll(award.given() ? Set.of(award.id()) : Set.of()));
		return given;
	}

}
