package dev.cima.notification;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.springframework.stereotype.Component;

/**
 * Takes due pushes out of the outbox for this node, together those that are told in one
 * message. For the dispatcher's thread alone.
 */
@Component
class PushClaims {

	private static final int PAGE = 1_000;

	private final Pushes pushes;

	private final PushSettings settings;

	private final InstantSource clock;

	private final Deque<List<Push>> seen = new ArrayDeque<>();

	PushClaims(Pushes pushes, PushSettings settings, InstantSource clock) {
		this.pushes = pushes;
		this.settings = settings;
		this.clock = clock;
	}

	/** Up to so many messages; none when nothing is due, or other nodes have it all. */
	List<List<Push>> take(int most) {
		Instant now = this.clock.instant();
		if (this.seen.isEmpty()) {
			this.seen.addAll(together(withMates(this.pushes.due(now, PAGE), now)));
		}
		List<List<Push>> slice = new ArrayList<>();
		while (slice.size() < most && !this.seen.isEmpty()) {
			slice.add(this.seen.removeFirst());
		}
		String claim = UUID.randomUUID().toString();
		Instant until = now.plus(this.settings.lease());
		// who gets the first of a group gets all of it, so that two nodes do not each
		// send a part
		List<List<Push>> mine = new ArrayList<>();
		Map<String, List<Push>> byFirst = new HashMap<>();
		slice.forEach((group) -> byFirst.put(group.getFirst().id(), group));
		List<Push> followers = new ArrayList<>();
		Map<String, List<Push>> ofFollower = new HashMap<>();
		for (Push first : claim(slice.stream().map(List::getFirst).toList(), slice, claim, until)) {
			List<Push> won = new ArrayList<>(List.of(first));
			mine.add(won);
			byFirst.getOrDefault(first.id(), List.of()).stream().skip(1).forEach((push) -> {
				followers.add(push);
				ofFollower.put(push.id(), won);
			});
		}
		for (Push follower : claim(followers, slice, claim, until)) {
			ofFollower.getOrDefault(follower.id(), new ArrayList<>()).add(follower);
		}
		return mine;
	}

	/** Whether the last look into the outbox found more than was taken since. */
	boolean hasMore() {
		return !this.seen.isEmpty();
	}

	private List<Push> claim(List<Push> read, List<List<Push>> groups, String claim, Instant until) {
		Map<Push, String> leads = new HashMap<>();
		for (List<Push> group : groups) {
			Push first = group.getFirst();
			if (isGathered(first)) {
				String lead = (first.lead() != null) ? first.lead() : first.id();
				group.forEach((push) -> leads.put(push, lead));
			}
		}
		return this.pushes.claim(read, leads, claim, until);
	}

	/**
	 * With what became known while the first of them waited for it, and is due only a
	 * little later for that.
	 */
	private List<Push> withMates(List<Push> due, Instant now) {
		Set<String> reps = new HashSet<>();
		due.stream()
			.filter((push) -> isGathered(push) && push.lead() == null)
			.forEach((push) -> reps.add(Objects.requireNonNull(push.rep())));
		if (reps.isEmpty()) {
			return due;
		}
		List<Push> all = new ArrayList<>(due);
		this.pushes.soon(NotificationKind.BADGE_AWARDED, now, now.plus(this.settings.gather()), PAGE)
			.stream()
			.filter((push) -> isGathered(push) && push.lead() == null && reps.contains(push.rep()))
			.forEach(all::add);
		return all;
	}

	/**
	 * Groups what is told in one message. What was tried together once stays together,
	 * under the same collapse key.
	 */
	private static List<List<Push>> together(List<Push> due) {
		Map<String, List<Push>> groups = new LinkedHashMap<>();
		for (Push push : due) {
			String key = isGathered(push) ? push.rep() + "|" + ((push.lead() != null) ? push.lead() : "") : push.id();
			groups.computeIfAbsent(key, (ignored) -> new ArrayList<>()).add(push);
		}
		groups.values().forEach((group) -> group.sort(Comparator.comparing(Push::id)));
		return List.copyOf(groups.values());
	}

	private static boolean isGathered(Push push) {
		return push.kind().equals(NotificationKind.BADGE_AWARDED) && push.rep() != null;
	}

}
