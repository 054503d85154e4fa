package dev.cima.importer;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cima.importer.ChangedSales.Settled;
import dev.cima.importer.ImportedSale.Taken;
import dev.cima.importer.Mapping.ReturnsOf;
import dev.cima.importer.ReturnMatcher.Match;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Takes pieces back that came back, from the sales that they were sold in: in any order
 * within a file, each once however often the file is imported. What is not found is
 * refused, and can be imported again once its sale is there; where the row names the
 * sale, it waits for that.
 */
@Component
class Returns {

	private static final Comparator<ReturnRow> EARLIEST_FIRST = Comparator
		.comparing((ReturnRow row) -> (row.moment() != null) ? row.moment() : Instant.MAX)
		.thenComparing(ReturnRow::sale)
		.thenComparing(ReturnRow::by);

	/** So many months before a return the sale of a rep is looked for. */
	private static final int MONTHS_BACK = 12;

	private static final int AT_ONCE = 500;

	private final Imports imports;

	private final ImportedReturns returns;

	private final ChangedSales changed;

	private final Ledger ledger;

	Returns(Imports imports, ImportedReturns returns, ChangedSales changed, Ledger ledger) {
		this.imports = imports;
		this.returns = returns;
		this.changed = changed;
		this.ledger = ledger;
	}

	/** Under whom a sale is noted for its returns; null: nobody can be asked for it. */
	static Set<String> buyers(ReturnsOf of, ReadSale sale) {
		return switch (of) {
			case SALE -> Set.of();
			case ACCOUNT_AND_PRODUCT -> (sale.account() != null) ? Set.of(sale.account()) : Set.of();
			case REP_AND_PRODUCT -> {
				Set<String> buyers = new HashSet<>();
				sale.lines()
					.forEach((line) -> buyers.add(buyer(sale.rep() + "/" + line.productId(), sale.occurredAt(), 0)));
				yield buyers;
			}
		};
	}

	private static String buyer(String who, Instant moment, int monthsBack) {
		return who + "/" + YearMonth.from(moment.atZone(ZoneOffset.UTC)).minusMonths(monthsBack);
	}

	void settle(List<ReturnRow> rows, ReturnsOf of, Outcomes outcomes) {
		Set<String> done = this.returns.done(rows.stream().map(ReturnRow::by).toList());
		Map<String, List<ReturnRow>> groups = new LinkedHashMap<>();
		for (ReturnRow row : rows) {
			String group = (of == ReturnsOf.SALE) ? row.sale() : row.buyer();
			if (done.contains(row.by())) {
				outcomes.tally().unchanged(1);
			}
			else if (group == null) {
				outcomes.reject(row.row(),
						"it names no customer, so the sale that it takes back cannot be found: take that back in the app");
			}
			else {
				groups.computeIfAbsent(group, (key) -> new ArrayList<>()).add(row);
			}
		}
		groups
			.forEach((group, some) -> settleGroup(group, some.stream().sorted(EARLIEST_FIRST).toList(), of, outcomes));
	}

	private void settleGroup(String group, List<ReturnRow> rows, ReturnsOf of, Outcomes outcomes) {
		Map<String, ImportedSale> sales = sales(group, rows, of);
		if (of == ReturnsOf.SALE && sales.values().stream().allMatch((sale) -> sale.rep() == null)) {
			hold(sales.getOrDefault(group, ImportedSale.unknown(group)), rows, outcomes);
			return;
		}
		Candidates candidates = candidates(sales, rows);
		Map<String, List<Taken>> taken = new LinkedHashMap<>();
		List<ReturnRow> found = new ArrayList<>();
		Map<String, String> refused = new HashMap<>();
		for (ReturnRow row : rows) {
			BigDecimal open = row.quantity().subtract(candidates.claimed(row.by()));
			Instant until = (row.moment() != null) ? row.moment() : Instant.MAX;
			List<Match> matches = (open.signum() > 0)
					? candidates.matcher().take(row.product(), row.price(), open, until) : List.of();
			if (open.signum() > 0 && matches.isEmpty()) {
				refused.put(row.by(), notFound(row, of));
				continue;
			}
			found.add(row);
			ofOnePrice(matches).forEach((match) -> taken.computeIfAbsent(match.sale(), (key) -> new ArrayList<>())
				.add(new Taken(row.by(), row.product(), match.price(), match.quantity(),
						candidates.standing().get(match.sale()))));
		}
		candidates.touched().forEach((sale) -> taken.computeIfAbsent(sale, (key) -> new ArrayList<>()));
		taken.forEach((sale, pieces) -> take(sales.get(sale), pieces, rows.getFirst().sale(), refused));
		List<String> settled = new ArrayList<>();
		for (ReturnRow row : rows) {
			String why = refused.get(row.by());
			if (why != null) {
				outcomes.reject(row.row(), why);
			}
			else {
				settled.add(row.by());
				outcomes.tally().changed(1);
			}
		}
		this.returns.settled(settled);
	}

	/** Several lines of a sale may have one price. */
	private static Collection<Match> ofOnePrice(List<Match> matches) {
		Map<String, Match> merged = new LinkedHashMap<>();
		matches.forEach((match) -> merged.merge(match.sale() + "\n" + match.price().stripTrailingZeros(), match,
				(one, other) -> new Match(one.sale(), one.price(), one.quantity().add(other.quantity()))));
		return merged.values();
	}

	private void take(@Nullable ImportedSale known, List<Taken> pieces, String by, Map<String, String> refused) {
		if (known == null) {
			return;
		}
		ImportedSale sale = known.take(pieces);
		if (!sale.equals(known)) {
			this.imports.save(sale);
		}
		Settled settled = this.changed.settle(sale, "import: " + by);
		String refusal = settled.refusal();
		if (refusal != null) {
			ImportedSale without = sale;
			for (Taken piece : pieces) {
				refused.put(piece.by(), refusal);
				without = without.without(piece.by());
			}
			this.imports.save(without);
		}
	}

	/** Until the sale comes. */
	private void hold(ImportedSale sale, List<ReturnRow> rows, Outcomes outcomes) {
		this.imports.save(sale.take(rows.stream()
			.map((row) -> new Taken(row.by(), row.product(), row.price(), row.quantity(), null))
			.toList()));
		this.returns.settled(rows.stream().map(ReturnRow::by).toList());
		outcomes.tally().added(rows.size());
		outcomes.tally().wait("return", rows.size());
	}

	private static String notFound(ReturnRow row, ReturnsOf of) {
		String whose = (of == ReturnsOf.SALE) ? "sale %s".formatted(row.sale())
				: "what was imported and sold to them before";
		return "it takes back %s of %s, and %s has not so many that are not taken back: import what was sold first, and then this row again"
			.formatted(row.quantity().toPlainString(), row.product(), whose);
	}

	private Map<String, ImportedSale> sales(String group, List<ReturnRow> rows, ReturnsOf of) {
		Set<String> ids = new LinkedHashSet<>();
		switch (of) {
			case SALE -> ids.addAll(ReadSale.partIds(group));
			case ACCOUNT_AND_PRODUCT -> ids.addAll(this.returns.salesOf(Set.of(group)));
			case REP_AND_PRODUCT -> {
				Set<String> buyers = new HashSet<>();
				for (ReturnRow row : rows) {
					for (int back = 0; back <= MONTHS_BACK && row.moment() != null; back++) {
						buyers.add(buyer(group, row.moment(), back));
					}
				}
				ids.addAll(this.returns.salesOf(buyers));
			}
		}
		return this.imports.find(ids);
	}

	/**
	 * Sales whose pieces may be meant.
	 *
	 * @param standing the key of what stands of each
	 * @param claimedBy how much rows have taken that an import began to settle
	 * @param touched the sales of those
	 */
	private record Candidates(ReturnMatcher matcher, Map<String, String> standing, Map<String, BigDecimal> claimedBy,
			Set<String> touched) {

		BigDecimal claimed(String by) {
			return this.claimedBy.getOrDefault(by, BigDecimal.ZERO);
		}

	}

	private Candidates candidates(Map<String, ImportedSale> sales, List<ReturnRow> rows) {
		Candidates candidates = new Candidates(new ReturnMatcher(), new HashMap<>(), new HashMap<>(),
				new LinkedHashSet<>());
		Set<String> wanted = new HashSet<>();
		Set<String> by = new HashSet<>();
		rows.forEach((row) -> {
			wanted.add(row.product());
			by.add(row.by());
		});
		Map<String, List<ImportedSale>> byRep = new LinkedHashMap<>();
		for (ImportedSale sale : sales.values()) {
			sale.taken().stream().filter((taken) -> by.contains(taken.by())).forEach((taken) -> {
				candidates.claimedBy().merge(taken.by(), taken.quantity(), BigDecimal::add);
				candidates.touched().add(sale.id());
			});
			if (sale.rep() != null) {
				byRep.computeIfAbsent(sale.rep(), (key) -> new ArrayList<>()).add(sale);
			}
		}
		byRep.forEach((rep, some) -> {
			for (int from = 0; from < some.size(); from += AT_ONCE) {
				addStanding(rep, some.subList(from, Math.min(from + AT_ONCE, some.size())), wanted, candidates);
			}
		});
		return candidates;
	}

	private void addStanding(String rep, List<ImportedSale> sales, Set<String> wanted, Candidates candidates) {
		List<String> keys = new ArrayList<>();
		for (ImportedSale sale : sales) {
			String key = ReadSale.key(sale.id());
			keys.add(key);
			keys.add(Voided.keyFor(key));
		}
		Map<String, Entry> entries = this.ledger.findAll(rep, keys);
		for (ImportedSale sale : sales) {
			String key = ReadSale.key(sale.id());
			Entry standing = entries.get(key);
			if (standing != null && entries.containsKey(Voided.keyFor(key))) {
				SaleChain chain = this.changed.chain(sale);
				standing = (chain != null && !chain.byHand()) ? chain.standing() : null;
			}
			if (standing != null && !sale.cancelled()) {
				add(sale, standing, wanted, candidates);
			}
		}
	}

	private static void add(ImportedSale sale, Entry standing, Set<String> wanted, Candidates candidates) {
		candidates.standing().put(sale.id(), standing.key());
		List<Taken> due = sale.taken().stream().filter((taken) -> standing.key().equals(taken.from())).toList();
		ChangedSales.Pieces.without(ChangedSales.Pieces.of(standing.soldOrFail()), due)
			.stream()
			.filter((line) -> wanted.contains(line.productId()))
			.forEach((line) -> candidates.matcher()
				.add(sale.id(), standing.occurredAt(), line.productId(), line.unitPrice(), line.quantity()));
	}

}
