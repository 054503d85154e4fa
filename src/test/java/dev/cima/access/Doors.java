package dev.cima.access;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.cima.access.Sightings.Door;

/**
 * The documents by which everybody asks for all that is the rep's; {@code <Sale>} stands
 * for all fields of a sale.
 */
final class Doors {

	/**
	 * A root field that only some may use stands alone: refused, it takes all data away.
	 */
	static final List<String> QUERIES = List.of("""
			query($rep: ID!) {
			  rep(id: $rep) <Rep>
			  organisation { __typename name currency timeZone teams <Team> rules <OrganisationRules> }
			  products(first: 3) <ProductConnection>
			  accounts(first: 3) <AccountConnection>
			  reps(first: 3) <RepConnection>
			  changes(input: { kind: TEAM, first: 3 }) <Changes>
			}""", """
			query($team: ID!, $month: Date) {
			  badges <Badge>
			  leaderboard(input: { teamId: $team }) <Leaderboard>
			  hallOfFame(month: $month) <Recognition>
			  competitions(first: 3) <CompetitionConnection>
			  feed(first: 20) <FeedConnection>
			}""", """
			query($rep: ID!) {
			  rep(id: $rep) {
			    sales(first: 5) { edges { node <Sale> } }
			    entries(first: 5) { edges { node <Entry> } }
			    awards(first: 5) { edges { node <BadgeAward> } }
			    mentorships <Mentorship>
			    leads(first: 5) { edges { node <Lead> } }
			    goals <Goal>
			  }
			  feed(first: 20) { edges { node <FeedItem> } }
			  products(first: 3) { edges { node <Product> } }
			  accounts(first: 3) { edges { node <Account> } }
			}""", """
			query($rep: ID!) { rep(id: $rep) { mentorships { sessions <CoachingSession> } } }""", """
			query($competition: ID!, $teams: ID!, $cancelled: ID!) {
			  competition(id: $competition) <Competition>
			  ofTeams: competition(id: $teams) <Competition>
			  cancelled: competition(id: $cancelled) <Competition>
			}""", "{ mentors(first: 3) <MentorConnection> }", "{ mentors(first: 3) { edges { node <Mentor> } } }",
			"{ surveysToSend(first: 3) <SurveyInvitationConnection> }",
			"{ courses(first: 3, after: \"course_ask\") <CourseConnection> }",
			"{ courses(first: 1, after: \"course_ask\") { edges { node <Course> } } }",
			"query($rep: ID!) { rep(id: $rep) { __typename id deals(first: 3) <DealConnection> } }",
			"query($rep: ID!) { rep(id: $rep) { __typename id deals(first: 3) { edges { node <Deal> } } } }",
			"{ suggestedGoal(input: { metric: SALES, period: MONTH }) <SuggestedGoal> }",
			"{ roleModelStories <RoleModelStory> }", "{ myStories <RoleModelStory> }",
			"{ offers(input: { basket: [\"prod_bike\"] }) <Offers> }",
			"{ offers(input: { basket: [\"prod_bike\"] }) { newForThem <Offer> } }",
			"{ offers(input: { basket: [\"prod_bike\"] }) { newForThem { because <OfferReason> } } }",
			"{ rewards(first: 3) <RewardConnection> }", "{ rewards(first: 3) { edges { node <Reward> } } }",
			"{ redemptionsToDecide(first: 3) <RedemptionConnection> }",
			"{ redemptionsToDecide(first: 3) { edges { node <Redemption> } } }",
			"query($rep: ID!) { rep(id: $rep) { __typename id redemptions(first: 3) <RedemptionConnection> } }",
			"query($rep: ID!) { rep(id: $rep) { __typename id redemptions(first: 3) { edges { node <Redemption> } } } }",
			"{ coachingDisputes(first: 3) <CoachingSessionConnection> }",
			"{ coachingDisputes(first: 3) { edges { node <CoachingSession> } } }",
			"{ competitionSchedules(stopped: true) <CompetitionSchedule> }", "{ prizeBudgets <PrizeBudget> }",
			"query($rep: ID!) { rep(id: $rep) { __typename id learning <Learning> } }",
			"query($rep: ID!) { rep(id: $rep) { __typename id learning { __typename knowledge <Knowledge> } } }",
			"{ leads(first: 3) <LeadConnection> }", "{ leads(first: 3) { edges { node <Lead> } } }",
			"query($rep: ID!) { rep(id: $rep) { __typename id leads(first: 3) <LeadConnection> } }",
			"query($known: ID!) { node(id: $known) { ... on Account { __typename profile <AccountProfile> whiteSpace <WhiteSpace> } } }",
			"query($known: ID!) { node(id: $known) { ... on Account { __typename profile { __typename categories <CategoryShare> } whiteSpace { __typename cells <WhiteSpaceCell> } } } }",
			"{ whiteSpace(first: 3) <AccountConnection> }", "{ whiteSpaceVetoes <WhiteSpaceVetoes> }",
			"{ followUpRules <FollowUpRule> }",
			"{ offerQuality(first: 3) { __typename day cases hitRateAt5 { __typename } hitRateAt10 { __typename } newHitRateAt10 { __typename } popularityAt10 { __typename } coverage shown accepted { __typename } withOffers { __typename } withoutOffers { __typename } } }",
			"{ experiments(first: 3) <ExperimentConnection> }",
			"{ experiments(first: 3) { edges { node <Experiment> } } }",
			"query($rep: ID!) { rep(id: $rep) { followUps(closed: true, first: 3) <FollowUpConnection> } }",
			"query($rep: ID!) { rep(id: $rep) { followUps(closed: true, first: 3) { edges { node <FollowUp> } } } }",
			"{ mentorRings <MentorRing> }", "{ pulseItems <PulseItem> }",
			"{ checkIncentive(input: { prizeKind: RECOGNITION }) <GuardVerdict> }", "{ sharingRings <SharingRing> }",
			"{ badgeRounds <BadgeRound> }", "{ incentivePlans <IncentivePlan> }", "{ rebuilds <Rebuild> }",
			"{ importJob(id: \"import_none\") <ImportJob> }", "{ notificationPreferences <NotificationPreferences> }",
			"{ auditLog(first: 20) <AuditConnection> }", "{ plans(first: 3) <PlanConnection> }",
			"{ bonuses <CategoryBonus> }", "{ auditLog(first: 20) { edges { node <AuditItem> } } }", "{ wall <Wall> }",
			"query($team: ID!) { screens(teamId: $team) <Screen> }");

	static final List<String> SUBSCRIPTIONS = List.of("""
			subscription($team: ID!) { leaderboardChanged(input: { teamId: $team }) <Leaderboard> }""", """
			subscription($team: ID!) { leaderboardChanged(input: { teamId: $team }) {
			  standings(first: 3) { edges { node { rep <Rep> } } } } }""", """
			subscription($competition: ID!) { competitionChanged(id: $competition) <Competition> }""", """
			subscription($competition: ID!) { competitionChanged(id: $competition) {
			  __typename id
			  schedule <CompetitionSchedule>
			} }""", """
			subscription($competition: ID!) { competitionChanged(id: $competition) {
			  standings(first: 3) { edges { node { rep {
			    __typename id
			    sales(first: 5) { edges { node <Sale> } }
			    entries(first: 5) { edges { node <Entry> } }
			    mentorships <Mentorship>
			  } } } } } }""", """
			subscription($competition: ID!) { competitionChanged(id: $competition) {
			  standings(first: 3) { edges { node { rep {
			    __typename id
			    team <Team>
			    goals <Goal>
			    mentorships { sessions <CoachingSession> }
			    awards(first: 3) { edges { node <BadgeAward> } }
			  } } } } } }""", """
			subscription($competition: ID!) { competitionChanged(id: $competition) {
			  standings(first: 3) { edges { node { rep {
			    __typename id
			    followUps(closed: true, first: 3) { edges { cursor node <FollowUp> } }
			  } } } } } }""", """
			subscription($competition: ID!) { competitionChanged(id: $competition) {
			  standings(first: 3) { edges { node { rep {
			    __typename id
			    awards(first: 3) { edges { node { badge <Badge> } } }
			  } } } } } }""", "subscription { feedItemAdded <FeedItem> }", """
			subscription($teams: ID!) { competitionChanged(id: $teams) <Competition> }""", """
			subscription($competition: ID!) { competitionChanged(id: $competition) {
			  standings(first: 3) { edges { node { rep {
			    __typename id
			    redemptions(first: 3) { edges { node <Redemption> } }
			  } } } } } }""", """
			subscription($competition: ID!) { competitionChanged(id: $competition) {
			  standings(first: 3) { edges { node { rep {
			    __typename id
			    redemptions(first: 3) { edges { node { __typename id reward <Reward> } } }
			  } } } } } }""", """
			subscription($cancelled: ID!) { competitionChanged(id: $cancelled) <Competition> }""", """
			subscription($competition: ID!) { competitionChanged(id: $competition) {
			  standings(first: 3) { edges { node { rep {
			    __typename id
			    sales(first: 3) { edges { node {
			      __typename id
			      account <Account>
			      lines { __typename product <Product> }
			    } } }
			  } } } } } }""", """
			subscription($competition: ID!) { competitionChanged(id: $competition) {
			  standings(first: 3) { edges { node { rep {
			    __typename id
			    leads(first: 3) { edges { node <Lead> } }
			  } } } } } }""", """
			subscription($competition: ID!) { competitionChanged(id: $competition) {
			  standings(first: 3) { edges { node { rep {
			    __typename id
			    deals(first: 3) { edges { node <Deal> } }
			  } } } } } }""", "subscription { badgeAwarded <BadgeAward> }",
			"subscription { progressChanged { __typename id } }", "subscription { wallChanged <Wall> }");

	private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("team", "Team"), Map.entry("rep", "Rep"),
			Map.entry("product", "Product"), Map.entry("account", "Account"), Map.entry("badge", "Badge"),
			Map.entry("entry", "Entry"), Map.entry("sale", "Sale"), Map.entry("voided", "Sale"),
			Map.entry("mentorship", "Mentorship"), Map.entry("coaching", "CoachingSession"),
			Map.entry("course", "Course"), Map.entry("attempt", "Attempt"), Map.entry("followUp", "FollowUp"),
			Map.entry("rule", "FollowUpRule"), Map.entry("schedule", "CompetitionSchedule"),
			Map.entry("competition", "Competition"), Map.entry("recognition", "Recognition"),
			Map.entry("award", "BadgeAward"), Map.entry("feed", "FeedItem"), Map.entry("goal", "Goal"),
			Map.entry("lead", "Lead"), Map.entry("rebuild", "Rebuild"), Map.entry("round", "BadgeRound"),
			Map.entry("again", "Sale"), Map.entry("news", "FeedItem"), Map.entry("team's recognition", "Recognition"),
			Map.entry("team's news", "FeedItem"), Map.entry("week's award", "BadgeAward"),
			Map.entry("card", "LearningCard"), Map.entry("cancelled", "Competition"),
			Map.entry("teams' competition", "Competition"), Map.entry("reward", "Reward"),
			Map.entry("technique", "Technique"), Map.entry("redemption", "Redemption"),
			Map.entry("experiment", "Experiment"), Map.entry("deal", "Deal"), Map.entry("bonus", "CategoryBonus"));

	/**
	 * The newest of the feed and of the awards come, of whatever kind: the others are had
	 * by id. An admin meets the goals of teams that are nobody's here.
	 */
	private static final Set<String> BY_KIND = Set.of("FeedItem.rep", "FeedItem.from", "FeedItem.givenBy",
			"FeedItem.team", "FeedItem.aboutId", "FeedItem.about", "BadgeAward.from", "BadgeAward.until",
			"BadgeAward.firstDay", "BadgeAward.endDay", "Team.goals");

	/** What was changed is noted of some deeds only. */
	private static final Set<String> BY_ACTION = Set.of("AuditItem.before", "AuditItem.after");

	/** A target comes from colleagues who sold; somebody who is no rep gets none. */
	private static final Set<String> SUGGESTED = Set.of("SuggestedGoal.target");

	/** Behind a subscription these hang on sales and redemptions, which are private. */
	private static final Set<String> SOLD = Set.of("Product", "Account", "Reward");

	/**
	 * Behind accounts, of which id and name are enough; whole by their own id. A rate is
	 * as private as the field that leads to it.
	 */
	private static final Set<String> TRIED = Set.of("Technique", "Rate");

	/**
	 * What a manager decides, and what one's department may win, is a page even when it
	 * is empty; a rep's own is private.
	 */
	private static final Set<String> TO_DECIDE = Set.of("RedemptionConnection", "LeadConnection", "LeadEdge");

	/** Among the rep's own these are what waits today. */
	private static final Set<String> CARDS = Set.of("LearningCard", "AttemptOption");

	/**
	 * An error names a field or a time when there is one, a result that is right pays
	 * nobody anything, a month before all sales has no winners, behind some who do
	 * something stands no rep, and nothing is asked about what a till logs.
	 */
	private static final Set<String> BY_DEED = Set.of("UserError.path", "UserError.retryAfterSeconds", "Sale.by",
			"Sale.voidedBy", "CompetitionPayout", "Recognition", "LearningCard.id", "SaleQuestion");

	/**
	 * Too few of the team sell as much as this needs, though of other tests' teams enough
	 * may.
	 */
	private static final Set<String> OF_MANY = Set.of("Team.breadth", "BreadthSpread");

	/** What need not come through a door, as a field or as a type. */
	private static final Map<Door, Set<String>> ABSENT = Map.of(Door.QUERY,
			join(BY_KIND, BY_ACTION, CARDS, SUGGESTED, TRIED, OF_MANY), Door.NODE, join(TO_DECIDE, OF_MANY),
			Door.EVENTS,
			join(BY_KIND, SOLD, TRIED, CARDS, TO_DECIDE, OF_MANY,
					Set.of("Subscription.badgeAwarded", "Subscription.progressChanged")),
			Door.WEBSOCKET, join(BY_KIND, SOLD, TRIED, CARDS, TO_DECIDE, OF_MANY), Door.ANSWER,
			join(BY_DEED, Set.of("Rate", "CategoryShare")));

	private Doors() {
	}

	static Set<String> absent(Door door) {
		return Objects.requireNonNull(ABSENT.get(door));
	}

	@SafeVarargs
	private static Set<String> join(Set<String>... some) {
		return Arrays.stream(some).flatMap(Set::stream).collect(Collectors.toSet());
	}

	/**
	 * Whether a subscription tells nothing at once: a badge is told when it is earned,
	 * and progress to nobody who is no rep.
	 */
	static boolean isLater(String document) {
		return document.contains("badgeAwarded") || document.contains("progressChanged");
	}

	/** The types whose things are asked for by their id. */
	static Set<String> kindsOfNodes() {
		return Set.copyOf(TYPES.values());
	}

	/**
	 * Everything that the rep has, by its id; some at a time, as a query has its limit.
	 */
	static List<String> nodes(Map<String, String> things) {
		List<String> fields = TYPES.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.map((type) -> "%s: node(id: \"%s\") { ... on %s <%s> }".formatted(type.getKey().replaceAll("\\W", ""),
					things.get(type.getKey()), type.getValue(), type.getValue()))
			.toList();
		return IntStream.range(0, fields.size())
			.boxed()
			.collect(Collectors.groupingBy((i) -> i / 5, Collectors.mapping(fields::get, Collectors.joining("\n"))))
			.values()
			.stream()
			.map((some) -> "{ " + some + " }")
			.toList();
	}

}
