package dev.cima.competition;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What someone wants a competition to be, before it is checked.
 *
 * @param theme a sentence, or the name of a ready-made theme
 * @param counts null: every line counts
 * @param teamIds empty: the whole organisation
 * @param newcomerDays null: everybody
 */
record Draft(String name, String theme, ContestantKind contestants, Instant opensAt, Instant closesAt, String zone,
		@Nullable String counts, String score, int minimumSales, List<String> teamIds, @Nullable Integer newcomerDays,
		List<Prize> prizes, int membersNeeded) {

	static Draft of(Competition competition) {
		return new Draft(competition.name(), competition.theme(), competition.contestants(), competition.opensAt(),
				competition.closesAt(), competition.zone(), competition.counts(), competition.score(),
				competition.minimumSales(), competition.teamIds(), competition.newcomerDays(), competition.prizes(),
				competition.membersNeeded());
	}

	/** The first revision of a new competition. */
	Competition competition(String id, String hash, @Nullable String schedule, String by, Instant now, Duration grace) {
		return new Competition(id, this.name, this.theme, this.contestants, this.opensAt, this.closesAt,
				this.closesAt.plus(grace), this.zone, this.counts, this.score, this.minimumSales, this.teamIds,
				this.newcomerDays, this.prizes, this.membersNeeded, schedule, hash, 1, by, now, now,
				Competition.Progress.NONE);
	}

	/** The revision after the one that stands. */
	Competition after(Competition before, Instant now, Duration grace) {
		return new Competition(before.id(), this.name, this.theme, before.contestants(), this.opensAt, this.closesAt,
				this.closesAt.plus(grace), before.zone(), this.counts, this.score, this.minimumSales, before.teamIds(),
				before.newcomerDays(), this.prizes, this.membersNeeded, before.schedule(), before.hash(),
				before.revision() + 1, before.createdBy(), before.createdAt(), now,
				this.closesAt.equals(before.closesAt()) ? before.progress() : before.progress().toBeWarned());
	}

}
