package dev.cima.followup;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
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

	/**
	 * Brings all lists in step on which something of these accounts stands, in two round
	 * trips: one sale more of a rep is one account more, but the same list.
	 */
	void follow(Collection<Customer> customers, Instant now) {
		Map<String, UnaryOperator<RepList>> changes = new LinkedHashMap<>();
		customers.forEach((customer) -> place(customer, now).forEach((rep, change) -> changes.merge(rep, change,
				(first, second) -> (list) -> second.apply(first.apply(list)))));
		changes.keySet().removeIf((rep) -> !isThere(this.reps.find(rep)));
		Set<String> dropped = new TreeSet<>();
		this.lists.change(changes.keySet(), (list) -> {
			RepList with = Objects.requireNonNull(changes.get(list.rep())).apply(list);
			List<Item> tooMany = with.tooMany(this.settings.mostOpen());
			if (!tooMany.isEmpty()) {
				// stays to be told when another list makes all be changed again
				dropped.add(list.rep());
				drop(tooMany, now);
			}
			RepList next = with.without(tooMany);
			return next.equals(list) ? list : next.tellAt(tellAt(next, zoneOf(this.reps.find(list.rep())), now));
		});
		// the same fact however many expire on that day
		dropped.forEach((rep) -> this.events.publishEvent(new Notice(DROPPED, this.organisation.dayOf(now).toString(),
				rep, rep, List.of(Integer.toString(this.settings.mostOpen())), now, now.plus(NEWS_FOR))));
	}

	/** What stands of an account on each list that it concerns. */
	private Map<String, UnaryOperator<RepList>> place(Customer customer, Instant now) {
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
		Map<String, UnaryOperator<RepList>> changes = new HashMap<>();
		concerned.forEach((rep) -> changes.put(rep, (list) -> list.with(customer.account(),
				open.getOrDefault(rep, List.of()), closed.getOrDefault(rep, List.of()))));
		return changes;
	}

	private static boolean isThere(@Nullable Rep rep) {
		return rep != null && !rep.isErased();
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
