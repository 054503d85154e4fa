package dev.cima.purchase;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import dev.cima.platform.Organisation;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Answers what accounts bought. It follows the ledger a moment behind and holds counted
 * sales only, of {@code cima.purchase.keep-months}. An answer costs one document for each
 * month that it is about, all of them in one round trip.
 */
@Component
public class Purchases {

	private final PurchaseMonths months;

	private final Organisation organisation;

	Purchases(PurchaseMonths months, Organisation organisation) {
		this.months = months;
		this.organisation = organisation;
	}

	/**
	 * Whether the account bought of the category from one moment until before another.
	 */
	public boolean bought(String account, String category, Instant from, Instant until) {
		return first(account, category, from, until, (purchase) -> true) != null;
	}

	/**
	 * The first such purchase from one moment until before another, or null.
	 * @param such which purchases are meant, such as those of somebody else
	 */
	public @Nullable Purchase first(String account, String category, Instant from, Instant until,
			Predicate<Purchase> such) {
		return of(new PurchaseQuestion(account, category, from, until)).stream().filter(such).findFirst().orElse(null);
	}

	/** The purchases that are asked for, the earliest first. */
	public List<Purchase> of(PurchaseQuestion question) {
		return of(List.of(question)).getOrDefault(question, List.of());
	}

	/**
	 * Answers many questions in one round trip, each with the earliest purchase first.
	 */
	public Map<PurchaseQuestion, List<Purchase>> of(Collection<PurchaseQuestion> questions) {
		Set<String> ids = new LinkedHashSet<>();
		questions.forEach((question) -> ids.addAll(ids(question)));
		Map<String, List<Purchase>> found = this.months.find(ids);
		Map<PurchaseQuestion, List<Purchase>> answers = new LinkedHashMap<>();
		for (PurchaseQuestion question : questions) {
			answers.put(question,
					ids(question).stream()
						.flatMap((id) -> found.getOrDefault(id, List.of()).stream())
						.filter((purchase) -> !purchase.occurredAt().isBefore(question.from())
								&& purchase.occurredAt().isBefore(question.until()))
						.sorted()
						.toList());
		}
		return answers;
	}

	private List<String> ids(PurchaseQuestion question) {
		List<String> ids = new ArrayList<>();
		YearMonth last = YearMonth.from(this.organisation.dayOf(question.until()));
		for (YearMonth month = YearMonth.from(this.organisation.dayOf(question.from())); !month
			.isAfter(last); month = month.plusMonths(1)) {
			ids.add(PurchaseMonths.idOf(question.account(), month, question.category()));
		}
		return ids;
	}

}
