package dev.cima.competition;

import java.util.List;
import java.util.Map;

import dev.cima.competition.CompetitionResultController.Payout;
import dev.cima.competition.CorrectionDesk.Corrected;
import dev.cima.competition.ResultCorrection.Change;
import dev.cima.ledger.Saturated;
import dev.cima.platform.UserError;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Puts payouts right for admins, and tells the maker what that would change. */
@Controller
class CorrectionController {

	private final CorrectionDesk desk;

	private final Reps reps;

	CorrectionController(CorrectionDesk desk, Reps reps) {
		this.desk = desk;
		this.reps = reps;
	}

	@MutationMapping
	Payload correctResult(@Argument CorrectResultInput input, Viewer viewer) {
		Corrected corrected = this.desk.correct(input.competitionId(), input.reason(), input.dryRun(), viewer);
		Map<String, Rep> found = this.reps.findAll(corrected.changes().stream().map(Change::rep).toList());
		return new Payload(corrected.competition(),
				corrected.changes()
					.stream()
					.map((one) -> new Payout(found.getOrDefault(one.rep(), Rep.erased(one.rep(), "")),
							Saturated.toInt(one.points())))
					.toList(),
				corrected.errors());
	}

	/** Which result, why, and whether only to say what would change. */
	record CorrectResultInput(String competitionId, String reason, boolean dryRun) {
	}

	/** What was changed, or why nothing was. */
	record Payload(@Nullable Competition competition, List<Payout> payouts, List<UserError> errors) {
	}

}
