package dev.cima.followup;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import dev.cima.platform.DemoDoors;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;

import org.springframework.stereotype.Component;

/** Follows up for the people of the demo; done again it changes nothing. */
@Component
@DemoDoors.Only
public class FollowUpRehearsal {

	private static final Viewer ADMIN = new Viewer("demo", null, Set.of(), Set.of(Role.ADMIN));

	private static final int MOST_LOOKS = 1_000;

	private final RuleEditor editor;

	private final FollowUpKeeper keeper;

	private final FollowUpViews views;

	private final FollowUpDesk desk;

	private final Organisation organisation;

	private final InstantSource clock;

	FollowUpRehearsal(RuleEditor editor, FollowUpKeeper keeper, FollowUpViews views, FollowUpDesk desk,
			Organisation organisation, InstantSource clock) {
		this.editor = editor;
		this.keeper = keeper;
		this.views = views;
		this.desk = desk;
		this.organisation = organisation;
		this.clock = clock;
	}

	/** Saves a rule under {@code rule_demo-<name>}. */
	public void rule(String name, List<String> words, String appliesWhen, int afterDays, int points) {
		this.editor.save(ADMIN, new SaveFollowUpRuleInput("rule_demo-" + name, words.get(0), words.get(1), words.get(2),
				appliesWhen, afterDays, 21, points, 10, true));
	}

	/** Lets follow what follows from all sales so far. */
	public void settle() {
		for (int i = 0; i < MOST_LOOKS && this.keeper.work() > 0; i++) {
			Thread.onSpinWait();
		}
	}

	/**
	 * A rep has called some of those who were due, yesterday, and has put two off to
	 * later today when none is left that is due today: one of them may buy before.
	 */
	public void call(String rep) {
		Viewer viewer = new Viewer(rep, rep, Set.of(), Set.of(Role.REP));
		Instant now = this.clock.instant();
		Instant yesterday = now.minus(Duration.ofDays(1));
		List<FollowUp> due = this.views.open(rep).stream().filter((one) -> one.dueAt().isBefore(yesterday)).toList();
		for (int i = 0; i < due.size(); i += 3) {
			this.desk.answer(viewer, new AnswerFollowUpInput(due.get(i).id(),
					(i % 2 == 0) ? FollowUpState.DONE : FollowUpState.NO_ANSWER, yesterday, null, null, null));
		}
		LocalDate today = this.organisation.dayOf(now);
		List<FollowUp> open = this.views.open(rep);
		if (open.stream().noneMatch((one) -> this.organisation.dayOf(one.dueAt()).equals(today))) {
			open.stream()
				.filter((one) -> one.expiresAt().isAfter(now.plus(Duration.ofDays(1))))
				.limit(2)
				.forEach((one) -> this.desk.snooze(viewer, one.id(),
						this.organisation.startOf(today.plusDays(1)).minusSeconds(1)));
		}
		settle();
	}

}
