package dev.cima.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.badge.BadgeAwarded;
import dev.cima.badge.BadgeTakenBack;
import dev.cima.badge.BadgesAwarded;
import dev.cima.badge.BadgesTakenBack;
import dev.cima.competition.Competition;
import dev.cima.competition.CompetitionClosed;
import dev.cima.competition.CompetitionClosingSoon;
import dev.cima.competition.CompetitionOpened;
import dev.cima.competition.Competitions;
import dev.cima.mentorship.CoachingClaimed;
import dev.cima.mentorship.CoachingCredited;
import dev.cima.mentorship.CoachingDisputed;
import dev.cima.mentorship.GainRewarded;
import dev.cima.mentorship.MentorshipChanged;
import dev.cima.recognition.KudosGiven;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.sale.SaleChanged;
import dev.cima.sale.SalesToLookAt;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@CimaIntegrationTest
class PushListenersIntegrationTests {

	@Autowired
	ApplicationEventPublisher events;

	@Autowired
	Pushes pushes;

	@Autowired
	PushSender sender;

	@Autowired
	Reps reps;

	@Autowired
	Competitions competitions;

	@Autowired
	Shop shop;

	@Test
	void whatOtherModulesSayIsToldToTheRepWhomItConcernsOnce() {
		String rep = this.shop.rep(Shop.EAST);
		String other = this.shop.rep(Shop.EAST);
		for (int i = 0; i < 2; i++) {
			this.events.publishEvent(new KudosGiven("feed_" + rep, other, rep));
			this.events.publishEvent(new MentorshipChanged("mentorship_" + rep, "REQUESTED", rep));
			this.events.publishEvent(new MentorshipChanged("mentorship_" + rep, "ENDED", rep));
			this.events.publishEvent(new CoachingClaimed("coaching_" + rep, other, rep));
			this.events.publishEvent(new CoachingCredited("coaching_" + rep, rep, 50));
			this.events.publishEvent(new GainRewarded("mentorship_" + rep, rep, 250));
			for (SaleChanged.How how : SaleChanged.How.values()) {
				this.events.publishEvent(new SaleChanged("sale_" + rep, rep, how, TestTime.now()));
			}
			this.events.publishEvent(new SalesToLookAt(rep, LocalDate.EPOCH));
			give(new BadgeAwarded("award_" + rep, "badge_first", rep, TestTime.now()));
		}

		for (String fact : List.of("KUDOS/feed_" + rep, "MENTORSHIP/mentorship_" + rep + "-REQUESTED",
				"MENTORSHIP/mentorship_" + rep + "-ENDED", "MENTORSHIP/coaching_" + rep + "-CLAIMED",
				"COACHING_CREDIT/coaching_" + rep, "COACHING_CREDIT/mentorship_" + rep + "-GAIN",
				"SALE_CHANGED/sale_" + rep + "-VOIDED", "SALE_CHANGED/sale_" + rep + "-CORRECTED",
				"SALE_CHANGED/sale_" + rep + "-MOVED", "SALE_CHANGED/sale_" + rep + "-CONFIRMED",
				"SALE_CHANGED/sale_" + rep + "-REFUTED", "QUESTIONABLE_SALES/" + rep + "/1970-01-01",
				"BADGE_AWARDED/award_" + rep)) {
			await().untilAsserted(() -> assertThat(this.pushes.outcome(fact + "/" + rep)).as(fact).isEqualTo("SENT"));
		}
	}

	@Test
	void aDisputeIsToldToTheMentorAndToThoseWhoCanSettleIt() {
		String team = "team_" + UUID.randomUUID();
		String mentor = this.shop.rep(Shop.EAST, List.of(team));
		String mentee = this.shop.rep(team);
		String manager = this.shop.rep(Shop.EAST, List.of(Shop.WEST, team));
		String other = this.shop.rep(team, List.of(Shop.WEST));
		for (int i = 0; i < 2; i++) {
			this.events.publishEvent(new CoachingDisputed("coaching_" + mentor, mentor, mentee));
		}

		String fact = "MENTORSHIP/coaching_" + mentor + "-DISPUTED/";
		for (String rep : List.of(mentor, manager)) {
			await().untilAsserted(() -> assertThat(this.pushes.outcome(fact + rep)).isEqualTo("SENT"));
		}
		assertThat(((LoggedPushes) this.sender).of(mentor)).extracting(LoggedPushes.Logged::title)
			.containsExactly("A session is disputed");
		assertThat(((LoggedPushes) this.sender).of(manager)).extracting(LoggedPushes.Logged::title)
			.containsExactly("A dispute is waiting for you");
		assertThat(List.of(mentee, other)).allSatisfy((rep) -> assertThat(this.pushes.outcome(fact + rep)).isNull());
	}

	@Test
	void anEndThatIsMovedIsToldOnceMoreAndEachEndOnce() {
		Instant closes = TestTime.now().plusSeconds(3600);
		Instant moved = closes.plusSeconds(3600);
		// for a team of nobody
		Competition first = competition("team_" + UUID.randomUUID(), closes, 1);
		Competition second = competition(first.teamIds().getFirst(), moved, 2);
		this.competitions.insert(first);
		String fact = "COMPETITION_CLOSING_SOON/" + first.id() + "/";
		this.events.publishEvent(new CompetitionClosingSoon(first.id(), closes));
		awaitSpread(fact + closes);
		this.competitions.edit(second);
		this.events.publishEvent(new CompetitionClosingSoon(first.id(), moved));
		this.events.publishEvent(new CompetitionClosingSoon(first.id(), moved));
		awaitSpread(fact + moved);
	}

	@Test
	void theOpeningAndTheResultOfACompetitionAreToldOnceToWhomItConcerns() {
		String team = "team_" + UUID.randomUUID();
		String rep = this.shop.rep(team);
		Instant now = TestTime.now();
		// its window began long ago, and it was made just now
		Competition competition = competition(team, now.minus(Duration.ofDays(20)), now.plus(Duration.ofDays(3)), 1,
				now);
		this.competitions.insert(competition);
		for (int i = 0; i < 2; i++) {
			this.events.publishEvent(new CompetitionOpened(competition.id()));
			this.events.publishEvent(new CompetitionClosed(competition.id(), true));
		}

		for (String kind : List.of("COMPETITION_OPENED/", "COMPETITION_CLOSED/")) {
			await().untilAsserted(
					() -> assertThat(this.pushes.outcome(kind + competition.id() + "/" + rep)).isEqualTo("SENT"));
		}
		assertThat(((LoggedPushes) this.sender).of(rep)).extracting(LoggedPushes.Logged::kind)
			.containsExactlyInAnyOrder(NotificationKind.COMPETITION_OPENED, NotificationKind.COMPETITION_CLOSED);
	}

	@Test
	void nobodyIsInvitedToWhatIsOver() {
		String team = "team_" + UUID.randomUUID();
		Instant now = TestTime.now();
		Competition over = competition(team, now.minusSeconds(7200), now.minusSeconds(60), 1, now);
		this.competitions.insert(over);
		this.events.publishEvent(new CompetitionOpened(over.id()));

		await()
			.untilAsserted(() -> assertThat(this.pushes.outcome("COMPETITION_OPENED/" + over.id())).isEqualTo("STALE"));
	}

	private void awaitSpread(String push) {
		await().untilAsserted(() -> assertThat(this.pushes.outcome(push)).isEqualTo("SPREAD"));
	}

	private static Competition competition(String team, Instant closesAt, int revision) {
		Instant opensAt = closesAt.minusSeconds(7200);
		return competition(team, opensAt, closesAt, revision, opensAt);
	}

	private static Competition competition(String team, Instant opensAt, Instant closesAt, int revision, Instant made) {
		return Competition.with("comp_of_" + team)
			.name("Week")
			.theme("category")
			.window(opensAt, closesAt, closesAt.plusSeconds(7200))
			.teamIds(List.of(team))
			.created("boss", made)
			.revision(revision, made)
			.build();
	}

	@Test
	void aBadgeThatComesWithTheReleaseIsNamedInTheLanguageOfTheRep() {
		String rep = this.shop.rep(Shop.EAST);
		this.reps.save(new Rep(rep, "Eva", Shop.EAST, null, rep, "es", List.of(), true, false));

		give(new BadgeAwarded("award_" + rep, "badge_first-sale", rep, TestTime.now()));

		await().untilAsserted(() -> assertThat(((LoggedPushes) this.sender).of(rep)).singleElement()
			.extracting(LoggedPushes.Logged::title)
			.isEqualTo("Nueva insignia: Primer paso"));
	}

	@Test
	void aBadgeThatIsGivenAgainAfterItWasToldIsNotToldAgain() {
		String rep = this.shop.rep(Shop.EAST);
		BadgeAwarded awarded = new BadgeAwarded("award_" + rep, "badge_first", rep, TestTime.now());
		give(awarded);
		String push = "BADGE_AWARDED/award_" + rep + "/" + rep;
		await().untilAsserted(() -> assertThat(this.pushes.outcome(push)).isEqualTo("SENT"));
		takeBack(new BadgeTakenBack("award_" + rep, "badge_first", rep));
		give(awarded);

		await()
			.untilAsserted(() -> assertThat(this.pushes.due(TestTime.now().plusSeconds(600), 1000)).extracting(Push::id)
				.doesNotContain(push));
		assertThat(((LoggedPushes) this.sender).of(rep)).hasSize(1);
	}

	@Test
	void aBadgeThatWasTakenBackAtOnceIsNotTold() {
		String rep = this.shop.rep(Shop.EAST);
		give(new BadgeAwarded("award_" + rep, "badge_first", rep, TestTime.now()));
		takeBack(new BadgeTakenBack("award_" + rep, "badge_first", rep));
		this.events.publishEvent(new KudosGiven("feed_" + rep, "rep_x", rep));

		await().untilAsserted(() -> assertThat(this.pushes.outcome("KUDOS/feed_" + rep + "/" + rep)).isEqualTo("SENT"));
		assertThat(this.pushes.due(TestTime.now().plusSeconds(60), 1000)).extracting(Push::rep).doesNotContain(rep);
		assertThat(this.pushes.outcome("BADGE_AWARDED/award_" + rep + "/" + rep)).isNull();
	}

	private void give(BadgeAwarded... awards) {
		this.events.publishEvent(new BadgesAwarded(List.of(awards)));
	}

	private void takeBack(BadgeTakenBack... awards) {
		this.events.publishEvent(new BadgesTakenBack(List.of(awards)));
	}

}
