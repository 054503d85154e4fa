package dev.cima.membership;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import dev.cima.ledger.Activity.MembershipChanged;
import dev.cima.ledger.Actor;
import dev.cima.ledger.CardHead.Membership;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.MembershipFacts;
import dev.cima.ledger.Outcome;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Span;
import dev.cima.platform.Organisation;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Writes MEMBERSHIP entries. The n-th membership of a rep has the key
 * {@code membership/<n>}, so that of all who change what stands, on any node and however
 * often they try, exactly one does; the others look again.
 */
@Component
public class Memberships {

	/** How long after it happened a change of team may be entered. */
	public static final int DAYS_LATE = 90;

	private final Ledger ledger;

	private final Organisation organisation;

	private final InstantSource clock;

	Memberships(Ledger ledger, Organisation organisation, InstantSource clock) {
		this.ledger = ledger;
		this.organisation = organisation;
		this.clock = clock;
	}

	/**
	 * Records a rep's membership from now on.
	 * @return false when it stood already
	 */
	public boolean set(String rep, MembershipFacts membership, Actor by) {
		return set(rep, membership, null, by);
	}

	/**
	 * Records a rep's membership, perhaps late: what the rep sold from that day on counts
	 * for the new team in all that is still open.
	 * @param since the organisation's local day from whose start it holds; null: from now
	 * on. A first membership holds since for ever
	 * @return false when it stood already, from that day on
	 * @throws IllegalArgumentException when it {@link #mayHoldSince may not hold since}
	 * then
	 */
	public boolean set(String rep, MembershipFacts membership, @Nullable LocalDate since, Actor by) {
		if (since != null && !mayHoldSince(since)) {
			throw new IllegalArgumentException("no membership may be entered since " + since);
		}
		Scorecard card = this.ledger.card(rep, Span.ALL_TIME);
		while (!stands(card, membership, since)) {
			Outcome.Recorded recorded = recorded(
					this.ledger.append(rep, List.of(change(nextPlace(card), membership, since, by))));
			if (!recorded.replayed()) {
				return true;
			}
			// another one was faster: decide again on what stands now
			card = recorded.card();
		}
		return false;
	}

	/** Whether a membership may be entered now that holds since the day. */
	public boolean mayHoldSince(LocalDate day) {
		LocalDate today = this.organisation.dayOf(this.clock.instant());
		return !day.isAfter(today) && !day.isBefore(today.minusDays(DAYS_LATE));
	}

	/**
	 * Hides a rep from boards, or shows it again; the team stays as it is, whoever
	 * changes it meanwhile.
	 * @param team of a rep who has no membership yet
	 * @return the MEMBERSHIP entry that was written, or null when it stood already
	 */
	public @Nullable Entry setHidden(String rep, String team, boolean hidden, Actor by) {
		return bring(rep, by, (latest) -> {
			if (latest == null) {
				return new MembershipFacts(team, false, true);
			}
			return (latest.hidden() != hidden) ? new MembershipFacts(latest.team(), hidden, latest.active()) : null;
		});
	}

	/**
	 * Puts a rep into a team, or lets it leave; whether it is hidden stays as it is,
	 * whoever changes that meanwhile.
	 * @param since see {@link #set}
	 * @return the entry that was written, or null when it stood already
	 */
	@Nullable Entry place(String rep, String team, boolean active, @Nullable LocalDate since, Actor by) {
		Scorecard card = this.ledger.card(rep, Span.ALL_TIME);
		while (true) {
			Membership latest = card.membership();
			MembershipFacts wanted = new MembershipFacts(team, latest != null && latest.hidden(), active);
			if (stands(card, wanted, since)) {
				return null;
			}
			Outcome.Recorded recorded = recorded(
					this.ledger.append(rep, List.of(change(nextPlace(card), wanted, since, by))));
			if (!recorded.replayed()) {
				return recorded.entry();
			}
			card = recorded.card();
		}
	}

	/**
	 * Lets a rep leave, whoever changes the rest meanwhile.
	 * @param team of a rep who has no membership yet
	 */
	void leave(String rep, String team, Actor by) {
		bring(rep, by, (latest) -> {
			if (latest == null) {
				return new MembershipFacts(team, false, true);
			}
			return latest.active() ? new MembershipFacts(latest.team(), latest.hidden(), false) : null;
		});
	}

	/**
	 * Writes memberships until nothing is left to change. The first one holds since for
	 * ever: somebody who is to be hidden or to leave joins first.
	 * @param next what is to follow the latest one, or null
	 * @return the last entry that was written, or null when it stood already
	 */
	private @Nullable Entry bring(String rep, Actor by,
			Function<@Nullable Membership, @Nullable MembershipFacts> next) {
		Scorecard card = this.ledger.card(rep, Span.ALL_TIME);
		Entry written = null;
		while (true) {
			MembershipFacts wanted = next.apply(card.membership());
			if (wanted == null) {
				return written;
			}
			Outcome.Recorded recorded = recorded(
					this.ledger.append(rep, List.of(change(nextPlace(card), wanted, null, by))));
			written = recorded.replayed() ? null : recorded.entry();
			card = recorded.card();
		}
	}

	/**
	 * Records the first membership of reps that are new, which holds since for ever, in
	 * few round trips; whoever had another one already is moved from now on.
	 * @return the reps for whom something was recorded
	 */
	public Set<String> join(Map<String, MembershipFacts> memberships, Actor by) {
		return join(memberships, (rep) -> null, by);
	}

	/**
	 * The same, but whoever had another membership already is moved since a day.
	 * @param since the day of a rep; null: from now on
	 */
	public Set<String> join(Map<String, MembershipFacts> memberships, Function<String, @Nullable LocalDate> since,
			Actor by) {
		Map<String, List<MembershipChanged>> activities = new HashMap<>();
		memberships.forEach((rep, membership) -> activities.put(rep, List.of(change(1, membership, null, by))));
		Map<String, List<Outcome>> outcomes = this.ledger.appendAll(activities);
		Set<String> changed = new HashSet<>();
		memberships.forEach((rep, membership) -> {
			boolean joined = !recorded(Objects.requireNonNull(outcomes.get(rep))).replayed();
			if (joined || set(rep, membership, since.apply(rep), by)) {
				changed.add(rep);
			}
		});
		return changed;
	}

	private static int nextPlace(Scorecard card) {
		return card.head().membershipEntries() + 1;
	}

	private static MembershipChanged change(int place, MembershipFacts membership, @Nullable LocalDate since,
			Actor by) {
		return new MembershipChanged("membership/" + place, membership, since, by);
	}

	/** A derived key has no hash to conflict with, and no rule refuses a membership. */
	private static Outcome.Recorded recorded(List<Outcome> outcomes) {
		if (outcomes.getFirst() instanceof Outcome.Recorded recorded) {
			return recorded;
		}
		throw new IllegalStateException("The ledger did not record a membership: " + outcomes.getFirst());
	}

	private boolean stands(Scorecard card, MembershipFacts membership, @Nullable LocalDate since) {
		Membership latest = card.membership();
		boolean now = latest != null
				&& membership.equals(new MembershipFacts(latest.team(), latest.hidden(), latest.active()));
		return now && (since == null || heldSince(card, membership, this.organisation.startOf(since)));
	}

	/** Whether the rep was in no other team since then, and gone when that is entered. */
	private static boolean heldSince(Scorecard card, MembershipFacts membership, Instant since) {
		List<Membership> all = card.head().memberships();
		for (int i = 0; i < all.size(); i++) {
			Instant next = (i + 1 < all.size()) ? all.get(i + 1).since() : null;
			boolean over = next != null && !next.isAfter(since);
			boolean same = all.get(i).team().equals(membership.team()) && (membership.active() || !all.get(i).active());
			if (!over && !same) {
				return false;
			}
		}
		return true;
	}

}
