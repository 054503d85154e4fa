package dev.cima.followup;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cima.followup.Customer.Payment;
import dev.cima.followup.Pairing.Bought;
import dev.cima.followup.Tallies.Tally;
import dev.cima.platform.BackgroundLoop;
import dev.cima.platform.Outage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Does what follows from a change of an account's follow-ups, or from the passing of
 * time. Every node does it: each step is one guarded write, and what follows from a step
 * is done by whoever finds it undone, under ids that are derived from it.
 */
@Component
class FollowUpKeeper extends BackgroundLoop {

	private static final Logger log = LoggerFactory.getLogger(FollowUpKeeper.class);

	private static final int PAGE = 100;

	/** So that one that fails does not keep others waiting. */
	private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

	private final Customers customers;

	private final AccountPurchases purchases;

	private final FollowUpPayer payer;

	private final Tallies tallies;

	private final ListKeeper lists;

	private final FollowUpSettings settings;

	private final InstantSource clock;

	FollowUpKeeper(Customers customers, AccountPurchases purchases, FollowUpPayer payer, Tallies tallies,
			ListKeeper lists, FollowUpSettings settings, InstantSource clock) {
		super(Thread.ofPlatform().name("follow-ups"), BEHIND, settings.workEvery(),
				"The follow-ups could not be looked at");
		this.customers = customers;
		this.purchases = purchases;
		this.payer = payer;
		this.tallies = tallies;
		this.lists = lists;
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	protected Duration turn() {
		return (work() == PAGE) ? Duration.ZERO : this.settings.workEvery();
	}

	/** Looks soon. */
	void look() {
		wake();
	}

	/**
	 * Looks after some of what is due.
	 * @return how many there were
	 */
	int work() {
		Instant now = this.clock.instant();
		List<Customer> due = this.customers.due(now, PAGE);
		Map<String, List<Bought>> sales = this.purchases.withSomethingNew(due, now);
		List<Customer> paid = each(due, (customer) -> pay(customer, sales(customer, sales)), now);
		List<Customer> listed = list(paid, now);
		// of one that was changed meanwhile nothing is saved: it is due again
		this.customers.saveAll(each(listed, (customer) -> tally(customer, sales(customer, sales), now), now));
		return due.size();
	}

	private static List<Bought> sales(Customer customer, Map<String, List<Bought>> sales) {
		return sales.getOrDefault(customer.account(), List.of());
	}

	/** What becomes of each; one that fails is put off. */
	private List<Customer> each(List<Customer> customers, Function<Customer, @Nullable Customer> work, Instant now) {
		List<Customer> done = new ArrayList<>();
		for (Customer customer : customers) {
			try {
				Customer after = work.apply(customer);
				if (after != null) {
					done.add(after);
				}
			}
			catch (RuntimeException ex) {
				Outage.warn(log, "What is due for " + customer.account() + " failed and is tried again", ex);
				this.customers.putOff(customer, now.plus(AFTER_FAILURE));
			}
		}
		return done;
	}

	/** All at once, and if that fails one by one, to find out which it is. */
	private List<Customer> list(List<Customer> customers, Instant now) {
		try {
			this.lists.follow(customers, now);
			return customers;
		}
		catch (RuntimeException ex) {
			return each(customers, (customer) -> {
				this.lists.follow(List.of(customer), now);
				return customer;
			}, now);
		}
	}

	/**
	 * First what was decided is noted, then done, then noted as done; what comes between
	 * is due again.
	 * @return the account as it is then; null when somebody else was faster
	 */
	private @Nullable Customer pay(Customer known, List<Bought> sales) {
		Customer decided = Conversions.decided(known, sales);
		if (decided != known) {
			decided = decided.next();
			if (!this.customers.save(decided)) {
				return null;
			}
		}
		Customer done = decided;
		for (Payment payment : decided.payments()) {
			if (payment.state().isUnfinished()) {
				done = done.with(this.payer.finish(payment));
			}
		}
		return done;
	}

	/** What is to be saved in the end. */
	private Customer tally(Customer done, List<Bought> sales, Instant now) {
		tally(done, Conversions.tallies(done, sales, now));
		// what was taken back may be owed for another sale
		boolean more = Conversions.decided(done, sales) != done;
		return done.lookAt(more ? now : next(done, now)).next();
	}

	private void tally(Customer customer, List<Tally> tallies) {
		List<String> ids = customer.tasks().stream().map(Task::id).toList();
		boolean any = !tallies.isEmpty() || customer.tasks().stream().anyMatch((task) -> task.marks().cancelled());
		Map<String, Tally> known = any ? this.tallies.find(ids) : Map.of();
		Set<String> counted = tallies.stream().map(Tally::task).collect(Collectors.toSet());
		this.tallies.write(tallies.stream().filter((tally) -> !tally.equals(known.get(tally.task()))).toList(),
				known.keySet().stream().filter((task) -> !counted.contains(task)).toList());
	}

	/** When something changes by itself. */
	private static @Nullable Instant next(Customer customer, Instant now) {
		return customer.groups()
			.stream()
			.map(Group::leader)
			.flatMap((leader) -> Stream.of(leader.expiresAt(), leader.dueAt().plus(Pairing.WINDOW).plusMillis(1)))
			.filter((at) -> at.isAfter(now))
			.min(Instant::compareTo)
			.orElse(null);
	}

}
