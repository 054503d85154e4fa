package dev.cima.followup;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.cima.catalog.Catalog;
import dev.cima.followup.Pairing.Bought;
import dev.cima.purchase.Purchase;
import dev.cima.purchase.PurchaseQuestion;
import dev.cima.purchase.Purchases;

import org.springframework.stereotype.Component;

/** Asks what an account bought, of all categories. */
@Component
class AccountPurchases {

	private final Purchases purchases;

	private final Catalog catalog;

	AccountPurchases(Purchases purchases, Catalog catalog) {
		this.purchases = purchases;
		this.catalog = catalog;
	}

	/**
	 * The sales with something new that can matter to what was asked of accounts, by
	 * account and in one round trip; in another one what those bought before that have
	 * bought since. Most have not, and half a year is seven times as much to read.
	 */
	Map<String, List<Bought>> withSomethingNew(Collection<Customer> customers, Instant now) {
		Map<String, Instant> since = new HashMap<>();
		customers.forEach((customer) -> {
			Instant from = Conversions.from(customer);
			if (from != null) {
				since.put(customer.account(), from);
			}
		});
		Map<String, List<PurchaseQuestion>> latest = new HashMap<>();
		customers.forEach((customer) -> latest.put(customer.account(), questions(customer, Duration.ZERO, now)));
		Map<PurchaseQuestion, List<Purchase>> lately = answers(latest);
		Map<String, List<PurchaseQuestion>> questions = new HashMap<>();
		for (Customer customer : customers) {
			Instant from = since.get(customer.account());
			boolean came = latest.getOrDefault(customer.account(), List.of())
				.stream()
				.flatMap((question) -> lately.getOrDefault(question, List.of()).stream())
				.anyMatch((purchase) -> purchase.occurredAt().isAfter(from));
			if (came) {
				questions.put(customer.account(), questions(customer, Pairing.NEW_AFTER, now));
			}
		}
		Map<PurchaseQuestion, List<Purchase>> answers = answers(questions);
		Map<String, List<Bought>> found = new HashMap<>();
		questions.forEach((account, theirs) -> found.put(account,
				withSomethingNew(theirs, answers, Objects.requireNonNull(since.get(account)))));
		return found;
	}

	private Map<PurchaseQuestion, List<Purchase>> answers(Map<String, List<PurchaseQuestion>> questions) {
		return this.purchases.of(questions.values().stream().flatMap(List::stream).toList());
	}

	/**
	 * @param before for how long before the first moment that matters, too
	 */
	private List<PurchaseQuestion> questions(Customer customer, Duration before, Instant now) {
		Instant from = Conversions.from(customer);
		Instant last = Conversions.until(customer);
		if (from == null) {
			return List.of();
		}
		// nothing has happened after now but what a phone's clock is ahead
		Instant ahead = now.plus(FollowUpSettings.AHEAD.multipliedBy(2));
		Instant until = (last.isBefore(ahead) ? last : ahead).plusMillis(1);
		return this.catalog.categories()
			.stream()
			.map((category) -> new PurchaseQuestion(customer.account(), category, from.minus(before), until))
			.toList();
	}

	private static List<Bought> withSomethingNew(List<PurchaseQuestion> questions,
			Map<PurchaseQuestion, List<Purchase>> answers, Instant from) {
		Map<String, Instant> moments = new HashMap<>();
		Map<String, Set<String>> categories = new HashMap<>();
		for (PurchaseQuestion question : questions) {
			for (Purchase purchase : answers.getOrDefault(question, List.of())) {
				moments.put(purchase.saleId(), purchase.occurredAt());
				categories.computeIfAbsent(purchase.saleId(), (sale) -> new HashSet<>()).add(question.category());
			}
		}
		List<Bought> history = new ArrayList<>();
		categories.forEach(
				(sale, bought) -> history.add(new Bought(sale, Objects.requireNonNull(moments.get(sale)), bought)));
		return Pairing.withSomethingNew(history).stream().filter((sale) -> sale.at().isAfter(from)).toList();
	}

}
