package dev.cima.sale;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.EntryPages;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.SaleFacts;
import dev.cima.platform.Connection;
import dev.cima.platform.Edge;
import dev.cima.platform.NodeLoader;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Reads sales: an entry together with what voided it. */
@Component
class Sales implements NodeLoader {

	/** A till that begins anew each day has its numbers for ever. */
	private static final int MOST_OF_A_REFERENCE = 100;

	private final Ledger ledger;

	private final EntryPages pages;

	private final Reps reps;

	private final References references;

	Sales(Ledger ledger, EntryPages pages, Reps reps, References references) {
		this.references = references;
		this.ledger = ledger;
		this.pages = pages;
		this.reps = reps;
	}

	/** A rep's sales, the last recorded first. */
	Connection<Sale> newestFirst(String rep, int first, @Nullable String after) {
		Connection<Entry> page = this.pages.newestFirst(rep, first, after, (entry) -> entry.kind() == EntryKind.SALE);
		Map<String, Entry> voids = this.ledger.findAll(rep,
				page.edges().stream().map((edge) -> Voided.keyFor(edge.node().key())).toList());
		return new Connection<>(page.edges()
			.stream()
			.map((edge) -> new Edge<>(edge.cursor(),
					new Sale(edge.node(), voids.get(Voided.keyFor(edge.node().key())))))
			.toList(), page.pageInfo());
	}

	/**
	 * The sales that entries record or take back, in whole or in part; none for other
	 * entries.
	 */
	Map<Entry, Sale> of(List<Entry> entries) {
		Map<Entry, SaleId> ids = new LinkedHashMap<>();
		for (Entry entry : entries) {
			SaleId id = saleOf(entry);
			if (id != null) {
				ids.put(entry, id);
			}
		}
		Map<SaleId, Sale> found = of(ids.values());
		Map<Entry, Sale> sales = new HashMap<>();
		ids.forEach((entry, id) -> {
			if (found.containsKey(id)) {
				sales.put(entry, found.get(id));
			}
		});
		return sales;
	}

	/** The sales with these ids; not those that are none. */
	Map<SaleId, Sale> of(Collection<SaleId> ids) {
		Map<String, Set<String>> keys = new LinkedHashMap<>();
		for (SaleId id : ids) {
			keys.computeIfAbsent(id.rep(), (rep) -> new TreeSet<>()).addAll(List.of(id.key(), Voided.keyFor(id.key())));
		}
		Map<String, Map<String, Entry>> found = new HashMap<>();
		keys.forEach((rep, wanted) -> found.put(rep, this.ledger.findAll(rep, wanted)));
		Map<SaleId, Sale> sales = new LinkedHashMap<>();
		for (SaleId id : ids) {
			Map<String, Entry> mine = found.getOrDefault(id.rep(), Map.of());
			Entry entry = mine.get(id.key());
			if (entry != null && entry.kind() == EntryKind.SALE) {
				sales.put(id, new Sale(entry, mine.get(Voided.keyFor(id.key()))));
			}
		}
		return sales;
	}

	/**
	 * The sales with a reference that the viewer may see, the last claimed first.
	 * @param account to whom they were, as far as they say; null for any
	 */
	List<Sale> withReference(Viewer viewer, Reference reference, @Nullable String account) {
		if (!reference.hasLength() || reference.hasControls()) {
			return List.of();
		}
		List<SaleId> ids = this.references.of(reference, (account != null) ? List.of(account) : List.of())
			.sales(reference, account)
			.reversed()
			.stream()
			.map(SaleId::parse)
			.filter((id) -> id != null && maySee(viewer, id.rep()))
			.limit(MOST_OF_A_REFERENCE)
			.toList();
		return of(ids).values().stream().filter((sale) -> has(sale, reference, account)).toList();
	}

	private boolean maySee(Viewer viewer, String id) {
		if (viewer.is(Role.INTEGRATION) || viewer.is(Role.ADMIN) || viewer.isRep(id)) {
			return true;
		}
		Rep rep = this.reps.find(id);
		return rep != null && viewer.maySee(id, rep.team());
	}

	/** What was claimed may have been recorded with another reference, or be erased. */
	private static boolean has(Sale sale, Reference reference, @Nullable String account) {
		SaleFacts facts = sale.entry().soldOrFail();
		return facts.reference() != null && new Reference(facts.reference()).id().equals(reference.id())
				&& (account == null || facts.account() == null || account.equals(facts.account()));
	}

	private static @Nullable SaleId saleOf(Entry entry) {
		return switch (entry.kind()) {
			case SALE -> SaleId.of(entry);
			case VOID -> (entry.voids() != null) ? new SaleId(entry.rep(), entry.voids().key()) : null;
			case CREDIT, DEBIT -> Splits.saleOf(entry);
			case MEMBERSHIP, UNKNOWN -> null;
		};
	}

	@Override
	public String prefix() {
		return SaleId.PREFIX;
	}

	@Override
	public @Nullable Object load(String id, Viewer viewer) {
		SaleId sale = SaleId.parse(id);
		Rep rep = (sale != null) ? this.reps.find(sale.rep()) : null;
		if (sale == null || rep == null) {
			return null;
		}
		Map<String, Entry> entries = this.ledger.findAll(rep.id(), List.of(sale.key(), Voided.keyFor(sale.key())));
		Entry entry = entries.get(sale.key());
		if (entry == null || entry.kind() != EntryKind.SALE) {
			return null;
		}
		boolean shares = viewer.rep() != null && entry.soldOrFail().shareOf(viewer.rep()) != null;
		return (shares || viewer.maySee(rep.id(), rep.team())) ? new Sale(entry, entries.get(Voided.keyFor(sale.key())))
				: null;
	}

}
