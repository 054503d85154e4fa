package dev.cima.competition;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.cima.catalog.Catalog;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Teams;
import dev.cima.rule.BadExpressionException;
import dev.cima.rule.CategoryNames;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Says what is wrong with a competition that someone wants to open or to change. */
@Component
class CompetitionCheck {

	static final int NAME = 80;

	static final int SENTENCE = 300;

	static final int PRIZES = 20;

	private static final int RANKS = 1_000;

	private static final int PRIZE_POINTS = 1_000_000;

	static final int TEAMS = 500;

	private static final int SALES = 100_000;

	private static final int MEMBERS = 1_000;

	static final int LONGEST_DAYS = 366;

	static final int BACK_DAYS = 92;

	/** What managers open lasts as long at least. */
	static final Duration SHORTEST = Duration.ofHours(1);

	/** For clocks that differ, and the way here. */
	private static final Duration SKEW = Duration.ofMinutes(5);

	/** What those who compete go by; the rest are words. */
	private static final Set<String> RULES = Set.of("closesAt", "counts", "score", "minimumSales",
			"minimumContributors", "prizes", "handsPrizeOn");

	private static final int AHEAD_DAYS = 731;

	private final Teams teams;

	private final Organisation organisation;

	private final Catalog catalog;

	CompetitionCheck(Teams teams, Organisation organisation, Catalog catalog) {
		this.teams = teams;
		this.organisation = organisation;
		this.catalog = catalog;
	}

	/** Whether the viewer may open or change what is for these teams. */
	static boolean mayRun(Viewer viewer, List<String> teamIds) {
		return viewer.is(Role.ADMIN) || (!teamIds.isEmpty() && teamIds.stream().allMatch(viewer::managesTeam));
	}

	/** What is wrong with a new competition. */
	List<UserError> check(Draft draft, Viewer viewer, Instant now) {
		List<UserError> errors = new ArrayList<>(checkTeams(draft.teamIds(), viewer));
		errors.addAll(checkZone(draft.zone()));
		errors.addAll(checkRules(draft));
		// the category of a push is checked with the theme
		if (!draft.theme().equals(CompetitionTheme.CATEGORY_PUSH.name())) {
			errors.addAll(checkCategories(draft));
		}
		errors.addAll(checkWindow(draft, now));
		if (draft.opensAt().isBefore(now.minus(Duration.ofDays(BACK_DAYS)))) {
			errors.add(invalid("competition.opens-too-early", BACK_DAYS).at("opensAt"));
		}
		else if (!viewer.is(Role.ADMIN) && draft.opensAt().isBefore(now.minus(SKEW))) {
			errors.add(invalid("competition.opens-back").at("opensAt"));
		}
		errors.addAll(checkLength(draft, viewer));
		return errors;
	}

	/** What is wrong with the competitions of a schedule. */
	List<UserError> checkRepeated(Draft draft, Viewer viewer) {
		List<UserError> errors = new ArrayList<>(checkTeams(draft.teamIds(), viewer));
		// the month makes the name longer than what was sent, which is checked
		errors.addAll(checkRules(draft).stream().filter((error) -> !List.of("name").equals(error.path())).toList());
		return errors;
	}

	/** What is wrong with what a competition is to become. */
	List<UserError> checkEdit(Competition before, Draft after, List<String> changed, @Nullable String reason,
			Viewer viewer, Instant now) {
		List<UserError> errors = new ArrayList<>(checkRules(after));
		if (reason != null) {
			errors.addAll(checkText(reason, SENTENCE, "reason"));
		}
		else if (!now.isBefore(before.opensAt()) && changesRules(changed)) {
			errors.add(invalid("competition.reason-needed").at("reason"));
		}
		if (changed.contains("counts")) {
			errors.addAll(checkCategories(after));
		}
		if (changed.contains("opensAt") || changed.contains("closesAt")) {
			errors.addAll(checkLength(after, viewer));
			if (before.heldOut() != null) {
				errors.add(UserError.of(UserErrorCode.NOT_ALLOWED, "competition.held-window")
					.at(changed.contains("opensAt") ? "opensAt" : "closesAt"));
			}
		}
		errors.addAll(checkWindow(after, now));
		if (!after.opensAt().equals(before.opensAt()) && !now.isBefore(before.opensAt())) {
			errors.add(invalid("competition.open-already").at("opensAt"));
		}
		else if (!after.opensAt().equals(before.opensAt()) && after.opensAt().isBefore(now)) {
			errors.add(invalid("competition.opens-in-the-past").at("opensAt"));
		}
		return errors;
	}

	/** Whether it may be another who wins now, or another prize. */
	static boolean changesWhoWins(List<String> changed) {
		return changesRules(changed) || changed.contains("opensAt");
	}

	/** Whether more than words is another now. */
	static boolean changesRules(List<String> changed) {
		return changed.stream().anyMatch(RULES::contains);
	}

	private static List<UserError> checkLength(Draft draft, Viewer viewer) {
		boolean tooShort = Duration.between(draft.opensAt(), draft.closesAt()).compareTo(SHORTEST) < 0;
		// what closes before it opens is told of already
		return (tooShort && !viewer.is(Role.ADMIN) && draft.opensAt().isBefore(draft.closesAt()))
				? List.of(invalid("competition.window-short").at("closesAt")) : List.of();
	}

	List<UserError> checkTeams(List<String> teamIds, Viewer viewer) {
		List<UserError> errors = new ArrayList<>();
		if (teamIds.size() > TEAMS) {
			return List.of(UserError.of(UserErrorCode.LIMIT_REACHED, "competition.teams", TEAMS).at("teamIds"));
		}
		for (int i = 0; i < teamIds.size(); i++) {
			if (this.teams.find(teamIds.get(i)) == null) {
				errors.add(UserError.of(UserErrorCode.NOT_FOUND, "competition.team-unknown", teamIds.get(i))
					.at("teamIds", String.valueOf(i)));
			}
		}
		if (errors.isEmpty() && !mayRun(viewer, teamIds)) {
			errors.add(UserError.of(UserErrorCode.NOT_ALLOWED, "competition.own-teams").at("teamIds"));
		}
		return errors;
	}

	static List<UserError> checkZone(String zone) {
		return ZoneId.getAvailableZoneIds().contains(zone) ? List.of()
				: List.of(invalid("competition.zone", zone).at("timeZone"));
	}

	/**
	 * Whether the catalogue has the categories; what cannot be read is told elsewhere.
	 */
	private List<UserError> checkCategories(Draft draft) {
		boolean readable = refused(() -> Condition.of(draft.counts()), "counts").isEmpty();
		return readable
				? refused(() -> Condition.of(draft.counts()).require(new CategoryNames(this.catalog.categories())),
						"counts")
				: List.of();
	}

	/** What the rules say, whenever they hold. */
	private List<UserError> checkRules(Draft draft) {
		List<UserError> errors = new ArrayList<>();
		errors.addAll(checkText(draft.name(), NAME, "name"));
		errors.addAll(checkText(draft.theme(), SENTENCE, "theme"));
		errors.addAll(refused(() -> Condition.of(draft.counts()), "counts"));
		errors.addAll(checkScore(draft.score()));
		errors.addAll(checkNumber(draft.minimumSales(), 0, SALES, "minimumSales"));
		errors.addAll(checkNumber(draft.membersNeeded(), 0, MEMBERS, "minimumContributors"));
		if (draft.membersNeeded() > 0 && draft.contestants() != ContestantKind.TEAMS) {
			errors.add(invalid("competition.for-teams-only").at("minimumContributors"));
		}
		if (draft.handsOn() && draft.contestants() != ContestantKind.TEAMS) {
			errors.add(invalid("competition.for-teams-only").at("handsPrizeOn"));
		}
		Integer newcomerDays = draft.newcomerDays();
		if (newcomerDays != null) {
			errors.addAll(checkNumber(newcomerDays, 1, LONGEST_DAYS, "newcomerDays"));
			if (draft.contestants() != ContestantKind.REPS) {
				errors.add(invalid("competition.for-reps-only").at("newcomerDays"));
			}
		}
		errors.addAll(checkPrizes(draft.prizes()));
		return errors;
	}

	static List<UserError> checkPrizes(List<Prize> prizes) {
		if (prizes.size() > PRIZES) {
			return List.of(UserError.of(UserErrorCode.LIMIT_REACHED, "competition.prizes", PRIZES).at("prizes"));
		}
		List<UserError> errors = new ArrayList<>();
		Set<Integer> ranks = new HashSet<>();
		for (int i = 0; i < prizes.size(); i++) {
			Prize prize = prizes.get(i);
			String place = String.valueOf(i);
			errors.addAll(checkNumber(prize.rank(), 1, RANKS, "prizes", place, "rank"));
			errors.addAll(checkText(prize.label(), NAME, "prizes", place, "label"));
			errors.addAll(checkNumber(prize.points(), 0, PRIZE_POINTS, "prizes", place, "points"));
			if (!ranks.add(prize.rank())) {
				errors.add(invalid("competition.prize-twice", prize.rank()).at("prizes", place, "rank"));
			}
		}
		return errors;
	}

	private static List<UserError> checkWindow(Draft draft, Instant now) {
		if (!draft.opensAt().isBefore(draft.closesAt())) {
			return List.of(invalid("competition.window-empty").at("closesAt"));
		}
		if (!now.isBefore(draft.closesAt())) {
			return List.of(invalid("competition.window-over").at("closesAt"));
		}
		if (Duration.between(draft.opensAt(), draft.closesAt()).compareTo(Duration.ofDays(LONGEST_DAYS)) > 0) {
			return List.of(invalid("competition.window-long", LONGEST_DAYS).at("closesAt"));
		}
		return draft.opensAt().isAfter(now.plus(Duration.ofDays(AHEAD_DAYS)))
				? List.of(invalid("competition.opens-too-late", AHEAD_DAYS).at("opensAt")) : List.of();
	}

	static List<UserError> checkText(String text, int most, String... path) {
		boolean fits = !text.isBlank() && text.codePointCount(0, text.length()) <= most
				&& text.codePoints().noneMatch(Character::isISOControl);
		return fits ? List.of() : List.of(invalid("competition.text", most).at(path));
	}

	static List<UserError> checkNumber(int number, int least, int most, String... path) {
		return (number >= least && number <= most) ? List.of()
				: List.of(invalid("competition.number", least, most).at(path));
	}

	private static List<UserError> refused(Runnable compile, String field) {
		try {
			compile.run();
			return List.of();
		}
		catch (BadExpressionException ex) {
			return ex.at(field);
		}
	}

	/** By a score that is always the same nobody stands before anybody. */
	private List<UserError> checkScore(String score) {
		try {
			return ScoreFormula.of(score, this.organisation).ranks() ? List.of()
					: List.of(invalid("competition.score-constant").at("score"));
		}
		catch (BadExpressionException ex) {
			return ex.at("score");
		}
	}

	private static UserError invalid(String text, Object... args) {
		return UserError.of(UserErrorCode.INVALID, text, args);
	}

}
