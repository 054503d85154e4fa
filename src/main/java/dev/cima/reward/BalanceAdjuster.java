package dev.cima.reward;

import java.time.InstantSource;
import java.util.List;

import dev.cima.incentive.Receipt;
import dev.cima.incentive.ScoredStep;
import dev.cima.ledger.Activity.Credited;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Outcome;
import dev.cima.platform.Deed;
import dev.cima.platform.Organisation;
import dev.cima.platform.Sha256;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Lets an admin give a rep points or take some, with a reason, within a daily budget of
 * the admin's own, and never for the admin. Besides a void, the only thing that may leave
 * a balance below zero.
 */
@Component
class BalanceAdjuster {

	static final String CAUSE = "adjustment";

	private final Ledger ledger;

	private final AdjustmentBudgets budgets;

	private final RedemptionNotes notes;

	private final Reps reps;

	private final Organisation organisation;

	private final RewardSettings settings;

	private final InstantSource clock;

	BalanceAdjuster(Ledger ledger, AdjustmentBudgets budgets, RedemptionNotes notes, Reps reps,
			Organisation organisation, RewardSettings settings, InstantSource clock) {
		this.ledger = ledger;
		this.budgets = budgets;
		this.notes = notes;
		this.reps = reps;
		this.organisation = organisation;
		this.settings = settings;
		this.clock = clock;
	}

	AdjustBalancePayload adjust(Viewer viewer, AdjustBalanceInput input) {
		RedemptionId id = RedemptionId.of(input.repId(), input.id());
		if (id == null) {
			return refused(UserError.of(UserErrorCode.INVALID, "reward.adjustment-id").at("id"));
		}
		Rep rep = this.reps.find(input.repId());
		if (rep == null || rep.isErased()) {
			return refused(UserError.of(UserErrorCode.NOT_FOUND, "reward.rep-unknown").at("repId"));
		}
		Deed.about(rep.id());
		String reason = input.reason().strip();
		String hash = Sha256.base64(input.points() + "/" + reason);
		Entry earlier = this.ledger.find(rep.id(), id.key());
		if (earlier != null) {
			return hash.equals(earlier.hash()) ? done(rep, earlier) : conflict();
		}
		UserError refusal = refusal(viewer, rep, input.points(), reason);
		if (refusal != null) {
			return refused(refusal);
		}
		String by = viewer.recordedAs();
		long points = Math.abs((long) input.points());
		String day = by + "/" + this.organisation.dayOf(this.clock.instant());
		long left = this.budgets.claim(day, rep.id() + "/" + id.key(), points, this.settings.adjustedADay());
		if (left < points) {
			return refused(UserError
				.of(UserErrorCode.LIMIT_REACHED, "reward.adjustment-budget", this.settings.adjustedADay(), left)
				.at("points"));
		}
		// before, so that whoever sees the entry sees why
		this.notes.keep(RedemptionNotes.idFor(rep.id(), id.key(), hash), rep.id(), by, reason);
		ScoredStep step = new ScoredStep(CAUSE, List.of(), input.points());
		Credited adjustment = Credited.of(id.key(), CAUSE, List.of(step), new Actor(by, viewer.capacity())).sent(hash);
		return answer(rep, this.ledger.append(rep.id(), List.of(adjustment)).getFirst());
	}

	private @Nullable UserError refusal(Viewer viewer, Rep rep, int points, String reason) {
		if (viewer.isRep(rep.id())) {
			return UserError.of(UserErrorCode.NOT_ALLOWED, "reward.adjust-own").at("repId");
		}
		if (points == 0 || Math.abs((long) points) > this.settings.mostAdjusted()) {
			return UserError.of(UserErrorCode.INVALID, "reward.adjusted", this.settings.mostAdjusted()).at("points");
		}
		return (reason.isEmpty() || reason.length() > RedemptionDesk.MOST_CHARACTERS)
				? UserError.of(UserErrorCode.INVALID, "reward.reason", RedemptionDesk.MOST_CHARACTERS).at("reason")
				: null;
	}

	private AdjustBalancePayload answer(Rep rep, Outcome outcome) {
		return switch (outcome) {
			case Outcome.Recorded recorded -> {
				if (!recorded.replayed()) {
					long after = recorded.card().head().balance();
					Deed.changed("balance", after - recorded.entry().points(), after);
				}
				yield done(rep, recorded.entry());
			}
			case Outcome.Conflicting conflicting -> conflict();
			case Outcome.Unanswered unanswered -> refused(
					UserError.of(UserErrorCode.RETRY_LATER, "reward.retry").retryAfter(unanswered.retryAfterSeconds()));
			case Outcome.Refused refused -> refused(refused.error());
		};
	}

	private static AdjustBalancePayload done(Rep rep, Entry entry) {
		return new AdjustBalancePayload(rep, entry.receipt(), List.of());
	}

	private static AdjustBalancePayload conflict() {
		return refused(UserError.of(UserErrorCode.CONFLICT, "reward.other-adjustment").at("id"));
	}

	private static AdjustBalancePayload refused(UserError error) {
		return new AdjustBalancePayload(null, null, List.of(error));
	}

	/** Whose balance, by how many points, and why. */
	record AdjustBalanceInput(String id, String repId, int points, String reason) {
	}

	/** What came of it. */
	record AdjustBalancePayload(@Nullable Rep rep, @Nullable Receipt receipt, List<UserError> errors) {
	}

}
