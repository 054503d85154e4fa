package dev.cima.competition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cima.competition.CompetitionFieldsController.Outcome;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.Saturated;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** The fields of results. */
@Controller
class CompetitionResultController {

	private static final int MOST_WINNERS = 100;

	private static final int MOST_DIFFERENCES = 1_000;

	private final LiveTables tables;

	private final Shown shown;

	private final Results results;

	private final AfterClose afterClose;

	private final Reps reps;

	/** Who was paid most, by competition: a result never changes. */
	private final Cache<String, List<RepPlace>> paid = Caffeine.newBuilder().maximumSize(1_000).build();

	CompetitionResultController(LiveTables tables, Shown shown, Results results, AfterClose afterClose, Reps reps) {
		this.tables = tables;
		this.shown = shown;
		this.results = results;
		this.afterClose = afterClose;
		this.reps = reps;
	}

	@SchemaMapping(typeName = "CompetitionResult")
	Instant closedAt(Outcome outcome) {
		return outcome.result().at();
	}

	@SchemaMapping(typeName = "CompetitionResult")
	String digest(Outcome outcome) {
		return Objects.requireNonNull(outcome.result().digest());
	}

	@SchemaMapping(typeName = "CompetitionResult")
	List<RepStanding> winners(Outcome outcome) {
		// who won stays so, whoever hides and lets the others move up
		Table table = this.tables.of(outcome.competition());
		return this.shown.reps(outcome.result()
			.winners()
			.stream()
			.map((place) -> table.of(place.rep()))
			.filter(Objects::nonNull)
			.toList());
	}

	/**
	 * A team without enough contributors, or of nobody but who made the competition, has
	 * a rank, but does not win.
	 */
	@SchemaMapping(typeName = "CompetitionResult")
	List<TeamStanding> winningTeams(Outcome outcome) {
		Competition competition = outcome.competition();
		if (competition.contestants() != ContestantKind.TEAMS) {
			return List.of();
		}
		Table table = this.tables.of(competition);
		return this.shown.teams(competition.handsOn() ? table.winnersHandedOn(competition.prizes(), MOST_WINNERS)
				: table.winners(competition.prizes(), MOST_WINNERS));
	}

	@SchemaMapping(typeName = "CompetitionResult")
	List<Payout> payouts(Outcome outcome) {
		if (outcome.competition().prizes().stream().allMatch((prize) -> prize.points() == 0)) {
			return List.of();
		}
		List<RepPlace> most = this.paid.get(outcome.result().id(), (id) -> mostPaid(outcome.result()));
		Map<String, Rep> found = this.reps.findAll(most.stream().map(RepPlace::rep).toList());
		return most.stream()
			.filter((place) -> found.containsKey(place.rep()) && !found.get(place.rep()).hidden())
			.map((place) -> new Payout(Objects.requireNonNull(found.get(place.rep())), Saturated.toInt(place.prize())))
			.toList();
	}

	private List<RepPlace> mostPaid(CompetitionResult result) {
		List<RepPlace> all = new ArrayList<>();
		this.results.forEachPage(result,
				(places) -> places.stream().filter((place) -> place.prize() > 0).forEach(all::add));
		all.sort(Comparator.comparingLong(RepPlace::prize).reversed().thenComparing(RepPlace::rep));
		return List.copyOf(all.subList(0, Math.min(all.size(), MOST_WINNERS)));
	}

	@SchemaMapping
	@Nullable List<ShownDifference> differencesAfterClose(Competition competition, Viewer viewer) {
		if (!CorrectionDesk.maySee(competition, viewer) || competition.progress().closedAt() == null) {
			return null;
		}
		List<Difference> differences = this.afterClose.differences(competition.id());
		List<Difference> first = differences.subList(0, Math.min(differences.size(), MOST_DIFFERENCES));
		Map<String, Rep> found = this.reps.findAll(first.stream().map(Difference::rep).distinct().toList());
		return first.stream()
			.filter((difference) -> found.containsKey(difference.rep()))
			.map((difference) -> new ShownDifference(Objects.requireNonNull(found.get(difference.rep())),
					difference.kind(), difference.occurredAt(), difference.recordedAt(),
					Saturated.toInt(difference.sums().points()), difference.sums().sales()))
			.toList();
	}

	/** Points that a rep was paid. */
	record Payout(Rep rep, int points) {
	}

	/** What happened to a sale after the competition was closed. */
	record ShownDifference(Rep rep, EntryKind kind, Instant occurredAt, Instant recordedAt, int points, int sales) {
	}

}
