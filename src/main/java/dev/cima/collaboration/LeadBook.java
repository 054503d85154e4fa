package dev.cima.collaboration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.cima.collaboration.StoredLead.Lost;
import dev.cima.collaboration.StoredLead.Won;
import dev.cima.purchase.Purchase;
import org.jspecify.annotations.Nullable;

/**
 * The leads of one topic with the purchases around them: which sale won which lead. A
 * function of what happened and when, so that the order in which leads, sales, voids and
 * corrections arrive decides nothing.
 *
 * <p>
 * A lead is won by the first cross-sell or up-sell of its category to its account by
 * somebody of another department, later than the lead and at most 30 days after it, if
 * the account had bought none of the category in the 90 days before it. Of leads whose
 * time overlaps the earlier one counts; of the same moment, the one whose id is less. Two
 * rules keep anybody from dating a lead back: a sale that the server knew before it knew
 * the lead does not win it, and such a lead stands in no other one's way either.
 */
final class LeadBook {

	private static final Comparator<StoredLead> FIRST = Comparator
		.comparing((StoredLead lead) -> lead.terms().openedAt())
		.thenComparing(StoredLead::id);

	private final List<StoredLead> leads;

	private final List<Purchase> purchases;

	private final Function<Purchase, String> departments;

	/**
	 * A book.
	 * @param leads all whose time can overlap with that of those to be judged
	 * @param purchases the counted ones from 90 days before the first lead on
	 * @param departments of the sellers
	 */
	LeadBook(List<StoredLead> leads, List<Purchase> purchases, Function<Purchase, String> departments) {
		this.leads = leads.stream().sorted(FIRST).toList();
		this.purchases = purchases.stream().sorted().toList();
		this.departments = departments;
	}

	/** What holds of each lead, by its id. */
	Map<String, Verdict> judge() {
		Map<String, Verdict> verdicts = new LinkedHashMap<>();
		List<StoredLead> holders = new ArrayList<>();
		for (StoredLead lead : this.leads) {
			boolean bought = hadBought(lead);
			Purchase first = firstSale(lead);
			Lost lost = isInTheWay(holders, lead, first) ? Lost.ANOTHER_FIRST
					: (first != null && !isHeardOfBefore(lead, first)) ? Lost.SOLD_BEFORE : null;
			Won won = (first != null && lost == null && !bought) ? won(lead, first) : null;
			verdicts.put(lead.id(), new Verdict(won, lost, bought));
			if (lost != Lost.ANOTHER_FIRST && !bought) {
				holders.add(lead);
			}
		}
		return verdicts;
	}

	/** Whether one of the earlier leads is still open when this one comes. */
	private boolean isInTheWay(List<StoredLead> holders, StoredLead lead, @Nullable Purchase first) {
		return holders.stream().anyMatch((holder) -> {
			Purchase sale = firstSale(holder);
			Instant end = (sale != null) ? sale.occurredAt() : holder.endsAt();
			boolean cameLate = first != null && isHeardOfBefore(lead, first) && !isHeardOfBefore(holder, first);
			return lead.terms().openedAt().isBefore(end) && !cameLate;
		});
	}

	private boolean hadBought(StoredLead lead) {
		Instant opened = lead.terms().openedAt();
		Instant from = opened.minus(StoredLead.NEW_FOR);
		return this.purchases.stream()
			.anyMatch((purchase) -> !purchase.occurredAt().isBefore(from) && !purchase.occurredAt().isAfter(opened));
	}

	private @Nullable Purchase firstSale(StoredLead lead) {
		return this.purchases.stream()
			.filter((purchase) -> purchase.occurredAt().isAfter(lead.terms().openedAt())
					&& !purchase.occurredAt().isAfter(lead.endsAt()))
			.filter((purchase) -> isByAnother(lead, purchase))
			.findFirst()
			.orElse(null);
	}

	private boolean isByAnother(StoredLead lead, Purchase purchase) {
		return purchase.isCrossOrUpSell() && !purchase.rep().equals(lead.terms().giver())
				&& !department(lead, purchase).equals(lead.terms().department());
	}

	/** What was once decided about a department holds, whoever moves later. */
	private String department(StoredLead lead, Purchase purchase) {
		Won before = lead.stand().won();
		return (before != null && before.sale().equals(purchase.saleId())) ? before.department()
				: this.departments.apply(purchase);
	}

	/** Whether the server heard of the lead before it heard of the sale. */
	private static boolean isHeardOfBefore(StoredLead lead, Purchase sale) {
		return lead.terms().recordedAt().isBefore(sale.knownSince());
	}

	private Won won(StoredLead lead, Purchase sale) {
		return new Won(sale.saleId(), sale.rep(), department(lead, sale), sale.occurredAt());
	}

	/**
	 * What holds of a lead.
	 *
	 * @param won by which sale; null: by none
	 * @param lost why none can win it; null: one can, or has
	 * @param bought whether the account had bought of the category shortly before, which
	 * lets no sale win it unless that is taken back
	 */
	record Verdict(@Nullable Won won, @Nullable Lost lost, boolean bought) {
	}

}
