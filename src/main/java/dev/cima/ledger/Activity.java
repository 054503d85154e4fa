package dev.cima.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import dev.cima.catalog.Account;
import dev.cima.incentive.BonusClaims.Claimant;
import dev.cima.incentive.ScoredStep;
import dev.cima.incentive.SoldLine;
import dev.cima.ledger.VoidFacts.Move;
import dev.cima.platform.UserError;
import org.jspecify.annotations.Nullable;

/**
 * Anything that can become an entry. The ledger turns it into one against the exact state
 * of the rep's stream.
 */
public sealed interface Activity {

	/** The idempotency key, unique within the rep. */
	String key();

	/** The hash of what the client sent; null under a derived key. */
	default @Nullable String hash() {
		return null;
	}

	Actor by();

	/**
	 * Why it may not follow this card, which is the exact state of the stream that it
	 * would extend; null when it may. The trunk's one way to say no.
	 */
	default @Nullable UserError refusal(Scorecard card) {
		return null;
	}

	/**
	 * A sale.
	 *
	 * @param occurredAt in milliseconds, after the correction of the phone's clock
	 * @param condition what must hold of the stream that it extends
	 * @param asking what is asked about it
	 * @param waiting whether a share of its points waits for the customer, when that is
	 * decided already; null: it is drawn
	 * @param agreed what was promised before, where something was
	 * @param shares of those who sold it together, the seller among them, ascending by
	 * rep; empty when nobody else has one
	 * @param before the sale in whose place it stands; null: none
	 */
	record Sold(String key, String hash, Instant occurredAt, List<SoldLine> lines, @Nullable Account account,
			@Nullable String reference, Actor by, Condition condition, Asking asking, @Nullable Waiting waiting,
			@Nullable AgreedRates agreed, List<SaleShare> shares, @Nullable Claimant before) implements Activity {

		/** Whatever stands in the stream; nothing is asked about it. */
		public Sold(String key, String hash, Instant occurredAt, List<SoldLine> lines, @Nullable Account account,
				@Nullable String reference, Actor by) {
			this(key, hash, occurredAt, lines, account, reference, by, Condition.NONE);
		}

		/** Nothing is asked about it. */
		public Sold(String key, String hash, Instant occurredAt, List<SoldLine> lines, @Nullable Account account,
				@Nullable String reference, Actor by, Condition condition) {
			this(key, hash, occurredAt, lines, account, reference, by, condition, Asking.NOTHING, null, null, List.of(),
					null);
		}

		/** The same, with this asked about it. */
		public Sold asking(Asking asking) {
			return new Sold(this.key, this.hash, this.occurredAt, this.lines, this.account, this.reference, this.by,
					this.condition, asking, this.waiting, this.agreed, this.shares, this.before);
		}

		/** The same, as it was promised before; null: nothing was. */
		public Sold agreed(@Nullable AgreedRates agreed) {
			return new Sold(this.key, this.hash, this.occurredAt, this.lines, this.account, this.reference, this.by,
					this.condition, this.asking, this.waiting, agreed, this.shares, this.before);
		}

		/** When the rates were in force that hold for it. */
		public Instant ratesOf() {
			return (this.agreed != null) ? this.agreed.at() : this.occurredAt;
		}

		/** The same, shared like this. */
		public Sold shared(List<SaleShare> shares) {
			return new Sold(this.key, this.hash, this.occurredAt, this.lines, this.account, this.reference, this.by,
					this.condition, this.asking, this.waiting, this.agreed, List.copyOf(shares), this.before);
		}

		/** The same, whatever stands in the stream by now. */
		public Sold unconditionally() {
			return new Sold(this.key, this.hash, this.occurredAt, this.lines, this.account, this.reference, this.by,
					Condition.NONE, this.asking, this.waiting, this.agreed, this.shares, this.before);
		}

		/**
		 * The same, in the place of a sale: it goes on with that one's hold, and keeps
		 * what that one had of budgets.
		 * @param voiding the VOID entry of that sale
		 */
		public Sold insteadOf(Entry voiding) {
			return new Sold(this.key, this.hash, this.occurredAt, this.lines, this.account, this.reference, this.by,
					this.condition, this.asking, Waiting.after(voiding), this.agreed, this.shares,
					new Claimant(voiding.rep(), Objects.requireNonNull(voiding.voids()).key()));
		}

		/** The same, in the place of a sale that still stands: what would come of it. */
		public Sold insteadOfStanding(Entry sale) {
			return new Sold(this.key, this.hash, this.occurredAt, this.lines, this.account, this.reference, this.by,
					this.condition, this.asking, this.waiting, this.agreed, this.shares,
					new Claimant(sale.rep(), sale.key()));
		}

		@Override
		public @Nullable UserError refusal(Scorecard card) {
			return this.condition.refusal(card);
		}

	}

	/**
	 * Taking a sale back.
	 *
	 * @param sale the SALE entry
	 * @param replacement what stands instead, for a correction
	 * @param move where it stands from now on, when it is moved to another rep
	 * @param refuted whether somebody who looked into it does not believe it
	 */
	record Voided(Entry sale, @Nullable Sold replacement, @Nullable Move move, boolean refuted,
			Actor by) implements Activity {

		/** Taking a sale back for good, or for a correction. */
		public Voided(Entry sale, @Nullable Sold replacement, Actor by) {
			this(sale, replacement, null, false, by);
		}

		/** Taking a sale back that stands at another rep's from now on. */
		public Voided(Entry sale, @Nullable Sold replacement, @Nullable Move move, Actor by) {
			this(sale, replacement, move, false, by);
		}

		/** Taking a sale back that is not believed. */
		public static Voided refuting(Entry sale, Actor by) {
			return new Voided(sale, null, null, true, by);
		}

		@Override
		public String key() {
			return keyFor(this.sale.key());
		}

		/** The key under which the voiding of a sale is recorded. */
		public static String keyFor(String saleKey) {
			return "void/" + saleKey;
		}

	}

	/**
	 * Points that are given for a cause or, below zero, taken: a prize, a share of
	 * another's sale, a reward that is paid for. Each module has causes of its own; the
	 * ledger knows none of them.
	 *
	 * @param key the client's UUID, or derived from the cause, such as
	 * {@code prize/<competition>}: it is credited once, however often it is appended
	 * @param hash of what the client sent; null under a derived key
	 * @param cause in lower case, such as {@code follow-up}; at most 40 characters
	 * @param steps why, for the receipt: {@code rule} is the code of a text
	 * {@code receipt.<rule>} that gets the parameters; their sum is what is credited (of
	 * what counts as sales: before the daily cap). None: nothing is ever credited under
	 * this key
	 * @param counts what the points count for
	 * @param revenue minor units that boards add; 0 for what touches the balance only
	 * @param occurredAt when it happened; null: when it is recorded
	 * @param condition what must hold of the stream that it extends
	 * @param fact what holds of the rep from then on: not from before it is recorded, nor
	 * from before a sale that the stream has by then, see {@link Fact}. Taking the points
	 * back leaves it; {@link Fact#noMore} takes it away
	 * @param waiting whether the plan's share of points that count as those of a sale
	 * waits for the customer; null: no
	 * @param sale what was sold, when it is a share of another's sale
	 */
	record Credited(String key, @Nullable String hash, String cause, List<ScoredStep> steps, Counts counts,
			long revenue, @Nullable Instant occurredAt, Actor by, Condition condition, @Nullable Fact fact,
			@Nullable Waiting waiting, @Nullable SaleFacts sale) implements Activity {

		/** Points that are no share of a sale, of which nothing waits. */
		public Credited(String key, @Nullable String hash, String cause, List<ScoredStep> steps, Counts counts,
				long revenue, @Nullable Instant occurredAt, Actor by, Condition condition, @Nullable Fact fact) {
			this(key, hash, cause, steps, counts, revenue, occurredAt, by, condition, fact, null, null);
		}

		public Credited {
			Causes.checked(cause);
			steps = List.copyOf(steps);
			if (revenue != 0 && counts == Counts.BALANCE) {
				throw new IllegalArgumentException("revenue that reaches no board: " + key);
			}
		}

		/** Points for the balance, under a derived key, at the moment of recording. */
		public static Credited of(String key, String cause, List<ScoredStep> steps, Actor by) {
			return new Credited(key, null, cause, steps, Counts.BALANCE, 0, null, by, Condition.NONE, null);
		}

		/**
		 * Holds a key, so that what was about to be credited under it never is. When it
		 * was credited before, that entry is what the append returns.
		 */
		public static Credited placeholder(String key, String cause, Actor by) {
			return of(key, cause, List.of(), by);
		}

		/** The same, counted as the points and revenue (minor units) of a sale. */
		public Credited asSales(long revenue, Instant occurredAt) {
			return new Credited(this.key, this.hash, this.cause, this.steps, Counts.SALES, revenue, occurredAt, this.by,
					this.condition, this.fact, this.waiting, this.sale);
		}

		/** The same, for a share of what another sold. */
		public Credited sharing(SaleFacts sale) {
			return new Credited(this.key, this.hash, this.cause, this.steps, this.counts, this.revenue, this.occurredAt,
					this.by, this.condition, this.fact, this.waiting, sale);
		}

		/** The same, if the condition holds. */
		public Credited onlyIf(Condition condition) {
			return new Credited(this.key, this.hash, this.cause, this.steps, this.counts, this.revenue, this.occurredAt,
					this.by, condition, this.fact, this.waiting, this.sale);
		}

		/** The same, as a client sent it: another content under its key is a conflict. */
		public Credited sent(String hash) {
			return new Credited(this.key, hash, this.cause, this.steps, this.counts, this.revenue, this.occurredAt,
					this.by, this.condition, this.fact, this.waiting, this.sale);
		}

		/** The same, with a fact about the rep, under the same key and condition. */
		public Credited carrying(Fact fact) {
			return new Credited(this.key, this.hash, this.cause, this.steps, this.counts, this.revenue, this.occurredAt,
					this.by, this.condition, fact, this.waiting, this.sale);
		}

		/**
		 * The same, of which the plan's share waits as that of a sale does, see
		 * {@link Waiting#with}.
		 */
		public Credited waiting(@Nullable Waiting waiting) {
			return new Credited(this.key, this.hash, this.cause, this.steps, this.counts, this.revenue, this.occurredAt,
					this.by, this.condition, this.fact, waiting, this.sale);
		}

		@Override
		public @Nullable UserError refusal(Scorecard card) {
			return this.condition.refusal(card);
		}

		/** The points, below zero when they are taken. */
		public long points() {
			return this.steps.stream().mapToLong(ScoredStep::points).sum();
		}

	}

	/**
	 * Taking back what was credited or debited, with all that it counted for. Under a key
	 * derived from its key, so that it is taken back once.
	 *
	 * @param entry a CREDIT or DEBIT
	 */
	record TakenBack(Entry entry, Actor by) implements Activity {

		public TakenBack {
			if (!entry.kind().isForCause()) {
				throw new IllegalArgumentException(entry.id() + " is neither credited nor debited");
			}
		}

		@Override
		public String key() {
			return Voided.keyFor(this.entry.key());
		}

	}

	/**
	 * The end of a hold: what waits of an entry's points goes to the balance, or is
	 * forfeited. Under a key derived from the entry's, so that it ends once; refused when
	 * the entry was taken back before.
	 *
	 * @param entry of the rep's stream; it has points that wait
	 * @param forfeit whether they are lost
	 * @param step why, for the receipt; of 0 points, as the points were credited before
	 */
	record HoldEnded(Entry entry, boolean forfeit, ScoredStep step, Actor by) implements Activity {

		/** The cause of an entry that releases what waits. */
		public static final String RELEASE = "release";

		/** The cause of an entry that forfeits what waits. */
		public static final String FORFEIT = "forfeit";

		public HoldEnded {
			if (entry.held() == null || !entry.held().waits() || step.points() != 0) {
				throw new IllegalArgumentException("nothing waits of " + entry.id());
			}
		}

		@Override
		public String key() {
			return keyFor(this.entry.key());
		}

		/** The key under which the end of a hold is recorded, whatever ends it. */
		public static String keyFor(String key) {
			return "release/" + key;
		}

	}

	/** What must hold of a stream for an activity to be appended to it. */
	@FunctionalInterface
	interface Condition {

		Condition NONE = (card) -> null;

		/**
		 * Why not; null when it may be. Asked again whenever the stream has moved on, so
		 * a function of the card alone.
		 * @param card the exact state that the activity would extend, with the pages of
		 * the month and week in which it happens
		 */
		@Nullable UserError refusal(Scorecard card);

	}

	/**
	 * Joining, moving, hiding, leaving.
	 *
	 * @param key derived from the cause
	 * @param since the organisation's local day from whose start it holds, when it is
	 * entered late; null: from now on. Of a first membership, which holds since for ever,
	 * it means nothing
	 */
	record MembershipChanged(String key, MembershipFacts membership, @Nullable LocalDate since,
			Actor by) implements Activity {

		public MembershipChanged(String key, MembershipFacts membership, Actor by) {
			this(key, membership, null, by);
		}

	}

}
