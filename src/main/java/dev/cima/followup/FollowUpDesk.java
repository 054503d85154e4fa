package dev.cima.followup;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

import dev.cima.followup.Task.Answer;
import dev.cima.platform.PhoneClock;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Takes what reps say of their follow-ups, from one phone or two, at once or later. By
 * the moment at which it happened the first of DONE, NOT_WANTED and NOT_NEEDED stands, in
 * whatever order they arrive.
 */
@Component
class FollowUpDesk {

	static final int NOTE = 500;

	private final Customers customers;

	private final FollowUpViews views;

	private final FollowUpNotes notes;

	private final FollowUpKeeper keeper;

	private final FollowUpSettings settings;

	private final InstantSource clock;

	FollowUpDesk(Customers customers, FollowUpViews views, FollowUpNotes notes, FollowUpKeeper keeper,
			FollowUpSettings settings, InstantSource clock) {
		this.customers = customers;
		this.views = views;
		this.notes = notes;
		this.keeper = keeper;
		this.settings = settings;
		this.clock = clock;
	}

	Result answer(Viewer viewer, AnswerFollowUpInput input) {
		if (!input.outcome().isAnswer()) {
			return Result.refused(null, UserErrorCode.INVALID, "outcome", "followup.no-outcome");
		}
		if (input.note() != null && input.note().length() > NOTE) {
			return Result.refused(null, UserErrorCode.INVALID, "note", "followup.note", NOTE);
		}
		PhoneClock clock = new PhoneClock(input.doneAt(), input.sentAt(), input.clockOffset());
		if (!clock.isPossible()) {
			return Result.refused(null, UserErrorCode.INVALID, "clockOffset", "followup.clock");
		}
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		Instant moment = clock.moment(now, this.settings.clock());
		boolean justAhead = moment.isAfter(now) && !moment.isAfter(now.plus(FollowUpSettings.AHEAD));
		Instant doneAt = justAhead ? now : moment;
		String by = Objects.requireNonNullElse(viewer.rep(), "");
		while (true) {
			Found found = find(viewer, input.followUpId());
			if (found == null) {
				return Result.refused(null, UserErrorCode.NOT_FOUND, "followUpId", "followup.unknown");
			}
			Answer answer = new Answer(input.outcome(), doneAt, by);
			if (isKnown(found.group(), answer)) {
				note(input, found, viewer, answer);
				return result(found.customer(), input.followUpId(), now, List.of());
			}
			UserError refusal = refusal(found, answer, now);
			if (refusal != null) {
				return result(found.customer(), input.followUpId(), now, List.of(refusal));
			}
			Customer next = found.customer()
				.map((task) -> task.id().equals(input.followUpId()) ? task.answered(answer) : task)
				.lookAt(now)
				.next();
			note(input, found, viewer, answer);
			if (this.customers.save(next)) {
				this.keeper.look();
				return result(next, input.followUpId(), now, List.of());
			}
		}
	}

	/** Whether it says nothing that is not known already. */
	private static boolean isKnown(Group group, Answer answer) {
		Answer ending = group.ending();
		if (ending != null) {
			return ending.outcome() == answer.outcome() && !answer.doneAt().isBefore(ending.doneAt());
		}
		return group.members().stream().anyMatch((task) -> task.answers().contains(answer));
	}

	private @Nullable UserError refusal(Found found, Answer answer, Instant now) {
		Task leader = found.group().leader();
		Answer ending = found.group().ending();
		Instant droppedAt = leader.marks().droppedAt();
		if (found.group().isCancelled()) {
			return UserError.of(UserErrorCode.CONFLICT, "followup.cancelled").at("followUpId");
		}
		if (ending != null && !answer.doneAt().isBefore(ending.doneAt())) {
			return UserError.of(UserErrorCode.CONFLICT, "followup.answered").at("outcome");
		}
		if (answer.doneAt().isAfter(now)) {
			return UserError.of(UserErrorCode.IN_THE_FUTURE, "followup.future").at("doneAt");
		}
		if (!answer.doneAt().isAfter(leader.soldAt())) {
			return UserError.of(UserErrorCode.INVALID, "followup.before-sale").at("doneAt");
		}
		boolean over = !answer.doneAt().isBefore(leader.expiresAt())
				|| (droppedAt != null && answer.doneAt().isAfter(droppedAt));
		if (over) {
			return UserError.of(UserErrorCode.TOO_OLD, "followup.expired").at("doneAt");
		}
		Duration late = this.settings.acceptLate();
		return !answer.doneAt().isBefore(now.minus(late)) ? null
				: UserError.of(UserErrorCode.TOO_OLD, "followup.late", late.toDays()).at("doneAt");
	}

	private void note(AnswerFollowUpInput input, Found found, Viewer viewer, Answer answer) {
		if (input.note() != null && !input.note().isBlank()) {
			this.notes.keep(found.group().leader().id(), viewer.recordedAs(), answer, input.note().strip());
		}
	}

	Result snooze(Viewer viewer, String id, Instant until) {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		while (true) {
			Found found = find(viewer, id);
			if (found == null) {
				return Result.refused(null, UserErrorCode.NOT_FOUND, "followUpId", "followup.unknown");
			}
			Task leader = found.group().leader();
			FollowUp shown = this.views.of(found.customer(), found.group(), now);
			if (until.equals(leader.marks().snoozedUntil()) && shown.state().isOpen()) {
				return new Result(shown, List.of());
			}
			if (!shown.state().isOpen()) {
				return Result.refused(shown, UserErrorCode.CONFLICT, "followUpId", "followup.over");
			}
			if (!until.isAfter(now) || !until.isBefore(leader.expiresAt())) {
				return Result.refused(shown, UserErrorCode.INVALID, "until", "followup.snooze");
			}
			Customer next = found.customer()
				.map((task) -> task.id().equals(leader.id()) ? task.with(task.marks().snoozed(until, now)) : task)
				.lookAt(now)
				.next();
			if (this.customers.save(next)) {
				this.keeper.look();
				return result(next, id, now, List.of());
			}
		}
	}

	/** The viewer's own follow-up; not one that is held out, as if it did not exist. */
	private @Nullable Found find(Viewer viewer, String id) {
		String account = Task.accountOf(id);
		Customer customer = (account != null) ? this.customers.find(account) : null;
		Group group = (customer != null) ? Group.with(id, customer.tasks()) : null;
		return (customer != null && group != null && !group.isHeld() && viewer.isRep(group.leader().rep()))
				? new Found(customer, group) : null;
	}

	private Result result(Customer customer, String id, Instant now, List<UserError> errors) {
		Group group = Objects.requireNonNull(Group.with(id, customer.tasks()));
		return new Result(this.views.of(customer, group, now), errors);
	}

	/** A follow-up as it is stored. */
	private record Found(Customer customer, Group group) {
	}

	/** What came of it. */
	record Result(@Nullable FollowUp followUp, List<UserError> errors) {

		static Result refused(@Nullable FollowUp followUp, UserErrorCode code, String field, String text,
				Object... args) {
			return new Result(followUp, List.of(UserError.of(code, text, args).at(field)));
		}

	}

}
