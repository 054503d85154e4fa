package dev.cima.goal;

import java.time.Instant;
import java.util.List;

import dev.cima.ledger.Backfill;
import dev.cima.ledger.CardHead.Membership;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryEffect;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.EntryRecorded;
import dev.cima.platform.Organisation;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Marks those whose goals an entry can matter to. A look into memory for each sale; the
 * cards are read later, and once for many sales.
 */
@Component
class GoalsFollowEntries implements EntryEffect {

	private final OpenGoals open;

	private final GoalMarks marks;

	private final FormerMembers former;

	private final Organisation organisation;

	GoalsFollowEntries(OpenGoals open, GoalMarks marks, FormerMembers former, Organisation organisation) {
		this.open = open;
		this.marks = marks;
		this.former = former;
		this.organisation = organisation;
	}

	@Override
	public String name() {
		return "goals";
	}

	@Override
	public void apply(List<EntryRecorded> recorded) {
		OpenGoals goals = this.open.current();
		for (EntryRecorded one : recorded) {
			Entry entry = one.entry();
			if (entry.kind() == EntryKind.MEMBERSHIP) {
				moved(one, goals);
			}
			else if (entry.countsAsSales() && !goals.isEmpty()) {
				sold(one, goals);
			}
		}
	}

	private void sold(EntryRecorded recorded, OpenGoals goals) {
		Entry entry = recorded.entry();
		if (goals.concerns(entry.rep(), entry.day())) {
			this.marks.add(entry.rep());
		}
		String team = recorded.card().teamOf(entry);
		if (goals.concerns(team, entry.day())) {
			this.marks.add(team);
		}
	}

	/** Entered late, it also moves sales that were there before. */
	private void moved(EntryRecorded recorded, OpenGoals goals) {
		Membership before = recorded.before().membership();
		Membership after = recorded.card().membership();
		if (before != null && !before.equals(after)) {
			Instant at = recorded.entry().recordedAt();
			this.former.left(before.team(), recorded.entry().rep(), this.organisation.dayOf(at));
		}
		recorded.card()
			.head()
			.memberships()
			.stream()
			.map(Membership::team)
			.distinct()
			.filter(goals::concerns)
			.forEach(this.marks::add);
	}

	/** Who left a team before there were goals is known afterwards, too. */
	@Configuration(proxyBeanMethods = false)
	static class OfOldEntries {

		@Bean
		Backfill formerMembersBackfill(GoalsFollowEntries effect) {
			return new Backfill("goals.formerMembers/1", effect);
		}

	}

}
