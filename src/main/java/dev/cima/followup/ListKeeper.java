package dev.cima.followup;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.followup.RepList.Item;
import dev.cima.measure.WorkingDays;
import dev.cima.notification.Notice;
import dev.cima.platform.Organisation;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Keeps the lists of reps in step with what is stored of accounts. Of more than fit on a
 * list, the oldest of least value expire, and the rep is told.
 */
@Component
class ListKeeper {

	static final String DROPPED = "FOLLOW_UPS_DROPPED";

	private static final Duration NEWS_FOR = Duration.ofDays(2);

	private final Customers customers;

	private final RepLists lists;

	private final Reps reps;

	private final Catalog catalog;

	private final Organisation organisation;

	private final FollowUpSettings settings;

	private final Mornings mornings;

	private final ApplicationEventPublisher events;

	ListKeeper(Customers customers, RepLists lists, Reps reps, Catalog catalog, Organisation organisation,
			FollowUpSettings settings, ApplicationEventPublisher events) {
		this.customers = customers;
		this.lists = lists;
		this.reps = reps;
		this.catalog = catalog;
		this.organisation = organisation;
		this.settings = settings;
		this.mornings = new Mornings(new WorkingDays(organisation.workingDays(), organisation.holidays()),
				settings.morning());
		this.events = events;
	}

	/** Whether an account is one that may be called. */
	boolean isReachable(String account) {
		Account found = this.catalog.account(account);
		return found != null && found.active();
	}

	/** The zone by whose clock a rep lives. */
	ZoneId zoneOf(@Nullable Rep rep) {
		return (rep != null && rep.zone() != null) ? ZoneId.of(rep.zone()) : this.organisation.zone();
	}

	Mornings mornings() {
		return this.mornings;
	}

	/** Brings all lists in step on which something of this account stands. */
	void follow(Customer customer, Instant now) {
		Map<String, List<Item>> open = new HashMap<>();
		Map<String, List<Item>> closed = new HashMap<>();
		boolean reachable = isReachable(customer.account());
		Set<String> concerned = new HashSet<>();
		for (Group group : customer.groups()) {
			group.members().forEach((task) -> concerned.add(task.rep()));
			if (!group.isHeld() && !group.isCancelled()) {
				Task leader = group.leader();
				Map<String, List<Item>> place = group.state(now, reachable).isOpen() ? open : closed;
				place.computeIfAbsent(leader.rep(), (rep) -> new ArrayList<>())
					.add(new Item(leader.id(), customer.account(), group.dueAt(), leader.expiresAt(), leader.points(),
							group.doneAt()));
			}
		}
		for (String rep : concerned) {
			follow(rep, customer.account(), open.getOrDefault(rep, List.of()), closed.getOrDefault(rep, List.of()),
					now);
		}
	}

	private void follow(String rep, String account, List<Item> open, List<Item> closed, Instant now) {
		Rep known = this.reps.find(rep);
		if (known == null || known.isErased()) {
			return;
		}
		ZoneId zone = zoneOf(known);
		List<Item> dropped = new ArrayList<>();
		this.lists.change(rep, (list) -> {
			RepList with = list.with(account, open, closed);
			dropped.clear();
			dropped.addAll(with.tooMany(this.settings.mostOpen()));
			drop(dropped, now);
			RepList next = with.without(dropped);
			return next.equals(list) ? list : next.tellAt(tellAt(next, zone, now));
		});
		if (!dropped.isEmpty()) {
			// the same fact however many expire on that day
			this.events.publishEvent(new Notice(DROPPED, this.organisation.dayOf(now).toString(), rep, rep,
					List.of(Integer.toString(this.settings.mostOpen())), now, now.plus(NEWS_FOR)));
		}
	}

	private @Nullable Instant tellAt(RepList list, ZoneId zone, Instant now) {
		Instant told = list.toldAt();
		boolean pending = list.tellAt() != null && !list.tellAt().isAfter(now)
				&& (told == null || list.tellAt().isAfter(told));
		return (pending && !list.open().isEmpty()) ? list.tellAt() : this.mornings.next(list.open(), zone, now);
	}

	/** First there, so that what is not on the list is known to be over. */
	private void drop(List<Item> dropped, Instant now) {
		Map<String, UnaryOperator<Customer>> changes = new HashMap<>();
		for (Item item : dropped) {
			changes.merge(item.account(),
					(customer) -> customer
						.map((task) -> task.id().equals(item.task()) ? task.with(task.marks().dropped(now)) : task),
					(first, second) -> (customer) -> second.apply(first.apply(customer)));
		}
		if (!changes.isEmpty()) {
			this.customers.change(changes);
		}
	}

}
