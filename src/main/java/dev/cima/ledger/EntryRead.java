package dev.cima.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.cima.incentive.ScoredStep;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an entry that were read so far. What is missing at the end is what a
 * release meant that did not write it.
 */
final class EntryRead {

	@Nullable String id;

	@Nullable String rep;

	long seq;

	@Nullable String key;

	@Nullable String hash;

	@Nullable String kind;

	@Nullable String as;

	@Nullable String cause;

	@Nullable String counts;

	@Nullable SaleFacts sale;

	@Nullable VoidFacts voids;

	@Nullable MembershipFacts membership;

	@Nullable Fact fact;

	@Nullable Held held;

	List<FamilyPoints> families = List.of();

	long raw;

	long points;

	List<ScoredStep> steps = List.of();

	Metrics metrics = Metrics.NONE;

	Map<String, Long> bonuses = Map.of();

	int plan;

	String team = "";

	Instant occurredAt = Instant.EPOCH;

	LocalDate day = LocalDate.EPOCH;

	@Nullable LocalDate ownDay;

	Instant recordedAt = Instant.EPOCH;

	Actor by = Actor.SYSTEM;

	Entry entry() {
		String key = Objects.requireNonNull(this.key);
		String stored = Objects.requireNonNull(this.kind);
		EntryKind kind = Causes.kind(stored, this.as);
		String cause = (this.cause == null && kind == EntryKind.CREDIT) ? Causes.cause(stored, key) : this.cause;
		Metrics metrics = this.metrics;
		if (metrics.baskets() == Baskets.NONE) {
			metrics = metrics.withBasketsOf((this.voids != null) ? this.voids.sale() : this.sale, kind);
		}
		return new Entry(Objects.requireNonNull(this.id), Objects.requireNonNull(this.rep), this.seq, key, this.hash,
				kind, cause, counts(kind), this.sale, this.voids, this.membership, this.fact, this.held, this.families,
				this.raw, this.points, this.steps, metrics, this.bonuses, this.plan, this.team, this.occurredAt,
				this.day, (this.ownDay != null) ? this.ownDay : this.day, this.recordedAt, this.by);
	}

	private Counts counts(EntryKind kind) {
		if (this.counts != null) {
			return Counts.named(this.counts);
		}
		return kind.isOfSales() ? Counts.SALES : Counts.BALANCE;
	}

}
