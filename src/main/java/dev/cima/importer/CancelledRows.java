package dev.cima.importer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cima.importer.ChangedSales.Settled;

/** Reads a file of the ids of sales that were taken back as a whole. */
final class CancelledRows implements RowReader {

	private static final int BATCH = 200;

	private final Imports imports;

	private final ChangedSales changed;

	private final SaleForm form;

	private final Outcomes outcomes;

	private final Map<String, Row> waiting = new LinkedHashMap<>();

	private final Set<String> seen = new HashSet<>();

	CancelledRows(Imports imports, ChangedSales changed, SaleForm form, Outcomes outcomes) {
		this.imports = imports;
		this.changed = changed;
		this.form = form;
		this.outcomes = outcomes;
	}

	@Override
	public List<String> required() {
		return List.of("sale_id");
	}

	@Override
	public List<String> optional() {
		return List.of();
	}

	@Override
	public void take(Row row) {
		String because = this.form.leftOut(row);
		if (because != null) {
			this.outcomes.tally().leftOut(because, 1);
			return;
		}
		String sale = row.required("sale_id");
		if (!this.seen.add(sale)) {
			// a list of lines names each of them
			this.outcomes.tally().unchanged(1);
			return;
		}
		this.waiting.put(sale, row);
		if (this.waiting.size() == BATCH) {
			flush();
		}
	}

	@Override
	public void flush() {
		List<String> ids = new ArrayList<>();
		this.waiting.keySet().forEach((sale) -> ids.addAll(ReadSale.partIds(sale)));
		Map<String, ImportedSale> known = this.imports.find(ids);
		this.waiting.forEach((sale, row) -> cancel(sale, row, known));
		this.waiting.clear();
	}

	private void cancel(String id, Row row, Map<String, ImportedSale> known) {
		boolean changed = false;
		String refusal = null;
		for (String part : ReadSale.partIds(id)) {
			ImportedSale before = known.get(part);
			if (before == null && !part.equals(id)) {
				continue;
			}
			ImportedSale sale = ((before != null) ? before : ImportedSale.unknown(id)).cancel();
			if (!sale.equals(before)) {
				this.imports.save(sale);
				changed = true;
			}
			Settled settled = this.changed.settle(sale, "import: " + id);
			if (settled.refusal() != null && before != null) {
				refusal = settled.refusal();
				this.imports.save(before);
			}
		}
		if (refusal != null) {
			this.outcomes.reject(row, refusal);
		}
		else if (changed) {
			this.outcomes.tally().changed(1);
			if (known.get(id) == null) {
				this.outcomes.tally().wait("cancellation", 1);
			}
		}
		else {
			this.outcomes.tally().unchanged(1);
		}
	}

}
