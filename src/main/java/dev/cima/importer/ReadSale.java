package dev.cima.importer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import dev.cima.sale.LogSaleInput;
import org.jspecify.annotations.Nullable;

/** The rows of one sale as they are read, and what is wrong with them. */
final class ReadSale {

	/** The name space of the keys of imported sales (RFC 9562, section 5.5). */
	private static final NameBasedGenerator KEYS = Generators
		.nameBasedGenerator(UUID.fromString("5d7d2f4c-0b3e-4a55-9d0a-c1a6a0c1a6a0"));

	private final String id;

	private final List<Row> rows = new ArrayList<>();

	private final List<LogSaleInput.Line> lines = new ArrayList<>();

	private final Map<Integer, String> reasons = new HashMap<>();

	private @Nullable String reason;

	private @Nullable Head head;

	ReadSale(String id) {
		this.id = id;
	}

	/** What all rows of a sale share. */
	private record Head(Instant occurredAt, String rep, @Nullable String account, @Nullable String reference) {
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

	/** The sale as a till would send it. */
	LogSaleInput input() {
		Head all = Objects.requireNonNull(this.head);
		return new LogSaleInput(key(this.id), all.occurredAt(), null, all.rep(), all.account(), all.reference(),
				List.copyOf(this.lines));
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
