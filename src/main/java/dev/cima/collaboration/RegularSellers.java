package dev.cima.collaboration;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.catalog.Catalog;
import dev.cima.purchase.Purchase;
import dev.cima.purchase.PurchaseQuestion;
import dev.cima.purchase.Purchases;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Finds the one whom a new lead concerns most: who sold to the account most often in the
 * 90 days before, in a department that may win the lead. Nobody else is disturbed.
 */
@Component
class RegularSellers {

	/** With more, they are asked for no longer: it would be a read for each. */
	private static final int MOST_CATEGORIES = 50;

	private final Catalog catalog;

	private final Purchases purchases;

	private final Reps reps;

	private final LeadJudge judge;

	RegularSellers(Catalog catalog, Purchases purchases, Reps reps, LeadJudge judge) {
		this.catalog = catalog;
		this.purchases = purchases;
		this.reps = reps;
		this.judge = judge;
	}

	/** The rep, or null when there is none. */
	@Nullable String of(StoredLead lead) {
		Instant opened = lead.terms().openedAt();
		List<PurchaseQuestion> questions = this.catalog.categories()
			.stream()
			.sorted()
			.limit(MOST_CATEGORIES)
			.map((category) -> new PurchaseQuestion(lead.terms().account(), category, opened.minus(StoredLead.NEW_FOR),
					opened))
			.toList();
		Map<String, Integer> sales = new HashMap<>();
		this.purchases.of(questions)
			.values()
			.stream()
			.flatMap(List::stream)
			.map(Purchase::rep)
			.forEach((rep) -> sales.merge(rep, 1, Integer::sum));
		Map<String, Rep> sellers = this.reps.findAll(sales.keySet());
		return sales.entrySet()
			.stream()
			.filter((one) -> mayWin(lead, sellers.get(one.getKey())))
			.max(Comparator.comparing((Map.Entry<String, Integer> one) -> one.getValue())
				.thenComparing(Map.Entry::getKey))
			.map(Map.Entry::getKey)
			.orElse(null);
	}

	private boolean mayWin(StoredLead lead, @Nullable Rep rep) {
		String department = this.judge.departmentOf(rep);
		return rep != null && rep.active() && department != null && !department.equals(lead.terms().department());
	}

}
