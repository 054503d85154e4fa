package dev.cima.satisfaction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.Ledger;
import dev.cima.platform.BadRequestException;
import dev.cima.platform.Connection;
import dev.cima.platform.Role;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.sale.Sale;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * The open complaints about sales of a manager's teams, or of everybody's for an admin:
 * without the viewer's own, which others settle.
 */
@Component
class ComplaintPages {

	private static final int READ_AT_ONCE = 200;

	private static final int MOST_CURSOR = 200;

	private final Complaints complaints;

	private final Reps reps;

	private final Ledger ledger;

	ComplaintPages(Complaints complaints, Reps reps, @Lazy Ledger ledger) {
		this.complaints = complaints;
		this.reps = reps;
		this.ledger = ledger;
	}

	/**
	 * A page of them, by the id of the sale about which the customer was asked.
	 * @throws BadRequestException when the cursor is none of this list
	 */
	Connection<Sale> page(Viewer viewer, int first, @Nullable String after) {
		if (after != null && (!after.startsWith("sale_") || after.length() > MOST_CURSOR)) {
			throw new BadRequestException("ledger.unknown-cursor");
		}
		Map<Sale, String> found = new LinkedHashMap<>();
		String from = (after != null) ? after : "";
		List<Complaint> some;
		do {
			some = this.complaints.open(from, READ_AT_ONCE);
			Map<String, Rep> sellers = this.reps.findAll(some.stream().map(Complaint::rep).distinct().toList());
			for (Complaint complaint : some) {
				Rep rep = sellers.get(complaint.rep());
				from = complaint.root();
				if (rep == null || !looksAfter(viewer, rep)) {
					continue;
				}
				Sale sale = sale(complaint);
				if (sale != null && involved(viewer, sale.entry(), rep) == null && found.size() <= first) {
					found.put(sale, complaint.root());
				}
			}
		}
		while (some.size() == READ_AT_ONCE && found.size() <= first);
		return Connection.of(new ArrayList<>(found.keySet()), first, after,
				(sale) -> Objects.requireNonNull(found.get(sale)));
	}

	private static boolean looksAfter(Viewer viewer, Rep rep) {
		return viewer.is(Role.ADMIN) || viewer.managesTeam(rep.team());
	}

	/** Why somebody is too close to the sale to settle a complaint; null: is not. */
	@Nullable UserError involved(Viewer viewer, Complaint complaint, Rep seller) {
		Sale sale = sale(complaint);
		return involved(viewer, (sale != null) ? sale.entry() : null, seller);
	}

	private @Nullable UserError involved(Viewer viewer, @Nullable Entry sale, Rep seller) {
		String self = viewer.rep();
		if (self == null) {
			return null;
		}
		if (viewer.isRep(seller.id()) || (sale != null && sale.soldOrFail().shareOf(self) != null)) {
			return UserError.of(UserErrorCode.INVALID, "complaint.own");
		}
		Rep looking = (!viewer.is(Role.ADMIN) && !seller.manages().isEmpty()) ? this.reps.find(self) : null;
		return (looking != null && seller.manages().contains(looking.team()))
				? UserError.of(UserErrorCode.NOT_ALLOWED, "complaint.mutual") : null;
	}

	/** The sale that a complaint is about. */
	@Nullable Sale sale(Complaint complaint) {
		String key = complaint.sale().substring(("sale_" + complaint.rep() + "_").length());
		Map<String, Entry> entries = this.ledger.findAll(complaint.rep(), List.of(key, Voided.keyFor(key)));
		Entry entry = entries.get(key);
		return (entry != null && entry.kind() == EntryKind.SALE) ? new Sale(entry, entries.get(Voided.keyFor(key)))
				: null;
	}

}
