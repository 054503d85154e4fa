package dev.cima.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

import dev.cima.ledger.Activity.Credited;
import dev.cima.ledger.Activity.HoldEnded;
import dev.cima.ledger.Activity.MembershipChanged;
import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Activity.TakenBack;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.CardHead.Membership;
import dev.cima.platform.Organisation;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;

/**
 * The months of a card whose pages an entry needs: to be composed, to be folded, and for
 * what follows from it.
 */
final class AffectedMonths {

	private final Organisation organisation;

	private final Reps reps;

	AffectedMonths(Organisation organisation, Reps reps) {
		this.organisation = organisation;
		this.reps = reps;
	}

	/** Those of an activity that is to follow a card. */
	Set<YearMonth> of(Activity activity, Scorecard card, Instant recordedAt) {
		return switch (activity) {
			case Sold sold -> monthsAround(card.rep(), sold.occurredAt());
			case Voided voided -> monthsAround(voided.sale());
			case Credited credited ->
				monthsAround(card.rep(), (credited.occurredAt() != null) ? credited.occurredAt() : recordedAt);
			case TakenBack back -> monthsAround(back.entry());
			case HoldEnded ended -> monthsAround(card.rep(), recordedAt);
			case MembershipChanged changed -> touchesAllBoards(card, changed.membership(), changed.since() != null)
					? new LinkedHashSet<>(card.months()) : Set.of();
		};
	}

	/** The same for an entry that another node wrote. */
	static Set<YearMonth> of(Entry entry, Scorecard card) {
		if (entry.kind() != EntryKind.MEMBERSHIP) {
			return monthsAround(entry);
		}
		return touchesAllBoards(card, entry) ? new LinkedHashSet<>(card.months()) : Set.of();
	}

	/** Whether a MEMBERSHIP entry after this card does. */
	static boolean touchesAllBoards(Scorecard card, Entry entry) {
		return touchesAllBoards(card, Objects.requireNonNull(entry.membership()), MembershipFold.isLate(entry));
	}

	/**
	 * Whether a membership touches boards of any time: it shows or hides the rep on them,
	 * or moves the rep from one team's to another's.
	 */
	private static boolean touchesAllBoards(Scorecard card, MembershipFacts next, boolean late) {
		Membership now = card.membership();
		if (now != null && (late || !now.team().equals(next.team()))) {
			return true;
		}
		boolean shown = now == null || (!now.hidden() && now.active());
		return shown != (!next.hidden() && next.active()) || (now != null && now.hidden() != next.hidden());
	}

	private Set<YearMonth> monthsAround(String rep, Instant at) {
		return monthsAround(this.organisation.dayOf(at), ownDay(rep, at));
	}

	private static Set<YearMonth> monthsAround(Entry entry) {
		return monthsAround(entry.day(), entry.ownDay());
	}

	private static Set<YearMonth> monthsAround(LocalDate day, LocalDate ownDay) {
		Set<YearMonth> months = new LinkedHashSet<>(Period.WEEK.spanOf(day).months());
		months.add(YearMonth.from(day));
		if (!ownDay.equals(day)) {
			months.addAll(Period.WEEK.spanOf(ownDay).months());
		}
		months.addAll(OwnDays.months(ownDay));
		return months;
	}

	/** By the zone that the rep has now; the entry keeps it whatever the zone becomes. */
	LocalDate ownDay(String id, Instant at) {
		Rep rep = this.reps.find(id);
		return (rep != null && rep.zone() != null) ? LocalDate.ofInstant(at, ZoneId.of(rep.zone()))
				: this.organisation.dayOf(at);
	}

}
