package dev.cima.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.cima.ledger.CardHead.Membership;
import dev.cima.ledger.CardHead.Origin;
import org.jspecify.annotations.Nullable;

/**
 * The memberships of a stream, and the team that its entries count for. A membership that
 * is entered late (it began before it was recorded) overrides what held from its day on.
 * The stream orders the entries, so every node comes to the same result.
 *
 * <p>
 * An entry carries the team that was known when it was recorded, and counts for it until
 * a membership is entered late: from the day of that one on, the memberships decide. A
 * late membership begins at the start of a day, so totals by day can be assigned as a
 * whole and need not be counted again.
 */
final class MembershipFold {

	private MembershipFold() {
	}

	/** Whether a MEMBERSHIP entry was recorded later than it began to hold. */
	static boolean isLate(Entry entry) {
		return entry.kind() == EntryKind.MEMBERSHIP && entry.occurredAt().isBefore(entry.recordedAt());
	}

	/** How many MEMBERSHIP entries these come from. */
	static int entries(List<Membership> memberships) {
		Origin last = memberships.isEmpty() ? null : memberships.getLast().origin();
		return (last != null) ? last.number() : memberships.size();
	}

	/** The memberships with those of the stream's next MEMBERSHIP entry. */
	static List<Membership> plus(List<Membership> before, Entry entry) {
		MembershipFacts facts = Objects.requireNonNull(entry.membership());
		if (before.isEmpty()) {
			return List.of(new Membership(null, facts.team(), facts.hidden(), facts.active()));
		}
		Membership last = before.getLast();
		boolean late = isLate(entry);
		Origin origin = (late || last.origin() != null)
				? new Origin(entries(before) + 1, entry.seq(), entry.day(), late) : null;
		List<Membership> after = new ArrayList<>();
		if (!late) {
			after.addAll(before);
			after.add(new Membership(entry.recordedAt(), facts.team(), facts.hidden(), facts.active(), origin));
		}
		else {
			before.stream().filter((one) -> !beginsFrom(one, entry.occurredAt())).forEach(after::add);
			Membership then = after.getLast();
			override(after, new Membership(entry.occurredAt(), then.team(), then.hidden(), then.active()), last, facts,
					origin);
			before.stream()
				.filter((one) -> beginsFrom(one, entry.occurredAt()))
				.forEach((one) -> override(after, one, last, facts, origin));
		}
		return List.copyOf(after);
	}

	/**
	 * The team is always overridden. Whether the rep is hidden or has left is overridden
	 * only where the entry changes it; an entry that changes nothing but the date also
	 * overrides whether the rep has left.
	 */
	private static void override(List<Membership> after, Membership was, Membership latest, MembershipFacts facts,
			@Nullable Origin origin) {
		boolean onlySince = facts.equals(new MembershipFacts(latest.team(), latest.hidden(), latest.active()));
		boolean hidden = (facts.hidden() != latest.hidden()) ? facts.hidden() : was.hidden();
		boolean active = (onlySince || facts.active() != latest.active()) ? facts.active() : was.active();
		Membership above = after.getLast();
		boolean same = origin != null && origin.equals(above.origin()) && above.hidden() == hidden
				&& above.active() == active;
		if (!same) {
			after.add(new Membership(was.since(), facts.team(), hidden, active, origin));
		}
	}

	private static boolean beginsFrom(Membership membership, Instant since) {
		return membership.since() != null && !membership.since().isBefore(since);
	}

	/** The team for which an entry counts. */
	static String teamOf(List<Membership> memberships, Entry entry) {
		if (memberships.isEmpty() || memberships.getLast().origin() == null) {
			return entry.team();
		}
		Membership found = at(memberships, entry.occurredAt());
		return (found != null && found.origin() != null) ? found.team() : entry.team();
	}

	/**
	 * The team for which the part of a day's totals counts that was recorded for one
	 * team.
	 */
	static String teamOf(List<Membership> memberships, LocalDate day, String recorded) {
		if (memberships.isEmpty() || memberships.getLast().origin() == null) {
			return recorded;
		}
		Membership atStart = null;
		boolean member = false;
		for (Membership membership : memberships) {
			Origin origin = membership.origin();
			if (origin == null || day.isBefore(origin.day())) {
				continue;
			}
			if (origin.late() || day.isAfter(origin.day())) {
				atStart = membership;
				member = false;
			}
			member |= membership.team().equals(recorded);
		}
		return (atStart == null || member) ? recorded : atStart.team();
	}

	/** The membership at an instant; null when there is none. */
	static @Nullable Membership at(List<Membership> memberships, Instant instant) {
		Membership found = null;
		for (Membership membership : memberships) {
			if (membership.since() == null || !membership.since().isAfter(instant)) {
				found = membership;
			}
		}
		return found;
	}

}
