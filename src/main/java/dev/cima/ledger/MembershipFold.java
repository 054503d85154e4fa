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
 * The memberships of a stream, and whose its entries are by them. One that is entered
 * late, which happened before it was recorded, overrides what stood from its day on; as
 * the stream orders the entries, every node comes to the same.
 *
 * <p>
 * An entry carries the team that was known when it was recorded. That holds until a
 * membership is entered late: from its day on the memberships decide, also those that
 * follow. Days are told apart as entries are, so that totals by day need not be counted
 * anew.
 */
final class MembershipFold {

	private MembershipFold() {
	}

	/** Whether a MEMBERSHIP entry was entered later than it holds. */
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
	 * The team is overridden; whether the rep is hidden or has left only where that is
	 * what was entered, be it that nothing but since when is new.
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

	/** The team for which counts what of a day was recorded for one. */
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
