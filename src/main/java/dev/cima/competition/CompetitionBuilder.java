package dev.cima.competition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Makes a competition part by part, each by its name. What is not said: reps compete by
 * points, each line of every team counts, there is no prize, and it is the first
 * revision.
 */
public final class CompetitionBuilder {

	private final String id;

	private String name = "";

	private String theme = "points";

	private ContestantKind contestants = ContestantKind.REPS;

	private Instant opensAt = Instant.EPOCH;

	private Instant closesAt = Instant.EPOCH;

	private Instant graceUntil = Instant.EPOCH;

	private String zone = "UTC";

	private @Nullable String counts;

	private String score = "points";

	private int minimumSales;

	private List<String> teamIds = List.of();

	private @Nullable Integer newcomerDays;

	private List<Prize> prizes = List.of();

	private int membersNeeded;

	private boolean confirmedOnly;

	private @Nullable String schedule;

	private @Nullable String hash;

	private int revision = 1;

	private String createdBy = "";

	private Instant createdAt = Instant.EPOCH;

	private Instant editedAt = Instant.EPOCH;

	private Competition.Progress progress = Competition.Progress.NONE;

	private @Nullable Long approvedPoints;

	private @Nullable String barred;

	private Set<String> rewrittenBy = Set.of();

	private List<Competition.Edit> edits = List.of();

	private @Nullable Boolean handsPrizeOn;

	private @Nullable String prizeKind;

	private Competition.@Nullable HeldOut heldOut;

	CompetitionBuilder(String id) {
		this.id = id;
	}

	CompetitionBuilder(Competition was) {
		this(was.id());
		name(was.name()).theme(was.theme())
			.contestants(was.contestants())
			.window(was.opensAt(), was.closesAt(), was.graceUntil())
			.zone(was.zone())
			.counts(was.counts())
			.score(was.score())
			.minimumSales(was.minimumSales())
			.teamIds(was.teamIds())
			.newcomerDays(was.newcomerDays())
			.prizes(was.prizes())
			.membersNeeded(was.membersNeeded())
			.confirmedOnly(was.countsConfirmedOnly())
			.schedule(was.schedule())
			.hash(was.hash())
			.created(was.createdBy(), was.createdAt())
			.revision(was.revision(), was.editedAt())
			.progress(was.progress())
			.approvedPoints(was.approvedPoints())
			.barred(was.barred())
			.rewrittenBy(was.rewrittenBy())
			.edits(was.edits())
			.handsPrizeOn(was.handsOn())
			.prizeKind(was.prizeKind())
			.heldOut(was.heldOut());
	}

	public CompetitionBuilder name(String name) {
		this.name = name;
		return this;
	}

	public CompetitionBuilder theme(String theme) {
		this.theme = theme;
		return this;
	}

	public CompetitionBuilder contestants(ContestantKind contestants) {
		this.contestants = contestants;
		return this;
	}

	public CompetitionBuilder window(Instant opensAt, Instant closesAt, Instant graceUntil) {
		this.opensAt = opensAt;
		this.closesAt = closesAt;
		this.graceUntil = graceUntil;
		return this;
	}

	public CompetitionBuilder zone(String zone) {
		this.zone = zone;
		return this;
	}

	public CompetitionBuilder counts(@Nullable String counts) {
		this.counts = counts;
		return this;
	}

	public CompetitionBuilder score(String score) {
		this.score = score;
		return this;
	}

	public CompetitionBuilder minimumSales(int minimumSales) {
		this.minimumSales = minimumSales;
		return this;
	}

	public CompetitionBuilder teamIds(List<String> teamIds) {
		this.teamIds = teamIds;
		return this;
	}

	public CompetitionBuilder newcomerDays(@Nullable Integer newcomerDays) {
		this.newcomerDays = newcomerDays;
		return this;
	}

	public CompetitionBuilder prizes(List<Prize> prizes) {
		this.prizes = prizes;
		return this;
	}

	public CompetitionBuilder membersNeeded(int membersNeeded) {
		this.membersNeeded = membersNeeded;
		return this;
	}

	/** Only sales count that somebody confirmed, or a till logged. */
	public CompetitionBuilder confirmedOnly(boolean confirmedOnly) {
		this.confirmedOnly = confirmedOnly;
		return this;
	}

	public CompetitionBuilder schedule(@Nullable String schedule) {
		this.schedule = schedule;
		return this;
	}

	public CompetitionBuilder hash(@Nullable String hash) {
		this.hash = hash;
		return this;
	}

	/** Who made it and when; that is when it was edited last, too. */
	public CompetitionBuilder created(String by, Instant at) {
		this.createdBy = by;
		this.createdAt = at;
		this.editedAt = at;
		return this;
	}

	public CompetitionBuilder revision(int revision, Instant editedAt) {
		this.revision = revision;
		this.editedAt = editedAt;
		return this;
	}

	public CompetitionBuilder progress(Competition.Progress progress) {
		this.progress = progress;
		return this;
	}

	/** How many points of prizes an admin agreed to; null: all. */
	public CompetitionBuilder approvedPoints(@Nullable Long approvedPoints) {
		this.approvedPoints = approvedPoints;
		return this;
	}

	/** The rep who cannot win in it; null: nobody. */
	public CompetitionBuilder barred(@Nullable String barred) {
		this.barred = barred;
		return this;
	}

	public CompetitionBuilder rewrittenBy(Set<String> rewrittenBy) {
		this.rewrittenBy = rewrittenBy;
		return this;
	}

	/** When there are too many, the oldest that changed only words go first. */
	public CompetitionBuilder edits(List<Competition.Edit> edits) {
		List<Competition.Edit> kept = new ArrayList<>(edits);
		while (kept.size() > Competition.Edit.MOST) {
			kept.stream()
				.filter((edit) -> !CompetitionCheck.changesWhoWins(edit.changed()))
				.findFirst()
				.ifPresentOrElse(kept::remove, kept::removeFirst);
		}
		this.edits = List.copyOf(kept);
		return this;
	}

	public CompetitionBuilder handsPrizeOn(boolean handsPrizeOn) {
		this.handsPrizeOn = handsPrizeOn ? Boolean.TRUE : null;
		return this;
	}

	/** What kind of prize it is; null: nobody said so. */
	public CompetitionBuilder prizeKind(@Nullable String prizeKind) {
		this.prizeKind = prizeKind;
		return this;
	}

	public CompetitionBuilder heldOut(Competition.@Nullable HeldOut heldOut) {
		this.heldOut = heldOut;
		return this;
	}

	public Competition build() {
		return new Competition(this.id, this.name, this.theme, this.contestants, this.opensAt, this.closesAt,
				this.graceUntil, this.zone, this.counts, this.score, this.minimumSales, this.teamIds, this.newcomerDays,
				this.prizes, this.membersNeeded, this.confirmedOnly ? Boolean.TRUE : null, this.schedule, this.hash,
				this.revision, this.createdBy, this.createdAt, this.editedAt, this.progress, this.approvedPoints,
				this.barred, this.rewrittenBy, this.edits, this.handsPrizeOn, this.prizeKind, this.heldOut);
	}

}
