package dev.cima.badge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.badge.BadgeEditor.DefineBadgeInput;
import dev.cima.ledger.CardScan;
import dev.cima.ledger.Ledger;
import dev.cima.measure.Cards;
import dev.cima.measure.Scope;
import dev.cima.measure.Stretch;
import dev.cima.platform.Role;
import dev.cima.rep.Reps;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.AdditionalAnswers;
import org.mockito.Mockito;
import reactor.core.Disposable;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * What is judged in the background: new badges, and the ends of weeks and months. Other
 * nodes with other clocks work on the same stores as the application.
 */
@CimaIntegrationTest
class BadgeRoundsIntegrationTests {

	private static final String LOG = "mutation($input: [LogSaleInput!]!) { logSales(input: $input) { sale { id } errors { message } } }";

	private static final String VOID = "mutation($input: VoidSaleInput!) { voidSale(input: $input) { errors { code } } }";

	private final List<Badge> defined = new ArrayList<>();

	@Autowired
	private CimaClient client;

	@Autowired
	private Shop shop;

	@Autowired
	private BadgeRounds rounds;

	@Autowired
	private Badges badges;

	@Autowired
	private BadgeEditor editor;

	@Autowired
	private BadgeJudge judge;

	@Autowired
	private AwardKeeper keeper;

	@Autowired
	private Awards awards;

	@Autowired
	private Cards cards;

	@Autowired
	private CardScan scan;

	@Autowired
	private Reps reps;

	@Autowired
	private Closing closing;

	@Autowired
	private BadgeSettings settings;

	@Autowired
	private InstantSource clock;

	@Autowired
	private Ledger ledger;

	@Autowired
	private MongoDatabase database;

	@Test
	void aRateIsAwardedWhenTheMonthIsClosed() {
		String good = this.shop.rep(Shop.EAST);
		String bad = this.shop.rep(Shop.EAST);
		Stretch month = Scope.MONTH.stretchOf(this.closing.dayOf(this.clock.instant()));
		sell(good, 20, 10);
		sell(bad, 20, 9);
		String award = "award_" + good + "_badge_cross-sell-rate_" + month.id();
		node(this.clock, this.cards).look();
		assertThat(this.awards.find(award)).as("before the close").isNull();
		Instant close = this.closing.of(month);
		untilDone(close.minusSeconds(1));
		assertThat(this.awards.find(award)).as("in the time for late phones").isNull();
		untilDone(close.plus(Duration.ofMinutes(1)));
		assertThat(this.awards.find(award)).matches(BadgeAward::given)
			.extracting(BadgeAward::awardedAt)
			.isEqualTo(close);
		assertThat(this.awards.find(award.replace(good, bad))).isNull();
		assertThat(this.rounds.find("round_close_" + month.id())).isNotNull()
			.satisfies((round) -> assertThat(round.repsDone()).isEqualTo(round.repsTotal()));
	}

	@Test
	void aNewBadgeIsGivenToWhoFulfilsItAlreadyAndAChangedOneTakenBack() {
		String rep = this.shop.rep(Shop.EAST);
		List<String> sales = sell(rep, 3, 0);
		Badge once = define("allTime.category['Bikes'] >= 3", BadgeRepeats.ONCE);
		Badge monthly = define("day.sales >= 3", BadgeRepeats.MONTHLY);
		Badge never = define("allTime.category['Helmets'] >= 1", BadgeRepeats.ONCE);
		assertThat(given(rep)).contains("badge_first-sale").doesNotContain(once.id(), monthly.id());
		judgeNewBadges();
		assertThat(given(rep)).contains(once.id(), monthly.id()).doesNotContain(never.id());
		takeBack(rep, sales.getFirst());
		await().untilAsserted(() -> assertThat(given(rep)).doesNotContain(once.id(), monthly.id()));
		this.editor.define(input(once.id(), "allTime.category['Bikes'] >= 2", BadgeRepeats.ONCE), "admin");
		judgeNewBadges();
		assertThat(given(rep)).contains(once.id()).doesNotContain(monthly.id());
		this.editor.define(input(once.id(), "allTime.category['Bikes'] >= 5", BadgeRepeats.ONCE), "admin");
		judgeNewBadges();
		assertThat(given(rep)).doesNotContain(once.id());
	}

	@Test
	void whatAReleaseJudgesOtherwiseIsJudgedAnewOnceNoNodeOfTheOneBeforeIsLeft() {
		String rep = this.shop.rep(Shop.EAST);
		sell(rep, 1, 0);
		String award = "award_" + rep + "_badge_first-sale";
		// the release before did not know it
		this.database.getCollection("awards").deleteOne(new Document("_id", award));
		Badges next = Mockito.mock(Badges.class, AdditionalAnswers.delegatesTo(this.badges));
		String hash = UUID.randomUUID().toString();
		Mockito.doReturn(hash).when(next).releaseHash();
		Instant begun = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		Instant over = begun.plus(this.settings.rollOut());
		nodeOf(next, begun).look();
		nodeOf(next, begun.plus(this.settings.rollOut().dividedBy(2))).look();
		nodeOf(next, over.minusMillis(1)).look();
		assertThat(this.rounds.find("round_release_" + hash)).isNotNull()
			.satisfies((round) -> assertThat(round.startsAt()).isEqualTo(over))
			.satisfies((round) -> assertThat(round.finishedAt()).isNull());
		assertThat(this.awards.find(award)).isNull();
		nodeOf(next, over).look();
		assertThat(this.rounds.find("round_release_" + hash)).isNotNull()
			.satisfies((round) -> assertThat(round.finishedAt()).isEqualTo(over));
		assertThat(this.awards.find(award)).isNotNull().matches(BadgeAward::given);
	}

	@Test
	void anotherNodeGoesOnWithARoundThatADeadOneLeft() {
		String rep = this.shop.rep(Shop.EAST);
		sell(rep, 9, 0);
		Badge badge = define("day.sales >= 9", BadgeRepeats.ONCE);
		Cards dying = Mockito.mock(Cards.class);
		Mockito.when(dying.whole(rep)).thenThrow(new IllegalStateException("killed"));
		Mockito.when(dying.whole(Mockito.argThat((other) -> !rep.equals(other))))
			.thenAnswer((call) -> this.cards.whole(call.getArgument(0)));
		InstantSource later = InstantSource.offset(this.clock, Duration.ofMinutes(5));
		assertThatThrownBy(() -> {
			node(later, dying).look();
			node(InstantSource.offset(later, Duration.ofMinutes(5)), dying).look();
		}).hasMessage("killed");
		assertThat(given(rep)).doesNotContain(badge.id());
		untilDone(later.instant().plus(Duration.ofMinutes(15)));
		assertThat(given(rep)).contains(badge.id());
	}

	@Test
	void aNodeThatIsSlowKeepsItsRound() {
		String rep = this.shop.rep(Shop.EAST);
		sell(rep, 8, 0);
		sell(this.shop.rep(Shop.EAST), 8, 0);
		untilDone(this.clock.instant());
		Instant nothingWaits = this.clock.instant().plus(this.settings.rollOut()).plusSeconds(60);
		untilDone(nothingWaits);
		Badge badge = define("day.sales >= 8", BadgeRepeats.ONCE);
		AtomicReference<Instant> now = new AtomicReference<>(nothingWaits);
		node(now::get, this.cards).look();
		now.updateAndGet((soon) -> soon.plus(Duration.ofMinutes(5)));
		Cards taken = Mockito.mock(Cards.class);
		Cards slow = Mockito.mock(Cards.class);
		Mockito.when(slow.whole(Mockito.any())).thenAnswer((call) -> {
			// each rep takes twenty seconds, and another node looks all the time
			now.updateAndGet((soon) -> soon.plusSeconds(20));
			node(now::get, taken).look();
			return this.cards.whole(call.getArgument(0));
		});
		node(now::get, slow).look();
		Mockito.verify(slow, Mockito.atLeast(2)).whole(Mockito.any());
		Mockito.verifyNoInteractions(taken);
		assertThat(given(rep)).contains(badge.id());
	}

	@Test
	void whoFollowsOnAnotherNodeHearsOfANewBadge() {
		String rep = this.shop.rep(Shop.EAST);
		LiveAwards other = new LiveAwards(this.awards, this.settings, this.clock);
		List<String> heard = new ArrayList<>();
		Disposable subscription = other.follow(rep).subscribe((award) -> heard.add(award.badge()));
		sell(rep, 1, 0);
		other.look();
		other.look();
		assertThat(heard).containsExactly("badge_first-sale");
		subscription.dispose();
	}

	/** Other tests expect the badges of the release. */
	@AfterEach
	void endBadges() {
		for (Badge badge : this.defined) {
			this.editor.define(new DefineBadgeInput(badge.id(), "Late", "Defined late.", List.of(),
					badge.definition().criterion(), null, badge.definition().repeats(), null, false), "admin");
		}
	}

	private Badge define(String criterion, BadgeRepeats repeats) {
		String id = "badge_" + UUID.randomUUID().toString().substring(0, 8);
		Badge badge = this.editor.define(input(id, criterion, repeats), "admin");
		this.defined.add(badge);
		return badge;
	}

	private static DefineBadgeInput input(String id, String criterion, BadgeRepeats repeats) {
		return new DefineBadgeInput(id, "Late", "Defined late.", List.of(), criterion, null, repeats, null, true);
	}

	/** All nodes know a new badge half a minute later; then it is judged. */
	private void judgeNewBadges() {
		untilDone(this.clock.instant().plus(Duration.ofMinutes(1)));
		untilDone(this.clock.instant().plus(Duration.ofMinutes(2)));
	}

	private void untilDone(Instant now) {
		BadgeRoundRunner node = node(() -> now, this.cards);
		List<BadgeRound> before;
		do {
			before = this.rounds.newest();
			node.look();
		}
		while (!before.equals(this.rounds.newest()));
	}

	private BadgeRoundRunner node(InstantSource clock, Cards cards) {
		return node(this.badges, clock, cards);
	}

	private BadgeRoundRunner nodeOf(Badges release, Instant now) {
		return node(release, () -> now, this.cards);
	}

	private BadgeRoundRunner node(Badges release, InstantSource clock, Cards cards) {
		return new BadgeRoundRunner(this.rounds, release, this.judge, this.keeper, cards, this.scan, this.reps,
				this.closing, this.settings, clock);
	}

	private List<String> given(String rep) {
		return this.awards.newestFirst(List.of(rep), 100, null).get(rep).stream().map(BadgeAward::badge).toList();
	}

	/** So many sales now, settled; so many of them with a cross-sell. */
	private List<String> sell(String rep, int sales, int crossSells) {
		List<Map<String, Object>> input = new ArrayList<>();
		for (int i = 0; i < sales; i++) {
			List<Map<String, Object>> lines = new ArrayList<>(List.of(Shop.line(Shop.BIKE, 1, "1000", "BASE")));
			if (i < crossSells) {
				lines.add(Shop.line(Shop.HELMET, 1, "34.99", "CROSS_SELL"));
			}
			input.add(Shop.sale(UUID.randomUUID().toString(), this.clock.instant(), lines));
		}
		List<String> ids = new ArrayList<>();
		for (JsonNode logged : this.client.as(rep, Role.REP).data(LOG, Map.of("input", input)).get("logSales")) {
			assertThat(logged.get("errors")).isEmpty();
			ids.add(logged.at("/sale/id").asString());
		}
		this.ledger.settle();
		return ids;
	}

	private void takeBack(String rep, String sale) {
		assertThat(this.client.as(rep, Role.REP)
			.data(VOID, Map.of("input", Map.of("saleId", sale, "reason", "returned")))
			.at("/voidSale/errors")).isEmpty();
	}

}
