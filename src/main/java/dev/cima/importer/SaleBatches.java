package dev.cima.importer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import dev.cima.importer.SaleTrail.ImportedBefore;
import dev.cima.ledger.Ledger;
import dev.cima.platform.Role;
import dev.cima.platform.Texts;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.sale.LogSalePayload;
import dev.cima.sale.Logged;
import dev.cima.sale.SaleLog.Earlier;
import dev.cima.sale.SaleLog;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Records sales through the same path as a phone's, many at once. */
@Component
class SaleBatches {

	static final Viewer IMPORTER = new Viewer("import", null, Set.of(), Set.of(Role.ADMIN));

	private static final int TRIES = 6;

	private final SaleLog sales;

	private final Imports imports;

	private final SaleTrail earlier;

	private final Texts texts;

	SaleBatches(SaleLog sales, Imports imports, Ledger ledger, Texts texts) {
		this.sales = sales;
		this.imports = imports;
		this.earlier = new SaleTrail(ledger);
		this.texts = texts;
	}

	void record(List<ReadSale> all, Outcomes outcomes) {
		Set<String> firstSeen = new HashSet<>();
		List<ReadSale> sales = claim(all, firstSeen, outcomes);
		for (int tries = 1; !sales.isEmpty(); tries++) {
			List<Logged> logged = this.sales.importAll(IMPORTER, sales.stream().map(ReadSale::input).toList());
			List<ReadSale> again = new ArrayList<>();
			int seconds = 0;
			for (int i = 0; i < sales.size(); i++) {
				UserError later = later(logged.get(i).payload());
				if (later == null) {
					// a first try that was not answered may have been recorded
					count(sales.get(i), logged.get(i).payload(), firstSeen.contains(sales.get(i).id()) && tries > 1,
							outcomes);
					continue;
				}
				again.add(sales.get(i));
				seconds = (later.retryAfterSeconds() != null) ? later.retryAfterSeconds() : 1;
			}
			if (!again.isEmpty()) {
				waitFor(seconds, tries);
			}
			sales = again;
		}
	}

	/**
	 * Notes which rep a sale goes to before it is recorded; leaves out the sales that are
	 * recorded already or went to another rep.
	 */
	private List<ReadSale> claim(List<ReadSale> all, Set<String> firstSeen, Outcomes outcomes) {
		Map<String, String> known = this.imports.repsOf(all.stream().map(ReadSale::id).toList());
		List<ReadSale> claimed = new ArrayList<>(all.size());
		Map<String, List<ReadSale>> seenBefore = new LinkedHashMap<>();
		Map<String, String> toNote = new HashMap<>();
		for (ReadSale sale : all) {
			String rep = known.get(sale.id());
			if (sale.rep().equals(rep)) {
				seenBefore.computeIfAbsent(rep, (key) -> new ArrayList<>()).add(sale);
			}
			else {
				ImportedBefore before = (rep != null) ? this.earlier.follow(rep, sale.id()) : ImportedBefore.NEVER;
				if (sale.rep().equals(before.rep())) {
					outcomes.tally().unchanged(sale.rows().size());
				}
				else if (before.stands()) {
					sale.rejectAll("sale %s stands with %s: move it from there, or void it there first"
						.formatted(sale.id(), before.rep()));
					sale.writeRejects(outcomes);
				}
				else {
					toNote.put(sale.id(), sale.rep());
					claimed.add(sale);
				}
			}
		}
		this.imports.note(toNote);
		firstSeen.addAll(toNote.keySet());
		seenBefore.forEach((rep, sales) -> claimed.addAll(notRecorded(rep, sales, outcomes)));
		return claimed;
	}

	private List<ReadSale> notRecorded(String rep, List<ReadSale> sales, Outcomes outcomes) {
		List<Earlier> earlier = this.sales.earlier(rep, sales.stream().map(ReadSale::input).toList());
		List<ReadSale> missing = new ArrayList<>();
		for (int i = 0; i < sales.size(); i++) {
			ReadSale sale = sales.get(i);
			switch (earlier.get(i)) {
				case NONE -> missing.add(sale);
				case SAME -> outcomes.tally().unchanged(sale.rows().size());
				case OTHER -> {
					sale.rejectAll(otherContent(sale));
					sale.writeRejects(outcomes);
				}
			}
		}
		return missing;
	}

	private static String otherContent(ReadSale sale) {
		return "sale %s was imported before with another content".formatted(sale.id());
	}

	private void count(ReadSale sale, LogSalePayload payload, boolean ours, Outcomes outcomes) {
		boolean conflict = payload.errors().stream().anyMatch((error) -> error.code() == UserErrorCode.CONFLICT);
		if (payload.sale() != null && !conflict) {
			if (payload.replayed() && !ours) {
				outcomes.tally().unchanged(sale.rows().size());
			}
			else {
				outcomes.tally().added(sale.rows().size());
			}
			return;
		}
		for (UserError error : payload.errors()) {
			String why = (payload.sale() != null) ? otherContent(sale)
					: this.texts.render(error.text(), error.args(), Locale.ENGLISH);
			Integer row = rowOf(error, sale);
			if (row != null) {
				sale.reject(row, why);
			}
			else {
				sale.rejectAll(why);
			}
		}
		sale.writeRejects(outcomes);
	}

	/** The row that an error is about, which is its line of the sale. */
	private static @Nullable Integer rowOf(UserError error, ReadSale sale) {
		List<String> path = error.path();
		if (path == null || path.size() < 2 || !path.getFirst().equals("lines")) {
			return null;
		}
		int row = Integer.parseInt(path.get(1));
		return (row < sale.rows().size()) ? row : null;
	}

	private static @Nullable UserError later(LogSalePayload payload) {
		return payload.errors()
			.stream()
			.filter((error) -> error.code() == UserErrorCode.RETRY_LATER)
			.findFirst()
			.orElse(null);
	}

	private static void waitFor(int seconds, int tries) {
		if (tries == TRIES) {
			throw new ImportStoppedException("The store does not answer. Nothing is lost: run the import again later.");
		}
		try {
			TimeUnit.SECONDS.sleep(seconds);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ImportStoppedException("The import was interrupted. Run it again to go on.");
		}
	}

}
