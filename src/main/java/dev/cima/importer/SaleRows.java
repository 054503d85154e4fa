package dev.cima.importer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.cima.sale.LogSaleInput;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code sales.csv}: one row a line. A sale is recorded whole or, when one of its
 * rows is wrong, not at all; one whose rows stand apart is recorded at the end of the
 * file.
 */
final class SaleRows implements RowReader {

	/**
	 * One more than a sale may have: enough to refuse the sale while it still fits into
	 * memory.
	 */
	private static final int MOST_LINES = 501;

	/** So many rows a sale may have that becomes several. */
	private static final int MOST_ROWS_TO_SPLIT = 10_000;

	/** As many lines as a sale may have. */
	private static final int MOST_IN_A_SALE = 500;

	static final List<String> REQUIRED = List.of("sale_id", "occurred_at", "rep_id", "account_id", "product_id",
			"quantity", "unit_price", "kind", "instead_of_product_id");

	/** Rows of sales that stand apart, in memory until the end of the file. */
	private static final int MOST_HELD = 50_000;

	/** In memory until the end of the file. */
	private static final int MOST_RETURNS = 100_000;

	private static final int BATCH_OF_LINES = 4_000;

	private static final int BATCH_OF_SALES = 1_500;

	private static final int LAST = 20;

	private final SaleBatches batches;

	private final Outcomes outcomes;

	private final SeenSales seen = new SeenSales();

	/** Sales of which a row could not be read. */
	private final Set<String> broken = new HashSet<>();

	private final List<ReadSale> waiting = new ArrayList<>();

	private int waitingLines;

	private final Deque<String> last = new ArrayDeque<>();

	/** The line just before that does not even say to which sale it belongs, or 0. */
	private long unknownLine;

	private @Nullable ReadSale current;

	private final SaleForm form;

	private final Newcomers newcomers;

	private final Returns returns;

	private final List<ReturnRow> returned = new ArrayList<>();

	/** How often the file has a return that is the same in all. */
	private final Map<String, Integer> repeated = new HashMap<>();

	private long split;

	/** Those whose rows stand apart, as far as they are read. */
	private final Map<String, ReadSale> held = new LinkedHashMap<>();

	private final Set<String> scattered;

	private int heldLines;

	/** How many rows the current sale had before those that stand side by side here. */
	private int begun;

	/**
	 * Reads a file.
	 * @param scattered the sales whose rows do not stand side by side
	 */
	SaleRows(SaleBatches batches, SaleForm form, Newcomers newcomers, Returns returns, Set<String> scattered,
			Outcomes outcomes) {
		this.returns = returns;
		this.scattered = scattered;
		this.form = form;
		this.newcomers = newcomers;
		this.batches = batches;
		this.outcomes = outcomes;
	}

	@Override
	public List<String> required() {
		return REQUIRED;
	}

	@Override
	public List<String> optional() {
		return List.of("reference");
	}

	@Override
	public void take(Row row) {
		String because = this.form.leftOut(row);
		if (because != null) {
			this.outcomes.tally().leftOut(because, 1);
			return;
		}
		if (this.form.isReturn(row)) {
			takeReturn(row);
			return;
		}
		String saleId = row.required("sale_id");
		ReadSale sale = this.current;
		if (sale == null || !sale.id().equals(saleId)) {
			endCurrent();
			sale = begin(saleId);
			this.current = sale;
		}
		this.unknownLine = 0;
		refuseRepeated(sale, row);
		if (this.held.containsKey(saleId) && ++this.heldLines > MOST_HELD) {
			sale.rejectAll(
					"the rows of more sales than fit into memory do not stand side by side: sort the file by sale_id");
			throw new BadRowException(
					"sort the file by sale_id, so that the rows of sale %s stand side by side".formatted(saleId));
		}
		if (sale.rows().size() >= (splits() ? MOST_ROWS_TO_SPLIT : MOST_LINES)) {
			throw new BadRowException("sale %s has more than 500 lines".formatted(saleId));
		}
		sale.rows().add(row);
		try {
			this.form.read(row, sale);
			noteNewcomers(row, sale);
		}
		catch (BadRowException ex) {
			sale.reject(sale.rows().size() - 1, Objects.requireNonNull(ex.getMessage()));
		}
	}

	/** They are settled once all sales of the file are there. */
	private void takeReturn(Row row) {
		if (this.returned.size() == MOST_RETURNS) {
			throw new BadRowException("the file has more than %,d returns: import it in parts".formatted(MOST_RETURNS));
		}
		this.returned.add(this.form.readReturn(row, (what) -> this.repeated.merge(what, 1, Integer::sum)));
	}

	private void noteNewcomers(Row row, ReadSale sale) {
		Mapping mapping = this.form.mapping();
		if (mapping != null) {
			LogSaleInput.Line line = sale.lines().getLast();
			this.newcomers.note(row, mapping, line.productId(), line.unitPrice(), sale.account());
		}
	}

	private boolean splits() {
		Mapping mapping = this.form.mapping();
		return mapping != null && mapping.splitsLongSales();
	}

	/** A file that was put together twice must not double what was sold. */
	private void refuseRepeated(ReadSale sale, Row row) {
		for (Row earlier : sale.rows().subList(0, Math.min(this.begun, sale.rows().size()))) {
			if (earlier.raw().equals(row.raw())) {
				throw new BadRowException(
						"line %d says the same of sale %s, and is taken once; put both side by side if it was sold twice"
							.formatted(earlier.line(), sale.id()));
			}
		}
	}

	/**
	 * A row that cannot be read also rejects its sale, whose other rows come before or
	 * after it. When not even the sale's id can be read, both the sale before and the
	 * sale after it are rejected.
	 */
	@Override
	public void unreadable(long line, String raw, int idColumn) {
		String saleId = (idColumn == 0) ? firstField(raw) : null;
		if (saleId == null) {
			if (this.current != null) {
				this.current.rejectAll("line %d, which may be of the same sale, cannot be read".formatted(line));
			}
			this.unknownLine = line;
		}
		else if (this.current != null && this.current.id().equals(saleId)) {
			this.current.rejectAll("line %d of the same sale cannot be read".formatted(line));
		}
		else {
			this.broken.add(saleId);
		}
	}

	/**
	 * The first field of a row that is broken further on; null when it is that itself.
	 */
	private static @Nullable String firstField(String raw) {
		boolean quoted = raw.startsWith("\"");
		int end = quoted ? raw.indexOf("\",", 1) : raw.indexOf(',');
		String field = (end < 0) ? "" : raw.substring(quoted ? 1 : 0, end).strip();
		// a byte that is no UTF-8 has become the replacement character
		boolean whole = !field.isEmpty() && field.indexOf('"') < 0 && field.indexOf('\uFFFD') < 0;
		return whole ? field : null;
	}

	@Override
	public void flush() {
		endCurrent();
		List<ReadSale> apart = List.copyOf(this.held.values());
		this.held.clear();
		apart.forEach(this::end);
		recordWaiting();
		Mapping mapping = this.form.mapping();
		if (mapping != null && !this.returned.isEmpty()) {
			this.returns.settle(List.copyOf(this.returned), mapping.changes().returnsOf(), this.outcomes);
		}
		if (this.split > 0) {
			this.outcomes.tally()
				.note("%,d sales of more than %d lines were recorded as several".formatted(this.split, MOST_IN_A_SALE));
		}
		String added = this.newcomers.sentence();
		if (added != null) {
			this.outcomes.tally().note(added);
		}
	}

	@Override
	public List<String> lastSales() {
		return List.copyOf(this.last);
	}

	private void recordWaiting() {
		this.newcomers.save();
		if (!this.waiting.isEmpty()) {
			this.batches.record(List.copyOf(this.waiting), this.outcomes);
			this.waiting.clear();
			this.waitingLines = 0;
		}
	}

	private ReadSale begin(String saleId) {
		boolean apart = this.scattered.contains(saleId);
		ReadSale before = this.held.get(saleId);
		ReadSale sale = (before != null) ? before : new ReadSale(saleId);
		this.begun = sale.rows().size();
		if (apart) {
			this.held.put(saleId, sale);
		}
		if (this.broken.contains(saleId)) {
			sale.rejectAll("another line of the same sale cannot be read");
		}
		if (this.unknownLine > 0) {
			sale.rejectAll("line %d, which may be of the same sale, cannot be read".formatted(this.unknownLine));
		}
		if (!apart && !this.seen.note(saleId)) {
			sale.rejectAll("the rows of sale %s do not stand side by side".formatted(saleId));
		}
		return sale;
	}

	private void endCurrent() {
		ReadSale sale = this.current;
		this.current = null;
		if (sale != null && !this.held.containsKey(sale.id())) {
			end(sale);
		}
	}

	private void end(ReadSale sale) {
		if (sale.isRejected()) {
			sale.writeRejects(this.outcomes);
			return;
		}
		List<ReadSale> parts = splits() ? sale.parts(MOST_IN_A_SALE) : List.of(sale);
		if (parts.size() > 1) {
			this.split++;
		}
		this.waiting.addAll(parts);
		this.last.add(sale.id());
		if (this.last.size() > LAST) {
			this.last.remove();
		}
		this.waitingLines += sale.rows().size();
		if (this.waitingLines >= BATCH_OF_LINES || this.waiting.size() >= BATCH_OF_SALES) {
			recordWaiting();
		}
	}

}
