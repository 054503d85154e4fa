package dev.cima.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cima.badge.Awards;
import dev.cima.badge.BadgeAward;
import dev.cima.platform.Organisation;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Decides what becomes of claimed pushes: whether the rep wants to hear it, now, and
 * where.
 */
@Component
class PushRouting {

	private static final Logger log = LoggerFactory.getLogger(PushRouting.class);

	/** How long what a later release tells waits for a node that knows it. */
	private static final Duration FOR_LATER_RELEASES = Duration.ofDays(1);

	private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

	private final Reps reps;

	private final Awards awards;

	private final Devices devices;

	private final Preferences preferences;

	private final Pushes pushes;

	private final Audience audience;

	private final LetterWriter writer;

	private final PushSender sender;

	private final Organisation organisation;

	PushRouting(Reps reps, Awards awards, Devices devices, Preferences preferences, Pushes pushes, Audience audience,
			LetterWriter writer, PushSender sender, Organisation organisation) {
		this.reps = reps;
		this.awards = awards;
		this.devices = devices;
		this.preferences = preferences;
		this.pushes = pushes;
		this.audience = audience;
		this.writer = writer;
		this.sender = sender;
		this.organisation = organisation;
	}

	/** Routes groups of claimed pushes, with the same few queries for however many. */
	Routes route(List<List<Push>> groups, Instant now) {
		Set<String> known = this.pushes.done(groups.stream().flatMap(List::stream).toList());
		Set<String> ids = new HashSet<>();
		groups.forEach((group) -> group.stream().map(Push::rep).filter((rep) -> rep != null).forEach(ids::add));
		Map<String, BadgeAward> awarded = this.awards.find(groups.stream()
			.flatMap(List::stream)
			.filter((push) -> push.kind().equals(NotificationKind.BADGE_AWARDED))
			.map(Push::subject)
			.toList());
		Map<String, Rep> people = this.reps.findAll(ids);
		Map<String, NotificationPreferences> wishes = this.preferences.findAll(ids);
		Map<String, List<Device>> phones = this.devices.ofReps(ids);
		Routes routes = new Routes(new HashMap<>(), new HashMap<>(), new ArrayList<>());
		for (List<Push> group : groups) {
			List<Push> open = new ArrayList<>(group);
			open.removeIf((push) -> known.contains(push.id()) && routes.end(push, Outcome.KNOWN));
			open.removeIf((push) -> isTakenBack(push, awarded) && routes.end(push, Outcome.TAKEN_BACK));
			open.removeIf((push) -> push.isStale(now) && routes.end(push, Outcome.STALE));
			open.removeIf((push) -> !this.writer.knows(push) && leave(push, routes, now));
			if (open.isEmpty()) {
				continue;
			}
			String id = open.getFirst().rep();
			if (id == null) {
				open.forEach((push) -> spread(push, routes));
				continue;
			}
			Rep rep = people.get(id);
			if (rep == null || !rep.active()) {
				open.forEach((push) -> routes.end(push, Outcome.NO_REP));
				continue;
			}
			NotificationPreferences wish = wishes.getOrDefault(id, NotificationPreferences.none(id));
			Instant loud = quietUntil(wish, rep, now);
			if (wish.mutes(open.getFirst().kind())) {
				open.forEach((push) -> routes.end(push, Outcome.MUTED));
			}
			else if (loud != null) {
				open.forEach((push) -> routes.later().put(push, push.until(loud)));
			}
			else {
				send(open, rep, phones.getOrDefault(id, List.of()), routes, now);
			}
		}
		return routes;
	}

	/**
	 * What says that it is taken back may come before what says that it is given.
	 */
	private static boolean isTakenBack(Push push, Map<String, BadgeAward> awarded) {
		BadgeAward award = (push.kind().equals(NotificationKind.BADGE_AWARDED)) ? awarded.get(push.subject()) : null;
		return award != null && !award.given();
	}

	/** To a node of the release that knows what it is about; not for ever. */
	private static boolean leave(Push push, Routes routes, Instant now) {
		if (push.at().plus(FOR_LATER_RELEASES).isBefore(now)) {
			return routes.end(push, Outcome.GAVE_UP);
		}
		routes.later().put(push, push.until(now.plus(LOOK_AGAIN)));
		return true;
	}

	private void spread(Push push, Routes routes) {
		Push rest = this.audience.spread(push);
		if (rest != null) {
			routes.later().put(push, rest);
		}
		else {
			routes.end(push, Outcome.SPREAD);
		}
	}

	private void send(List<Push> open, Rep rep, List<Device> phones, Routes routes, Instant now) {
		List<String> reached = open.getFirst().reached();
		List<Device> missing = this.sender.needsDevices() ? phones.stream()
			.filter((device) -> !reached.contains(device.id()) && device.takesFrom(this.sender.project()))
			.toList() : List.of(new Device("log", "", rep.id(), DevicePlatform.WEB, now));
		if (missing.isEmpty()) {
			open.forEach((push) -> routes.end(push, reached.isEmpty() ? Outcome.NO_DEVICE : Outcome.SENT));
			return;
		}
		Map<String, Instant> held = new HashMap<>(open.getFirst().held());
		held.values().removeIf((end) -> !now.isBefore(end));
		held.keySet().retainAll(missing.stream().map(Device::id).toList());
		List<Device> ready = missing.stream().filter((device) -> !held.containsKey(device.id())).toList();
		if (ready.isEmpty()) {
			// the device for which it was due is gone
			Instant end = Collections.min(held.values());
			open.forEach((push) -> routes.later().put(push, push.until(end)));
			return;
		}
		routes.deliveries().add(new Delivery(open, ready, held, this.writer.write(open, rep, now)));
	}

	private @Nullable Instant quietUntil(NotificationPreferences wish, Rep rep, Instant now) {
		QuietHours quiet = QuietHours.of(wish);
		return (quiet != null) ? quiet.endAround(now, zone(rep)) : null;
	}

	private ZoneId zone(Rep rep) {
		try {
			return (rep.zone() != null) ? ZoneId.of(rep.zone()) : this.organisation.zone();
		}
		catch (java.time.DateTimeException ex) {
			log.warn("{} has an unknown time zone; quiet hours follow the organisation's", rep.id());
			return this.organisation.zone();
		}
	}

	/**
	 * What becomes of them.
	 *
	 * @param ended those that are done without being sent
	 * @param later those to put back, by what was claimed
	 * @param deliveries what is to be sent
	 */
	record Routes(Map<Push, Outcome> ended, Map<Push, Push> later, List<Delivery> deliveries) {

		boolean end(Push push, Outcome outcome) {
			this.ended.put(push, outcome);
			return true;
		}

	}

}
