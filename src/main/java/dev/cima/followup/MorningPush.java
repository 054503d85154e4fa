package dev.cima.followup;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

import dev.cima.followup.RepList.Item;
import dev.cima.notification.Notice;
import dev.cima.notification.Notices;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells reps in the morning how many follow-ups are due today: a few reps at a time, with
 * rests, as sales come first. Every node does it; the day is the fact, so each rep is
 * told once.
 */
@Component
class MorningPush {

	static final String KIND = "FOLLOW_UPS_DUE";

	private static final int REPS_AT_ONCE = 50;

	private final RepLists lists;

	private final Customers customers;

	private final ListKeeper keeper;

	private final Reps reps;

	private final ApplicationEventPublisher events;

	private final InstantSource clock;

	MorningPush(RepLists lists, Customers customers, ListKeeper keeper, Reps reps, ApplicationEventPublisher events,
			InstantSource clock) {
		this.lists = lists;
		this.customers = customers;
		this.keeper = keeper;
		this.reps = reps;
		this.events = events;
		this.clock = clock;
	}

	@Scheduled(fixedDelayString = "${cima.follow-up.tell-every:30s}",
			initialDelayString = "${cima.follow-up.tell-every:30s}")
	void tellAll() {
		long since = System.nanoTime();
		while (tell() == REPS_AT_ONCE && !Thread.currentThread().isInterrupted()) {
			// works at most half of the time
			LockSupport.parkNanos(System.nanoTime() - since);
			since = System.nanoTime();
		}
	}

	/**
	 * Tells some of those whose morning it is.
	 * @return how many there were
	 */
	int tell() {
		Instant now = this.clock.instant();
		List<RepList> due = this.lists.toTell(now, REPS_AT_ONCE);
		if (due.isEmpty()) {
			return 0;
		}
		Map<String, Rep> reps = this.reps.findAll(due.stream().map(RepList::rep).toList());
		Map<String, Customer> customers = this.customers
			.find(due.stream().flatMap((list) -> list.open().stream()).map(Item::account).distinct().toList());
		List<Notice> notices = new ArrayList<>();
		List<RepList> told = new ArrayList<>();
		for (RepList list : due) {
			Rep rep = reps.get(list.rep());
			ZoneId zone = this.keeper.zoneOf(rep);
			LocalDate today = LocalDate.ofInstant(now, zone);
			boolean here = rep != null && rep.active();
			boolean thisMorning = LocalDate.ofInstant(Objects.requireNonNull(list.tellAt()), zone).equals(today);
			// of a morning that nobody told of, today's may still come
			Instant after = thisMorning ? now : today.atStartOfDay(zone).toInstant();
			if (here && thisMorning) {
				Notice notice = notice(list, customers, now, today, zone);
				if (notice != null) {
					notices.add(notice);
				}
			}
			told.add(list.told(now, here ? this.keeper.mornings().next(list.open(), zone, after) : null).next());
		}
		if (!notices.isEmpty()) {
			this.events.publishEvent(new Notices(notices));
		}
		this.lists.save(told);
		return due.size();
	}

	private @Nullable Notice notice(RepList list, Map<String, Customer> customers, Instant now, LocalDate today,
			ZoneId zone) {
		Instant end = Mornings.endOf(today, zone);
		long count = list.open().stream().filter((item) -> isDue(item, list.rep(), customers, now, end)).count();
		return (count == 0) ? null
				: new Notice(KIND, today.toString(), list.rep(), list.rep(), List.of(Long.toString(count)), now, end);
	}

	private boolean isDue(Item item, String rep, Map<String, Customer> customers, Instant now, Instant end) {
		Customer customer = customers.get(item.account());
		Group group = (customer != null) ? Group.with(item.task(), customer.tasks()) : null;
		if (customer == null || group == null || group.isHeld() || !group.leader().rep().equals(rep)) {
			return false;
		}
		FollowUpState state = group.state(now, this.keeper.isReachable(customer.account()));
		boolean toDo = state == FollowUpState.DUE || state == FollowUpState.SNOOZED;
		return toDo && group.dueAt().isBefore(end);
	}

}
