package dev.cima.reward;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.cima.platform.Deed;
import dev.cima.platform.Role;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.reward.Redemption.Decision;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Takes what managers and admins decide about redemptions, never about their own, and
 * what reps call off. All of it can be sent again.
 */
@Component
class RedemptionDesk {

	static final int MOST_CHARACTERS = 280;

	private final Redemptions redemptions;

	private final RedemptionKeeper keeper;

	private final RedemptionNotes notes;

	private final Reps reps;

	private final InstantSource clock;

	RedemptionDesk(Redemptions redemptions, RedemptionKeeper keeper, RedemptionNotes notes, Reps reps,
			InstantSource clock) {
		this.redemptions = redemptions;
		this.keeper = keeper;
		this.notes = notes;
		this.reps = reps;
		this.clock = clock;
	}

	/** The redemption, if the viewer may see it. */
	@Nullable Redemption find(Viewer viewer, String id) {
		Redemption found = id.startsWith(RedemptionId.PREFIX) ? this.redemptions.find(id) : null;
		return (found != null && viewer.maySee(found.order().rep(), teamOf(found))) ? found : null;
	}

	/** Whether the viewer may decide it: never what is their own. */
	boolean mayDecide(Viewer viewer, Redemption redemption) {
		return !viewer.isRep(redemption.order().rep())
				&& (viewer.is(Role.ADMIN) || viewer.managesTeam(teamOf(redemption)));
	}

	private String teamOf(Redemption redemption) {
		Rep rep = this.reps.find(redemption.order().rep());
		return (rep != null && rep.active()) ? rep.team() : "";
	}

	RedemptionPayload decide(Viewer viewer, DecideRedemptionInput input) {
		Deed.about(input.redemptionId());
		while (true) {
			Redemption before = find(viewer, input.redemptionId());
			if (before == null) {
				return RedemptionPayload.refused(UserErrorCode.NOT_FOUND, "redemptionId", "reward.no-redemption");
			}
			Deed.concerns(List.of(before.order().rep()));
			RedemptionPayload refusal = refusal(viewer, before, input);
			if (refusal != null) {
				return refusal;
			}
			Redemption after = this.keeper.decide(before, decision(viewer, before, input));
			if (after != null) {
				Deed.changed("state", before.state(), after.state());
				return RedemptionPayload.of(after);
			}
		}
	}

	private @Nullable RedemptionPayload refusal(Viewer viewer, Redemption before, DecideRedemptionInput input) {
		boolean own = viewer.isRep(before.order().rep());
		boolean cancels = input.state() == RedemptionState.CANCELLED;
		if (own != cancels || (!own && !mayDecide(viewer, before))) {
			return RedemptionPayload.standing(before, UserErrorCode.NOT_ALLOWED, own ? "state" : "redemptionId",
					own ? "reward.own" : cancels ? "reward.only-the-rep" : "reward.not-yours");
		}
		if (before.state() == input.state()) {
			// sent again; or somebody else has done it
			return viewer.recordedAs().equals(before.decision().by()) ? RedemptionPayload.of(before)
					: RedemptionPayload.standing(before, UserErrorCode.CONFLICT, "state", "reward.decided");
		}
		if (!before.state().mayBecome(input.state())) {
			return RedemptionPayload.standing(before, UserErrorCode.CONFLICT, "state",
					before.state().isOpen() ? "reward.not-so" : "reward.decided");
		}
		String reason = input.reason();
		boolean needed = input.state() == RedemptionState.REFUSED;
		if ((needed && (reason == null || reason.isBlank()))
				|| (reason != null && reason.strip().length() > MOST_CHARACTERS)) {
			return RedemptionPayload.standing(before, UserErrorCode.INVALID, "reason", "reward.reason",
					MOST_CHARACTERS);
		}
		return null;
	}

	private Decision decision(Viewer viewer, Redemption before, DecideRedemptionInput input) {
		String by = viewer.recordedAs();
		String reason = (input.reason() != null) ? input.reason().strip() : "";
		String note = null;
		if (!reason.isEmpty()) {
			note = RedemptionNotes.idFor(before, by, reason);
			// before, so that whoever sees the decision sees why
			this.notes.keep(note, before.order().rep(), by, reason);
		}
		return new Decision(input.state(), this.clock.instant().truncatedTo(ChronoUnit.MILLIS), by, viewer.capacity(),
				note);
	}

	/** What to decide, and how. */
	record DecideRedemptionInput(String redemptionId, RedemptionState state, @Nullable String reason) {
	}

}
