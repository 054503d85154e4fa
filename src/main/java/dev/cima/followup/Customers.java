package dev.cima.followup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What was asked about accounts, one document for each.
 *
 * <pre>
 * { _id: "acct_9", revision: 7, look,
 *   tasks: [ { id: "followup_acct_9_4c1d…", rule: "rule_helmets/2", rep: "rep_7", sale: "sale_rep_7_0b7e…", soldAt,
 *              dueAt, expiresAt, points: 50, held: false, marks: { cancelled: false, snoozedUntil, … },
 *              answers: [ { outcome: "DONE", doneAt, by: "rep_7" } ] } ],
 *   payments: [ { task: "followup_acct_9_4c1d…", turn: 1, sale: "sale_rep_7_9a…", rep: "rep_7", points: 50, state: "PAID" } ] }
 * </pre>
 *
 * Each write replaces exactly the revision that its writer read.
 */
@Component
class Customers {

	private final MongoCollection<Customer> customers;

	Customers(MongoDatabase database) {
		this.customers = database.getCollection("followups", Customer.class);
		// what is due, the longest waiting first: find({ look: { $lte } }).sort({ look: 1
		// })
		this.customers.createIndex(new Document("look", 1));
	}

	@Nullable Customer find(String account) {
		return this.customers.find(new Document("_id", account)).first();
	}

	/** By account; those of whom nothing was asked are left out. */
	Map<String, Customer> find(Collection<String> accounts) {
		Map<String, Customer> found = new HashMap<>();
		if (!accounts.isEmpty()) {
			this.customers.find(new Document("_id", new Document("$in", List.copyOf(accounts))))
				.forEach((customer) -> found.put(customer.account(), customer));
		}
		return found;
	}

	/**
	 * Changes accounts, again if somebody else does at the same time.
	 * @param changes by account; they must be the same when they are done again
	 */
	void change(Map<String, UnaryOperator<Customer>> changes) {
		boolean all = false;
		while (!all) {
			Map<String, Customer> known = find(changes.keySet());
			List<WriteModel<Customer>> writes = new ArrayList<>();
			changes.forEach((account, change) -> {
				Customer before = known.getOrDefault(account, Customer.unknown(account));
				Customer after = change.apply(before);
				if (after != before) {
					writes.add(write(after.next()));
				}
			});
			all = writes.isEmpty() || Arbiter.write(this.customers, writes);
		}
	}

	/** Saves the next revision; false when somebody else was faster. */
	boolean save(Customer next) {
		return Arbiter.write(this.customers, List.of(write(next)));
	}

	/** The same for many, of which each is saved or not. */
	void saveAll(List<Customer> next) {
		if (!next.isEmpty()) {
			Arbiter.write(this.customers, next.stream().map(this::write).toList());
		}
	}

	private WriteModel<Customer> write(Customer next) {
		return (next.revision() == 1) ? new InsertOneModel<>(next) : KnownFields.over(this.customers,
				new Document("_id", next.account()).append("revision", next.revision() - 1), next);
	}

	/** Lets those be looked at of which something was asked. */
	void mark(Collection<String> accounts, Instant at) {
		if (!accounts.isEmpty()) {
			this.customers.updateMany(new Document("_id", new Document("$in", List.copyOf(accounts))),
					Updates.combine(Updates.inc("revision", 1L), Updates.set("look", at)));
		}
	}

	/** Some of those that are to be looked at. */
	List<Customer> due(Instant now, int most) {
		return this.customers.find(new Document("look", new Document("$lte", now)))
			.sort(new Document("look", 1))
			.limit(most)
			.into(new ArrayList<>());
	}

	/** Puts off what could not be looked after. */
	void putOff(Customer customer, Instant until) {
		this.customers.updateOne(new Document("_id", customer.account()).append("revision", customer.revision()),
				Updates.combine(Updates.inc("revision", 1L), Updates.set("look", until)));
	}

}
