package dev.cima.followup;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.followup.Customer.Payment;
import dev.cima.followup.RepList.Item;
import dev.cima.platform.BadRequestException;
import dev.cima.platform.Connection;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Reads follow-ups; never one that is held out. */
@Component
class FollowUpViews {

	private static final Comparator<FollowUp> BY_DUE = Comparator.comparing(FollowUp::dueAt)
		.thenComparing(FollowUp::id);

	private final Customers customers;

	private final RepLists lists;

	private final ListKeeper keeper;

	private final Reps reps;

	private final InstantSource clock;

	FollowUpViews(Customers customers, RepLists lists, ListKeeper keeper, Reps reps, InstantSource clock) {
		this.customers = customers;
		this.lists = lists;
		this.keeper = keeper;
		this.reps = reps;
		this.clock = clock;
	}

	/**
	 * The follow-up with this id, if the viewer may see it, or the one that it is part
	 * of.
	 */
	@Nullable FollowUp find(Viewer viewer, String id) {
		String account = Task.accountOf(id);
		Customer customer = (account != null) ? this.customers.find(account) : null;
		Group group = (customer != null) ? Group.with(id, customer.tasks()) : null;
		if (customer == null || group == null || group.isHeld()) {
			return null;
		}
		Rep rep = this.reps.find(group.leader().rep());
		return viewer.maySee(group.leader().rep(), (rep != null) ? rep.team() : "")
				? of(customer, group, this.clock.instant()) : null;
	}

	FollowUp of(Customer customer, Group group, Instant now) {
		String leader = group.leader().id();
		Payment payment = customer.payments()
			.stream()
			.filter((one) -> one.task().equals(leader))
			.findFirst()
			.orElse(null);
		return new FollowUp(customer.account(), group, group.state(now, this.keeper.isReachable(customer.account())),
				payment);
	}

	/** What is open of a rep, or over, as it stands now: the list may be a moment old. */
	Connection<FollowUp> of(String rep, boolean closed, int first, @Nullable String after) {
		List<FollowUp> all = all(rep, closed);
		int from = 0;
		if (after != null) {
			while (from < all.size() && compare(all.get(from), after, closed) <= 0) {
				from++;
			}
		}
		return Connection.of(all.subList(from, Math.min(all.size(), from + first + 1)), first, after,
				FollowUpViews::cursor);
	}

	/** All of a rep that are open, the one that is due first at the beginning. */
	List<FollowUp> open(String rep) {
		return all(rep, false);
	}

	private List<FollowUp> all(String rep, boolean closed) {
		RepList list = this.lists.find(rep);
		List<Item> items = new ArrayList<>(list.open());
		if (closed) {
			items.addAll(list.closed());
		}
		return read(rep, items, closed);
	}

	private List<FollowUp> read(String rep, List<Item> items, boolean closed) {
		Instant now = this.clock.instant();
		Map<String, Customer> customers = this.customers.find(items.stream().map(Item::account).distinct().toList());
		Map<String, FollowUp> found = new HashMap<>();
		for (Item item : items) {
			Customer customer = customers.get(item.account());
			Group group = (customer != null) ? Group.with(item.task(), customer.tasks()) : null;
			if (customer != null && group != null && !group.isHeld() && group.leader().rep().equals(rep)) {
				FollowUp followUp = of(customer, group, now);
				if (followUp.state().isOpen() != closed) {
					found.put(followUp.id(), followUp);
				}
			}
		}
		return found.values().stream().sorted(closed ? BY_DUE.reversed() : BY_DUE).toList();
	}

	private static String cursor(FollowUp followUp) {
		return followUp.dueAt().toEpochMilli() + "." + followUp.id();
	}

	private static int compare(FollowUp followUp, String cursor, boolean closed) {
		int dot = cursor.indexOf('.');
		try {
			long due = Long.parseLong(cursor.substring(0, Math.max(0, dot)));
			int order = Long.compare(followUp.dueAt().toEpochMilli(), due);
			order = (order != 0) ? order : followUp.id().compareTo(cursor.substring(dot + 1));
			return closed ? -order : order;
		}
		catch (NumberFormatException ex) {
			throw new BadRequestException("followup.cursor");
		}
	}

}
