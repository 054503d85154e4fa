package dev.cima.competition;

import java.time.Instant;
import java.util.List;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * How a competition ended, for ever.
 *
 * @param id the competition's
 * @param cancelled true: it was called off, and all the rest is empty
 * @param revision of the rules by which it was decided
 * @param at when
 * @param digest SHA-256 of the canonical form, in hexadecimal; null when cancelled
 * @param ranked how many are ranked
 * @param places how many reps it holds, the unranked included
 * @param winners the reps who win, or lead, at most 100; see {@link Results#places} for
 * all
 * @param teams all teams, in canonical order
 * @param reason the id of the note that says why it was cancelled; null when it was not,
 * and of one that was cancelled before the id was kept
 */
public record CompetitionResult(@BsonId String id, boolean cancelled, int revision, Instant at, @Nullable String digest,
		int ranked, int places, List<RepPlace> winners, List<TeamPlace> teams, @Nullable String reason) {

	private static final int MOST_WINNERS = 100;

	@SuppressWarnings("NullAway") // a record from an older document may lack fields
	public CompetitionResult {
		winners = (winners != null) ? winners : List.of();
		teams = (teams != null) ? teams : List.of();
	}

	static CompetitionResult of(Decision decision, String digest, Instant at) {
		Competition competition = decision.competition();
		boolean reps = competition.contestants() == ContestantKind.REPS;
		int ranked = (int) (reps ? decision.reps().stream().filter((place) -> place.rank() > 0).count()
				: decision.teams().stream().filter((place) -> place.rank() > 0).count());
		List<RepPlace> winners = PrizeSplit.winners(decision.reps(), RepPlace::rank, competition.prizes())
			.stream()
			.limit(MOST_WINNERS)
			.toList();
		return new CompetitionResult(competition.id(), false, competition.revision(), at, digest, ranked,
				decision.reps().size(), winners, decision.teams(), null);
	}

	static CompetitionResult cancelled(Competition competition, Instant at, String reason) {
		return new CompetitionResult(competition.id(), true, competition.revision(), at, null, 0, 0, List.of(),
				List.of(), reason);
	}

}
