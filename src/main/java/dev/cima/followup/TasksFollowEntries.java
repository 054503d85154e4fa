package dev.cima.followup;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

import dev.cima.followup.TaskMaker.Sold;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryEffect;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.VoidFacts;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Makes the tasks after a sale and cancels those of a sale that is taken back. A
 * correction keeps those that its rule asks for after the corrected sale, too, with all
 * that was said of them.
 */
@Component
class TasksFollowEntries implements EntryEffect {

	private final FollowUpRules rules;

	private final TaskMaker maker;

	private final Customers customers;

	private final FollowUpKeeper keeper;

	private final Ledger ledger;

	// lazily: streams know their effects
	TasksFollowEntries(FollowUpRules rules, TaskMaker maker, Customers customers, FollowUpKeeper keeper,
			@Lazy Ledger ledger) {
		this.rules = rules;
		this.maker = maker;
		this.customers = customers;
		this.keeper = keeper;
		this.ledger = ledger;
	}

	@Override
	public String name() {
		return "follow-ups";
	}

	@Override
	public void apply(List<EntryRecorded> recorded) {
		Map<String, UnaryOperator<Customer>> changes = new LinkedHashMap<>();
		if (this.rules.areNone()) {
			return;
		}
		for (EntryRecorded one : recorded) {
			if (one.entry().kind() == EntryKind.SALE) {
				sold(one, changes);
			}
			else if (one.entry().kind() == EntryKind.VOID) {
				takenBack(one, changes);
			}
		}
		if (!changes.isEmpty()) {
			this.customers.change(changes);
			this.keeper.look();
		}
	}

	private void sold(EntryRecorded recorded, Map<String, UnaryOperator<Customer>> changes) {
		Entry entry = recorded.entry();
		SaleFacts facts = entry.soldOrFail();
		List<Task> tasks = (facts.account() != null)
				? this.maker.after(sold(recorded, entry.key(), facts, entry.occurredAt())) : List.of();
		if (!tasks.isEmpty()) {
			add(changes, Objects.requireNonNull(facts.account()), entry, (customer) -> customer.plus(tasks));
		}
	}

	private void takenBack(EntryRecorded recorded, Map<String, UnaryOperator<Customer>> changes) {
		Entry entry = recorded.entry();
		VoidFacts voids = Objects.requireNonNull(entry.voids());
		SaleFacts facts = (voids.sale() != null) ? voids.sale() : former(entry.rep(), voids.seq());
		if (facts == null || facts.account() == null) {
			return;
		}
		VoidFacts.Replacement replacement = voids.replacement();
		boolean same = replacement != null && facts.account().equals(replacement.sale().account());
		String sale = Sold.idOf(entry.rep(), voids.key());
		add(changes, facts.account(), entry, (customer) -> customer.map((task) -> {
			if (!task.sale().equals(sale) || task.marks().cancelled()) {
				return task;
			}
			Task instead = (same && replacement != null) ? this.maker
				.after(sold(recorded, replacement.key(), replacement.sale(), replacement.occurredAt()), task.rule())
					: null;
			return (instead != null) ? task.after(instead) : task.with(task.marks().cancel());
		}));
	}

	private static Sold sold(EntryRecorded recorded, String key, SaleFacts facts, Instant occurredAt) {
		Entry entry = recorded.entry();
		return new Sold(entry.rep(), Sold.idOf(entry.rep(), key), facts, occurredAt, entry.recordedAt(),
				(fact) -> recorded.card().head().holds(fact, occurredAt));
	}

	private @Nullable SaleFacts former(String rep, long seq) {
		Entry sale = this.ledger.find(rep, seq);
		return (sale != null) ? sale.sale() : null;
	}

	private static void add(Map<String, UnaryOperator<Customer>> changes, String account, Entry entry,
			UnaryOperator<Customer> change) {
		UnaryOperator<Customer> looking = (customer) -> {
			Customer after = change.apply(customer);
			return (after != customer) ? after.lookAt(entry.recordedAt()) : customer;
		};
		changes.merge(account, looking, (first, second) -> (customer) -> second.apply(first.apply(customer)));
	}

}
