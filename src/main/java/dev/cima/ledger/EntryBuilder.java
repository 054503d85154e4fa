package dev.cima.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import dev.cima.incentive.ScoredStep;
import org.jspecify.annotations.Nullable;

/**
 * Makes an entry part by part, each by its name. What is not said is nothing: no points,
 * no facts, the system as who did it.
 */
public final class EntryBuilder {

	private final String rep;

	private final long seq;

	private final EntryKind kind;

	private final String key;

	private @Nullable String hash;

	private @Nullable String cause;

	private Counts counts;

	private @Nullable SaleFacts sale;

	private @Nullable VoidFacts voids;

	private @Nullable MembershipFacts membership;

	private @Nullable Fact fact;

	private @Nullable Held held;

	private List<FamilyPoints> families = List.of();

	private long raw;

	private long points;

	private List<ScoredStep> steps = List.of();

	private Metrics metrics = Metrics.NONE;

	private Map<String, Long> bonuses = Map.of();

	private int plan;

	private String team = "";

	private Instant occurredAt = Instant.EPOCH;

	private LocalDate day = LocalDate.EPOCH;

	private LocalDate ownDay = LocalDate.EPOCH;

	private Instant recordedAt = Instant.EPOCH;

	private Actor by = Actor.SYSTEM;

	EntryBuilder(String rep, long seq, EntryKind kind, String key) {
		this.rep = rep;
		this.seq = seq;
		this.kind = kind;
		this.key = key;
		this.counts = kind.isOfSales() ? Counts.SALES : Counts.BALANCE;
	}

	public EntryBuilder hash(@Nullable String hash) {
		this.hash = hash;
		return this;
	}

	/** What a CREDIT or DEBIT is for, and what its points count for. */
	public EntryBuilder cause(@Nullable String cause, Counts counts) {
		this.cause = cause;
		this.counts = counts;
		return this;
	}

	public EntryBuilder sale(@Nullable SaleFacts sale) {
		this.sale = sale;
		return this;
	}

	public EntryBuilder voids(@Nullable VoidFacts voids) {
		this.voids = voids;
		return this;
	}

	public EntryBuilder membership(@Nullable MembershipFacts membership) {
		this.membership = membership;
		return this;
	}

	/** What holds of the rep from a moment on. */
	public EntryBuilder fact(@Nullable Fact fact) {
		this.fact = fact;
		return this;
	}

	/** What it changes of the points that are not in the balance yet. */
	public EntryBuilder held(@Nullable Held held) {
		this.held = held;
		return this;
	}

	/** The points before the daily cap by category, where the month counts them so. */
	public EntryBuilder families(List<FamilyPoints> families) {
		this.families = families;
		return this;
	}

	/** The points before the daily cap, and the credited ones with why. */
	public EntryBuilder points(long raw, long points, List<ScoredStep> steps) {
		this.raw = raw;
		this.points = points;
		this.steps = steps;
		return this;
	}

	public EntryBuilder metrics(Metrics metrics) {
		this.metrics = metrics;
		return this;
	}

	/** The version of the plan that scored it, and the flat bonus points by rule. */
	public EntryBuilder plan(int plan, Map<String, Long> bonuses) {
		this.plan = plan;
		this.bonuses = bonuses;
		return this;
	}

	public EntryBuilder team(String team) {
		this.team = team;
		return this;
	}

	/** When it happened, and the local day of that, which is the rep's own as well. */
	public EntryBuilder occurred(Instant at, LocalDate day) {
		return occurred(at, day, day);
	}

	/** When it happened, and the organisation's and the rep's own local day of that. */
	public EntryBuilder occurred(Instant at, LocalDate day, LocalDate ownDay) {
		this.occurredAt = at;
		this.day = day;
		this.ownDay = ownDay;
		return this;
	}

	public EntryBuilder recorded(Instant at, Actor by) {
		this.recordedAt = at;
		this.by = by;
		return this;
	}

	public Entry build() {
		return new Entry(Entry.idOf(this.rep, this.seq), this.rep, this.seq, this.key, this.hash, this.kind, this.cause,
				this.counts, this.sale, this.voids, this.membership, this.fact, this.held, this.families, this.raw,
				this.points, this.steps, this.metrics, this.bonuses, this.plan, this.team, this.occurredAt, this.day,
				this.ownDay, this.recordedAt, this.by);
	}

}
