package dev.cima.followup;

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
	 * account and in one round trip.
	 */
	Map<String, List<Bought>> withSomethingNew(Collection<Customer> customers, Instant now) {
		Map<String, List<PurchaseQuestion>> questions = new HashMap<>();
		customers.forEach((customer) -> questions.put(customer.account(), questions(customer, now)));
		Map<PurchaseQuestion, List<Purchase>> answers = this.purchases
			.of(questions.values().stream().flatMap(List::stream).toList());
		Map<String, List<Bought>> found = new HashMap<>();
		for (Customer customer : customers) {
			Instant from = Conversions.from(customer);
			if (from != null) {
				found.put(customer.account(),
						withSomethingNew(questions.getOrDefault(customer.account(), List.of()), answers, from));
			}
		}
		return found;
	}

	private List<PurchaseQuestion> questions(Customer customer, Instant now) {
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
			.map((category) -> new PurchaseQuestion(customer.account(), category, from.minus(Pairing.NEW_AFTER), until))
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
