package dev.cima.competition;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.cima.platform.Connection;
import dev.cima.platform.Texts;
import dev.cima.platform.Viewer;
import dev.cima.rep.Team;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** The fields of competitions. */
@Controller
class CompetitionFieldsController {

	private final LiveTables tables;

	private final Shown shown;

	private final RulesText rules;

	private final Results results;

	private final CancelReasons reasons;

	private final Texts texts;

	private final InstantSource clock;

	CompetitionFieldsController(LiveTables tables, Shown shown, RulesText rules, Results results, CancelReasons reasons,
			Texts texts, InstantSource clock) {
		this.tables = tables;
		this.shown = shown;
		this.rules = rules;
		this.results = results;
		this.reasons = reasons;
		this.texts = texts;
		this.clock = clock;
	}

	@SchemaMapping
	String theme(Competition competition, Locale language) {
		CompetitionTheme theme = readyMade(competition);
		return (theme != null) ? this.texts.render("competition.theme." + theme, List.of(), language)
				: competition.theme();
	}

	@SchemaMapping
	@Nullable CompetitionTheme readyMade(Competition competition) {
		return CompetitionTheme.named(competition.theme());
	}

	@SchemaMapping
	CompetitionStatus status(Competition competition) {
		return competition.status(this.clock.instant());
	}

	@SchemaMapping
	List<Team> teams(Competition competition) {
		return competition.teamIds()
			.stream()
			.map(this.shown::team)
			.sorted(Comparator.comparing(Team::name).thenComparing(Team::id))
			.toList();
	}

	@SchemaMapping
	Instant countsUntil(Competition competition) {
		return competition.graceUntil();
	}

	@SchemaMapping
	String timeZone(Competition competition) {
		return competition.zone();
	}

	@SchemaMapping
	String rules(Competition competition, Locale language) {
		return this.rules.of(competition, language);
	}

	@SchemaMapping
	boolean confirmedOnly(Competition competition) {
		return competition.countsConfirmedOnly();
	}

	@SchemaMapping
	int minimumContributors(Competition competition) {
		return competition.membersNeeded();
	}

	@SchemaMapping
	boolean handsPrizeOn(Competition competition) {
		return competition.handsOn();
	}

	@SchemaMapping
	@Nullable String scheduleId(Competition competition) {
		return competition.schedule();
	}

	@BatchMapping(typeName = "Competition", field = "cancelReason")
	Map<Competition, String> cancelReason(List<Competition> competitions) {
		List<Competition> cancelled = competitions.stream()
			.filter((one) -> one.progress().cancelledAt() != null)
			.toList();
		Map<String, String> found = this.reasons.of(cancelled.stream().map(Competition::id).toList());
		Map<Competition, String> reasons = new HashMap<>();
		for (Competition competition : cancelled) {
			String reason = found.get(competition.id());
			if (reason != null) {
				reasons.put(competition, reason);
			}
		}
		return reasons;
	}

	@SchemaMapping
	@Nullable RepStanding mine(Competition competition, Viewer viewer) {
		return (viewer.rep() != null && competition.contestants() == ContestantKind.REPS)
				? this.shown.mine(this.tables.of(competition), viewer.rep()) : null;
	}

	@SchemaMapping
	@Nullable TeamStanding myTeam(Competition competition, Viewer viewer) {
		return (viewer.rep() != null && competition.contestants() == ContestantKind.TEAMS)
				? this.shown.myTeam(this.tables.of(competition), viewer.rep()) : null;
	}

	@SchemaMapping
	Connection<RepStanding> standings(Competition competition, @Argument int first, @Argument @Nullable String after) {
		boolean ofReps = competition.contestants() == ContestantKind.REPS;
		return this.shown.repPage(ofReps ? this.tables.of(competition) : Table.EMPTY, first, after);
	}

	@SchemaMapping
	Connection<TeamStanding> teamStandings(Competition competition, @Argument int first,
			@Argument @Nullable String after) {
		boolean ofTeams = competition.contestants() == ContestantKind.TEAMS;
		return this.shown.teamPage(ofTeams ? this.tables.of(competition) : Table.EMPTY, first, after);
	}

	@BatchMapping(typeName = "Competition", field = "result")
	Map<Competition, Outcome> result(List<Competition> competitions) {
		List<Competition> closed = competitions.stream().filter((one) -> one.progress().closedAt() != null).toList();
		Map<String, CompetitionResult> found = this.results.findAll(closed.stream().map(Competition::id).toList());
		Map<Competition, Outcome> outcomes = new HashMap<>();
		for (Competition competition : closed) {
			CompetitionResult result = found.get(competition.id());
			if (result != null && !result.cancelled()) {
				outcomes.put(competition, new Outcome(competition, result));
			}
		}
		return outcomes;
	}

	/** A result with the competition whose it is. */
	record Outcome(Competition competition, CompetitionResult result) {
	}

}
