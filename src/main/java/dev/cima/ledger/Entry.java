package dev.cima.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import dev.cima.incentive.Receipt;
import dev.cima.incentive.ScoredStep;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * One immutable record of the ledger: an activity of one rep, with the points that it
 * earned and why.
 *
 * @param id {@code <rep>/<seq>}
 * @param seq 1, 2, 3 … without a hole
 * @param key the idempotency key, unique within the rep
 * @param hash of the canonical content of what a client sent; null under a derived key
 * @param cause what a CREDIT or DEBIT is for: {@code prize}, {@code coaching}, whatever a
 * module earns by; null for other kinds
 * @param counts what its points count for
 * @param sale what was sold; of a CREDIT what another has sold, who shares it
 * @param voids what is taken back, where that is a sale or a share of one
 * @param fact what holds of the rep from a moment on, by a CREDIT
 * @param held what it changes of the points that are not in the balance yet; null:
 * nothing, as in all that older releases wrote
 * @param families the raw points by category, where the month's plan counts them so;
 * below 0 when they are taken back, and empty otherwise
 * @param raw points before the daily cap
 * @param points credited points
 * @param steps the receipt; their points add up to {@code points}
 * @param bonuses flat bonus points by rule, for the budgets; negative in a void
 * @param plan version of the incentive plan
 * @param team for which team it counts
 * @param occurredAt when it happened
 * @param day the organisation's local day of that, by which it counts on boards
 * @param ownDay the rep's own local day of that, by the time zone that the rep had then;
 * by it streaks and the days of badges count
 * @param recordedAt when the server wrote it
 */
public record Entry(@BsonId String id, String rep, long seq, String key, @Nullable String hash, EntryKind kind,
		@Nullable String cause, Counts counts, @Nullable SaleFacts sale, @Nullable VoidFacts voids,
		@Nullable MembershipFacts membership, @Nullable Fact fact, @Nullable Held held, List<FamilyPoints> families,
		long raw, long points, List<ScoredStep> steps, Metrics metrics, Map<String, Long> bonuses, int plan,
		String team, Instant occurredAt, LocalDate day, LocalDate ownDay, Instant recordedAt, Actor by) {

	/** The {@code _id} of a place in a stream. */
	public static String idOf(String rep, long seq) {
		return rep + "/" + seq;
	}

	/** Begins an entry at a place of a rep's stream. */
	public static EntryBuilder at(String rep, long seq, EntryKind kind, String key) {
		return new EntryBuilder(rep, seq, kind, key);
	}

	/** Why it earned what it did, or null for what earns nothing by nature. */
	public @Nullable Receipt receipt() {
		return (this.kind == EntryKind.MEMBERSHIP) ? null : new Receipt(this.points, this.steps, this.plan);
	}

	/**
	 * What was sold, or what the voided sale had sold; null for what is not about a sale.
	 */
	public @Nullable SaleFacts facts() {
		return switch (this.kind) {
			case SALE -> this.sale;
			case VOID -> (this.voids != null) ? this.voids.sale() : null;
			default -> null;
		};
	}

	/** The facts of a SALE entry. */
	public SaleFacts soldOrFail() {
		if (this.sale == null) {
			throw new IllegalStateException(this.id + " is not a sale");
		}
		return this.sale;
	}

	/** By how many points it moves the balance. */
	public long toBalance() {
		return (this.held != null) ? this.points - this.held.keptBack() : this.points;
	}

	/** Whether its points reach boards, competitions and the daily cap. */
	public boolean countsAsSales() {
		return this.counts == Counts.SALES;
	}

	/**
	 * Whether it only holds its key, so that nothing is ever credited under it.
	 */
	public boolean isPlaceholder() {
		return this.kind.isForCause() && this.points == 0 && this.steps.isEmpty() && this.fact == null
				&& this.held == null;
	}

}
