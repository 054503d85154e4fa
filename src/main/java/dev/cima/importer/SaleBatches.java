package dev.cima.importer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import dev.cima.importer.ChangedSales.Settled;
import dev.cima.importer.ImportedSale.Taken;
import dev.cima.importer.SaleTrail.ImportedBefore;
import dev.cima.ledger.Ledger;
import dev.cima.platform.Role;
import dev.cima.platform.Texts;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.sale.LogSaleInput;
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

	private static final String CANCELLED_BEFORE = "the sale was taken back before it was imported";

	private final SaleLog sales;

	private final Imports imports;

	private final SaleTrail earlier;

	private final Texts texts;

	private final ChangedSales changed;

	private final ImportedReturns returns;

	private final WholeFiles whole;

	private final SettlingBeside settling;

	SaleBatches(SaleLog sales, Imports imports, Ledger ledger, ChangedSales changed, ImportedReturns returns,
			WholeFiles whole, Texts texts) {
		this.whole = whole;
		this.changed = changed;
		this.returns = returns;
		this.sales = sales;
		this.imports = imports;
		this.settling = new SettlingBeside(ledger::settleSome);
		this.earlier = new SaleTrail(ledger);
		this.texts = texts;
	}

	void record(List<ReadSale> all, Outcomes outcomes) {
		Set<String> firstSeen = new HashSet<>();
		Map<String, ImportedSale> known = this.imports.find(all.stream().map(ReadSale::id).toList());
		List<ReadSale> sales = claim(all, known, firstSeen, outcomes);
		noteBuyers(sales);
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
					if (logged.get(i).payload().sale() != null) {
						settleEarlierReturns(sales.get(i), known.get(sales.get(i).id()), outcomes);
					}
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
		this.settling.recorded(all.size());
	}

	/** Waits for what is settled beside; what is left then is settled by whoever asks. */
	void finish() {
		this.settling.finish();
	}

	/**
	 * Notes which rep a sale goes to before it is recorded; leaves out the sales that are
	 * recorded already or went to another rep.
	 */
	private List<ReadSale> claim(List<ReadSale> all, Map<String, ImportedSale> known, Set<String> firstSeen,
			Outcomes outcomes) {
		List<ReadSale> claimed = new ArrayList<>(all.size());
		Map<String, List<ReadSale>> seenBefore = new LinkedHashMap<>();
		Map<String, String> toNote = new HashMap<>();
		for (ReadSale sale : all) {
			ImportedSale said = known.get(sale.id());
			String rep = (said != null) ? said.rep() : null;
			if (rep == null && (sale.isCancelled() || (said != null && said.cancelled()))) {
				this.imports.save(((said != null) ? said : ImportedSale.unknown(sale.id())).cancel());
				outcomes.tally().leftOut(CANCELLED_BEFORE, sale.rows().size());
			}
			else if (sale.rep().equals(rep)) {
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
		seenBefore.forEach((rep, sales) -> claimed.addAll(notRecorded(rep, sales, known, outcomes)));
		return claimed;
	}

	private List<ReadSale> notRecorded(String rep, List<ReadSale> sales, Map<String, ImportedSale> known,
			Outcomes outcomes) {
		List<LogSaleInput> inputs = sales.stream().map(ReadSale::input).toList();
		List<Earlier> earlier = this.sales.earlier(rep, inputs);
		List<ReadSale> missing = new ArrayList<>();
		for (int i = 0; i < sales.size(); i++) {
			ReadSale sale = sales.get(i);
			ImportedSale said = Objects.requireNonNull(known.get(sale.id()));
			if (earlier.get(i) == Earlier.NONE) {
				if (sale.isCancelled() || said.cancelled()) {
					this.imports.save(said.cancel());
					outcomes.tally().leftOut(CANCELLED_BEFORE, sale.rows().size());
				}
				else {
					missing.add(sale);
				}
				continue;
			}
			boolean same = (said.content() != null) ? said.content().equals(SaleLog.contentOf(inputs.get(i)))
					: earlier.get(i) == Earlier.SAME;
			if (same && !sale.isCancelled() && !said.isChanged()) {
				outcomes.tally().unchanged(sale.rows().size());
			}
			else if (same || sale.isCancelled() || sale.changes().corrects()) {
				change(sale, said, inputs.get(i), same || sale.isCancelled(), outcomes);
			}
			else {
				sale.rejectAll(otherContent(sale));
				sale.writeRejects(outcomes);
			}
		}
		return missing;
	}

	private void change(ReadSale sale, ImportedSale said, LogSaleInput input, boolean same, Outcomes outcomes) {
		Settled settled = this.changed.say(said, input, same, sale.isCancelled());
		if (settled.refusal() != null) {
			sale.rejectAll(settled.refusal());
			sale.writeRejects(outcomes);
		}
		else if (settled.changed()) {
			outcomes.tally().changed(sale.rows().size());
		}
		else {
			outcomes.tally().unchanged(sale.rows().size());
		}
	}

	/**
	 * What came back of a sale before it was imported. It is judged now as if it came
	 * after the sale: what the sale has not so many pieces of did not come back from it.
	 */
	private void settleEarlierReturns(ReadSale sale, @Nullable ImportedSale said, Outcomes outcomes) {
		if (said == null || said.taken().isEmpty() || (said.rep() != null && !said.rep().equals(sale.rep()))) {
			return;
		}
		ImportedSale now = said.of(sale.rep());
		Map<String, BigDecimal> left = new HashMap<>();
		sale.lines().forEach((line) -> left.merge(line.productId(), line.quantity(), BigDecimal::add));
		Set<String> beyond = new LinkedHashSet<>();
		for (Taken taken : said.taken()) {
			BigDecimal more = left.getOrDefault(taken.product(), BigDecimal.ZERO).subtract(taken.quantity());
			if (taken.from() != null || more.signum() >= 0) {
				left.put(taken.product(), more);
			}
			else {
				beyond.add(taken.by());
				now = now.without(taken.by());
			}
		}
		if (!beyond.isEmpty()) {
			this.imports.save(now);
			// their files are to be worked through again
			this.whole.forget();
			this.returns.unsettled(beyond);
			outcomes.tally()
				.note("%,d returns of sale %s that waited for it were left out, as it has not so many pieces: import them again to see which"
					.formatted(beyond.size(), sale.id()));
		}
		String refusal = this.changed.settle(now, "import").refusal();
		if (refusal != null) {
			outcomes.tally().note("what came back of sale %s is not taken from it: %s".formatted(sale.id(), refusal));
		}
	}

	/** For returns that do not say which sale they mean. */
	private void noteBuyers(List<ReadSale> sales) {
		Map<String, Set<String>> buyers = new HashMap<>();
		for (ReadSale sale : sales) {
			for (String buyer : Returns.buyers(sale.changes().returnsOf(), sale)) {
				buyers.computeIfAbsent(buyer, (key) -> new HashSet<>()).add(sale.id());
			}
		}
		this.returns.noteBuyers(buyers);
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
