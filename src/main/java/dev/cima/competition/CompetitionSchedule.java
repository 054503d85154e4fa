package dev.cima.competition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A theme that is repeated every month.
 *
 * @param id {@code compsched_…}
 * @param category of a push
 * @param name null: the theme's own
 * @param zone IANA zone in which its months begin
 * @param from the first day of the first month
 * @param minimumSales null: the theme's own number
 * @param membersNeeded null: the theme's own number
 * @param teamIds empty: the whole organisation
 * @param prizes by rank, ascending
 * @param language in which its competitions are named
 * @param hash of the request that made it
 * @param createdBy who made it: see {@link dev.cima.platform.Viewer#recordedAs()}
 * @param stoppedAt null while it goes on
 * @param approved whether an admin made it, so that no team's budget pays its prizes;
 * null: it was made before there were budgets, and none does
 * @param prizeKind what kind of prize it is, as its maker said, by the name in the
 * schema; null: nobody did, and nothing was judged
 */
public record CompetitionSchedule(@BsonId String id, CompetitionTheme theme, @Nullable String category,
		@Nullable String name, String zone, LocalDate from, @Nullable Integer minimumSales,
		@Nullable Integer membersNeeded, List<String> teamIds, List<Prize> prizes, String language, String hash,
		String createdBy, Instant createdAt, @Nullable Instant stoppedAt, @Nullable Boolean approved,
		@Nullable String prizeKind) {

	@SuppressWarnings("NullAway") // a record from an older document may lack fields
	public CompetitionSchedule {
		teamIds = (teamIds != null) ? List.copyOf(teamIds) : List.of();
		prizes = (prizes != null) ? List.copyOf(prizes) : List.of();
	}

	/** As the schema calls {@link #from}. */
	public LocalDate firstDay() {
		return this.from;
	}

}
