package dev.cima.access;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The documents by which everybody asks for all that is the rep's; {@code <Sale>} stands
 * for all fields of a sale.
 */
final class Doors {

	/**
	 * A root field that only some may use stands alone: refused, it takes all data away.
	 */
	static final List<String> QUERIES = List.of("""
			query($rep: ID!, $team: ID!, $month: Date) {
			  rep(id: $rep) <Rep>
			  organisation { __typename name currency timeZone teams <Team> }
			  products(first: 3) <ProductConnection>
			  accounts(first: 3) <AccountConnection>
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
			"{ coachingDisputes(first: 3) <CoachingSessionConnection> }",
			"{ coachingDisputes(first: 3) { edges { node <CoachingSession> } } }",
			"{ competitionSchedules(stopped: true) <CompetitionSchedule> }", "{ badgeRounds <BadgeRound> }",
			"{ rebuilds <Rebuild> }", "{ notificationPreferences <NotificationPreferences> }");

	static final List<String> SUBSCRIPTIONS = List.of("""
			subscription($team: ID!) { leaderboardChanged(input: { teamId: $team }) <Leaderboard> }""", """
			subscription($team: ID!) { leaderboardChanged(input: { teamId: $team }) {
			  standings(first: 3) { edges { node { rep <Rep> } } } } }""", """
			subscription($competition: ID!) { competitionChanged(id: $competition) <Competition> }""", """
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
			    mentorships { sessions <CoachingSession> }
			    awards(first: 3) { edges { node <BadgeAward> } }
			  } } } } } }""", """
			subscription($competition: ID!) { competitionChanged(id: $competition) {
			  standings(first: 3) { edges { node { rep {
			    __typename id
			    awards(first: 3) { edges { node { badge <Badge> } } }
			  } } } } } }""", "subscription { feedItemAdded <FeedItem> }");

	static final String MUTATION = """
			mutation($sale: LogSaleInput!) { logSale(input: $sale) {
			  __typename replayed sale <Sale> rep <Rep> receipt <Receipt> errors <UserError> } }""";

	private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("team", "Team"), Map.entry("rep", "Rep"),
			Map.entry("product", "Product"), Map.entry("account", "Account"), Map.entry("badge", "Badge"),
			Map.entry("entry", "Entry"), Map.entry("sale", "Sale"), Map.entry("voided", "Sale"),
			Map.entry("mentorship", "Mentorship"), Map.entry("coaching", "CoachingSession"),
			Map.entry("schedule", "CompetitionSchedule"), Map.entry("competition", "Competition"),
			Map.entry("recognition", "Recognition"), Map.entry("award", "BadgeAward"), Map.entry("feed", "FeedItem"),
			Map.entry("rebuild", "Rebuild"));

	private Doors() {
	}

	/** Everything that the rep has, by its id. */
	static String nodes(Map<String, String> things) {
		return TYPES.entrySet()
			.stream()
			.map((type) -> "%s: node(id: \"%s\") { ... on %s <%s> }".formatted(type.getKey(), things.get(type.getKey()),
					type.getValue(), type.getValue()))
			.collect(Collectors.joining("\n", "{\n", "\n}"));
	}

}
