package dev.cima.badge;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.Scorecard;
import dev.cima.measure.CardVariables;
import dev.cima.measure.CardView;
import dev.cima.measure.Cards;
import dev.cima.measure.Scope;
import dev.cima.measure.Stretch;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Judges cards. Whether a badge is earned is a function of the card, so an entry changes
 * an award exactly where it changes the criterion's outcome: nothing has to be looked up
 * for an entry that earns nothing.
 */
@Component
class BadgeJudge {

	private final CardVariables variables;

	private final Closing closing;

	private final Cards cards;

	BadgeJudge(CardVariables variables, Closing closing, Cards cards) {
		this.variables = variables;
		this.closing = closing;
		this.cards = cards;
	}

	/** What an entry changes. */
	List<Verdict> judge(EntryRecorded recorded, Collection<Badge> badges, Instant now) {
		Entry entry = recorded.entry();
		if (entry.kind() == EntryKind.MEMBERSHIP) {
			return List.of();
		}
		Views before = new Views(recorded.before());
		Views after = new Views(recorded.card());
		List<Verdict> verdicts = new ArrayList<>(2);
		for (Badge badge : badges) {
			Stretch own = badge.scope().stretchOf(entry.ownDay());
			judge(entry, badge, before.of(own), after.of(own), now, verdicts);
			// amounts count by the organisation's day, active days by the rep's
			Stretch other = badge.scope().stretchOf(entry.day());
			if (!other.equals(own) && badge.scope() != Scope.DAY) {
				judge(entry, badge, before.of(other), after.of(other), now, verdicts);
			}
		}
		return verdicts;
	}

	private void judge(Entry entry, Badge badge, CardView was, CardView is, Instant now, List<Verdict> verdicts) {
		if (!badge.differs(was, is)) {
			return;
		}
		boolean holds = badge.holds(is);
		Stretch slot = badge.slotOf(is.stretch());
		if (holds != badge.holds(was) && badge.counts(slot) && badge.canJudge(is.stretch(), now, this.closing)) {
			verdicts.add(badge.closes() ? asItStands(badge, entry, is.stretch(), now) : new Verdict(entry.rep(), badge,
					slot, is.stretch(), false, holds, entry.seq(), entry.seq(), entry.occurredAt(), null));
		}
	}

	/**
	 * After the close an award is judged by the card as it stands now, not at the entry:
	 * the entries that came before the close were not judged one by one.
	 */
	private Verdict asItStands(Badge badge, Entry entry, Stretch stretch, Instant now) {
		Scorecard card = this.cards.of(entry.rep(), stretch);
		return new Verdict(entry.rep(), badge, badge.slotOf(stretch), stretch, false,
				badge.holds(new CardView(card, stretch, this.variables)), card.seq(), entry.seq(),
				earned(badge, stretch, now), null);
	}

	/**
	 * What a week or month earns when it is over.
	 * @param card with the pages of the stretch
	 */
	Verdict judgeClosed(Scorecard card, Badge badge, Stretch stretch, String round) {
		boolean holds = badge.holds(new CardView(card, stretch, this.variables));
		return new Verdict(card.rep(), badge, badge.slotOf(stretch), stretch, false, holds, card.seq(), card.seq(),
				this.closing.of(stretch), round);
	}

	/**
	 * What a card earns by a badge that it was not judged by before.
	 * @param card with all pages
	 */
	List<Verdict> judgeAll(Scorecard card, Badge badge, Instant now, String round) {
		Map<Stretch, @Nullable Stretch> witnesses = new LinkedHashMap<>();
		for (Stretch stretch : stretches(card, badge.scope())) {
			Stretch slot = badge.slotOf(stretch);
			if (badge.counts(slot) && badge.canJudge(stretch, now, this.closing) && witnesses.get(slot) == null) {
				boolean holds = badge.holds(new CardView(card, stretch, this.variables));
				witnesses.put(slot, holds ? stretch : null);
			}
		}
		List<Verdict> verdicts = new ArrayList<>();
		witnesses.forEach(
				(slot, witness) -> verdicts.add(new Verdict(card.rep(), badge, slot, witness, true, witness != null,
						card.seq(), card.seq(), (witness != null) ? earned(badge, witness, now) : now, round)));
		return verdicts;
	}

	/**
	 * The entry that earned something long ago is not known, so the award is dated at the
	 * end of the stretch.
	 */
	private Instant earned(Badge badge, Stretch witness, Instant now) {
		Instant end = badge.closes() ? this.closing.of(witness) : this.closing.endOf(witness);
		return end.isBefore(now) ? end : now;
	}

	/** The first stretch of the slot that earns the badge, or null. */
	@Nullable Stretch witness(String rep, Badge badge, Stretch slot, Instant now) {
		Scorecard card = this.cards.whole(rep);
		for (Stretch stretch : stretches(card, badge.scope())) {
			if (badge.slotOf(stretch).equals(slot) && badge.canJudge(stretch, now, this.closing)
					&& badge.holds(new CardView(card, stretch, this.variables))) {
				return stretch;
			}
		}
		return null;
	}

	private static Set<Stretch> stretches(Scorecard card, Scope scope) {
		Set<Stretch> stretches = new LinkedHashSet<>();
		if (scope == Scope.ALL_TIME) {
			stretches.add(scope.stretchOf(LocalDate.EPOCH));
			return stretches;
		}
		Set<String> days = new TreeSet<>();
		for (String month : card.head().months().keySet()) {
			card.page(YearMonth.parse(month)).days().forEach((day, totals) -> {
				days.add(day);
				days.addAll(totals.ownDays());
			});
		}
		days.forEach((day) -> stretches.add(scope.stretchOf(LocalDate.parse(day))));
		return stretches;
	}

	/** Whether something was sold in the stretch, so that it is to be judged. */
	boolean hasSales(Scorecard card, Stretch stretch) {
		return new CardView(card, stretch, this.variables).hasSales();
	}

	/** The views of one card, each made once. */
	private final class Views {

		private final Scorecard card;

		private final List<CardView> views = new ArrayList<>(Scope.values().length);

		Views(Scorecard card) {
			this.card = card;
		}

		CardView of(Stretch stretch) {
			for (CardView view : this.views) {
				if (view.stretch().equals(stretch)) {
					return view;
				}
			}
			CardView view = new CardView(this.card, stretch, BadgeJudge.this.variables);
			this.views.add(view);
			return view;
		}

	}

}
