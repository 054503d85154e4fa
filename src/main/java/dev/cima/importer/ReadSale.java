package dev.cima.importer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import dev.cima.importer.Mapping.Changes;
import dev.cima.sale.LogSaleInput;
import org.jspecify.annotations.Nullable;

/** The rows of one sale as they are read, and what is wrong with them. */
final class ReadSale {

	/** The name space of the keys of imported sales (RFC 9562, section 5.5). */
	private static final NameBasedGenerator KEYS = Generators
		.nameBasedGenerator(UUID.fromString("5d7d2f4c-0b3e-4a55-9d0a-c1a6a0c1a6a0"));

	private static final int MOST_DECIMALS_OF_A_PRICE = 4;

	private static final int DECIMALS_OF_A_SHARE = 10;

	private static final int MOST_PARTS = 20;

	private final String id;

	private final List<Row> rows = new ArrayList<>();

	private final List<LogSaleInput.Line> lines = new ArrayList<>();

	private final Map<Integer, String> reasons = new HashMap<>();

	private @Nullable String reason;

	private @Nullable Head head;

	private boolean cancelled;

	/** What was paid back of each price, from 0 to 1. */
	private BigDecimal refunded = BigDecimal.ZERO;

	private @Nullable Discount discount;

	private Changes changes = Changes.NONE;

	ReadSale(String id) {
		this.id = id;
	}

	/** What all rows of a sale share. */
	private record Head(Instant occurredAt, String rep, @Nullable String account, @Nullable String reference) {
	}

	/**
	 * What was taken off the whole sale.
	 *
	 * @param amount of that, major units
	 * @param subtotal what is left to pay for all lines; null: the file does not say it
	 * @param before what the lines come to before it; null: the lines of this part are
	 * all
	 */
	private record Discount(BigDecimal amount, @Nullable BigDecimal subtotal, @Nullable BigDecimal before) {

		/** The share of each price, from 0 to 1. */
		private BigDecimal share(BigDecimal lines) {
			BigDecimal all = (this.before != null) ? this.before : lines;
			// some programs count what was taken off single lines once more
			BigDecimal most = (this.subtotal != null) ? all.subtract(this.subtotal).max(BigDecimal.ZERO) : all;
			return (all.signum() > 0) ? this.amount.min(most).divide(all, DECIMALS_OF_A_SHARE, RoundingMode.HALF_UP)
					: BigDecimal.ZERO;
		}

	}

	String id() {
		return this.id;
	}

	List<Row> rows() {
		return this.rows;
	}

	String rep() {
		return Objects.requireNonNull(this.head).rep();
	}

	boolean isRejected() {
		return this.reason != null || !this.reasons.isEmpty();
	}

	void add(LogSaleInput.Line line, Instant occurredAt, String rep, @Nullable String account,
			@Nullable String reference) {
		Head next = new Head(occurredAt, rep, account, reference);
		if (this.head != null && !this.head.equals(next)) {
			throw new BadRowException(
					"occurred_at, rep_id, account_id and reference must be the same in all rows of a sale");
		}
		this.head = next;
		this.lines.add(line);
	}

	boolean hasHead() {
		return this.head != null;
	}

	/**
	 * Adds a line of which what holds for the whole sale is known; null: not said again.
	 */
	void add(LogSaleInput.Line line, @Nullable String rep, @Nullable String account) {
		Head all = Objects.requireNonNull(this.head);
		if ((rep != null && !rep.equals(all.rep())) || (account != null && !account.equals(all.account()))) {
			throw new BadRowException("who sold and who bought must be the same in all rows of a sale");
		}
		this.lines.add(line);
	}

	/**
	 * The same as several sales of at most so many lines, of which the second and others
	 * have a number behind the id.
	 */
	List<ReadSale> parts(int most) {
		if (this.rows.size() <= most || isRejected()) {
			return List.of(this);
		}
		List<ReadSale> parts = new ArrayList<>();
		for (int from = 0; from < this.rows.size(); from += most) {
			ReadSale part = new ReadSale((from == 0) ? this.id : this.id + "/" + (from / most + 1));
			int to = Math.min(from + most, this.rows.size());
			part.rows.addAll(this.rows.subList(from, to));
			part.lines.addAll(this.lines.subList(from, to));
			part.head = this.head;
			part.cancelled = this.cancelled;
			part.refunded = this.refunded;
			part.changes = this.changes;
			part.discount = (this.discount != null)
					? new Discount(this.discount.amount(), this.discount.subtotal(), amount()) : null;
			parts.add(part);
		}
		return parts;
	}

	/** The ids that the parts of a sale may have, as many as are looked for. */
	static List<String> partIds(String id) {
		List<String> ids = new ArrayList<>(List.of(id));
		for (int part = 2; part <= MOST_PARTS; part++) {
			ids.add(id + "/" + part);
		}
		return ids;
	}

	/** The file says that the whole sale was taken back. */
	void cancel() {
		this.cancelled = true;
	}

	boolean isCancelled() {
		return this.cancelled || this.refunded.compareTo(BigDecimal.ONE) >= 0;
	}

	/** The file says that so much of what was paid was paid back, from 0 to 1. */
	void refund(BigDecimal share) {
		this.refunded = share;
	}

	/**
	 * The file says that so much was taken off the whole sale, which lowers all prices
	 * alike.
	 * @param subtotal what is left to pay for all lines; null: not said
	 */
	void discount(BigDecimal amount, @Nullable BigDecimal subtotal) {
		this.discount = new Discount(amount, subtotal, null);
	}

	private BigDecimal amount() {
		return this.lines.stream()
			.map((line) -> line.unitPrice().multiply(line.quantity()))
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	/** What becomes of it when it is known already. */
	void changes(Changes changes) {
		this.changes = changes;
	}

	Changes changes() {
		return this.changes;
	}

	Instant occurredAt() {
		return Objects.requireNonNull(this.head).occurredAt();
	}

	/** The lines as they were read, as many as rows unless one is rejected. */
	List<LogSaleInput.Line> lines() {
		return this.lines;
	}

	@Nullable String account() {
		return Objects.requireNonNull(this.head).account();
	}

	/** The sale as a till would send it. */
	LogSaleInput input() {
		Head all = Objects.requireNonNull(this.head);
		BigDecimal kept = kept();
		return new LogSaleInput(key(this.id), all.occurredAt(), null, all.rep(), all.account(), all.reference(),
				(kept.compareTo(BigDecimal.ONE) < 0) ? this.lines.stream().map((line) -> kept(line, kept)).toList()
						: List.copyOf(this.lines));
	}

	/** The share of each price that was paid and not paid back. */
	private BigDecimal kept() {
		BigDecimal off = (this.discount != null) ? this.discount.share(amount()) : BigDecimal.ZERO;
		return BigDecimal.ONE.subtract(off).multiply(BigDecimal.ONE.subtract(this.refunded).max(BigDecimal.ZERO));
	}

	private static LogSaleInput.Line kept(LogSaleInput.Line line, BigDecimal share) {
		BigDecimal price = line.unitPrice().multiply(share).setScale(MOST_DECIMALS_OF_A_PRICE, RoundingMode.HALF_UP);
		return new LogSaleInput.Line(line.productId(), line.quantity(), price, line.kind(), line.insteadOfProductId());
	}

	/** The same for the same {@code sale_id}, whatever form that has. */
	static String key(String saleId) {
		return KEYS.generate(saleId).toString();
	}

	void reject(int row, String why) {
		this.reasons.merge(row, why, (one, other) -> one + "; " + other);
	}

	void rejectAll(String why) {
		this.reason = (this.reason == null) ? why : this.reason + "; " + why;
	}

	/** Every row goes to the rejects, so that the file can be repaired and imported. */
	void writeRejects(Outcomes outcomes) {
		long bad = this.reasons.keySet().stream().mapToLong((row) -> this.rows.get(row).line()).min().orElse(0);
		for (int i = 0; i < this.rows.size(); i++) {
			String why = this.reasons.get(i);
			if (why == null) {
				why = (this.reason != null) ? this.reason : "line %d of the same sale is rejected".formatted(bad);
			}
			outcomes.reject(this.rows.get(i), why);
		}
	}

}
