package dev.cima.competition;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cima.competition.Hindsight.Revision;
import dev.cima.competition.ResultCorrection.Change;
import dev.cima.competition.ResultCorrection.Step;
import dev.cima.platform.Outage;
import dev.cima.platform.Role;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Puts payouts right after sales that counted were taken back. The result stays as it is.
 * What is to be paid is stored before it is, once for each state of affairs, so that two
 * who do it at once do it once, and whatever dies in between is completed.
 */
@Component
class CorrectionDesk {

	private static final Logger log = LoggerFactory.getLogger(CorrectionDesk.class);

	private static final int TRIES = 10;

	private final Competitions competitions;

	private final Results results;

	private final Hindsight hindsight;

	private final ResultCorrections corrections;

	private final PrizePayer payer;

	private final EditNotes notes;

	private final InstantSource clock;

	/** What would change, by competition and what was put right: it reads all reps. */
	private final Cache<String, List<Change>> previews = Caffeine.newBuilder()
		.maximumSize(100)
		.expireAfterWrite(Duration.ofSeconds(30))
		.build();

	CorrectionDesk(Competitions competitions, Results results, Hindsight hindsight, ResultCorrections corrections,
			PrizePayer payer, EditNotes notes, InstantSource clock) {
		this.competitions = competitions;
		this.results = results;
		this.hindsight = hindsight;
		this.corrections = corrections;
		this.payer = payer;
		this.notes = notes;
		this.clock = clock;
	}

	/** Whether the viewer may see what became of a result. */
	static boolean maySee(Competition competition, Viewer viewer) {
		return viewer.is(Role.ADMIN) || (viewer.rep() != null && viewer.rep().equals(competition.createdBy()));
	}

	/**
	 * Puts right, or says what that would change.
	 * @param dryRun true: nothing is stored or paid
	 */
	Corrected correct(String id, String reason, boolean dryRun, Viewer viewer) {
		Competition competition = this.competitions.find(id);
		if (competition == null || !maySee(competition, viewer)) {
			return Corrected.refused(null,
					UserError.of(UserErrorCode.NOT_FOUND, "competition.unknown").at("competitionId"));
		}
		if (!dryRun && !viewer.is(Role.ADMIN)) {
			return Corrected.refused(competition, UserError.of(UserErrorCode.NOT_ALLOWED, "competition.correct-admin"));
		}
		List<UserError> errors = CompetitionCheck.checkText(reason, CompetitionCheck.SENTENCE, "reason");
		if (!errors.isEmpty()) {
			return new Corrected(competition, List.of(), errors);
		}
		CompetitionResult result = this.results.find(id);
		if (result == null || result.cancelled() || competition.progress().closedAt() == null) {
			return Corrected.refused(competition,
					UserError.of(UserErrorCode.NOT_ALLOWED, "competition.correct-too-early").at("competitionId"));
		}
		return dryRun ? new Corrected(competition, preview(competition, result, viewer), List.of())
				: correct(competition, result, reason.strip(), viewer);
	}

	/** At most half a minute old, but for an admin, who decides by it. */
	private List<Change> preview(Competition competition, CompetitionResult result, Viewer viewer) {
		ResultCorrection before = this.corrections.find(competition.id());
		String key = before.id() + "/" + before.version();
		if (viewer.is(Role.ADMIN)) {
			this.previews.invalidate(key);
		}
		return this.previews.get(key, (again) -> changes(before, this.hindsight.of(competition, result)));
	}

	private Corrected correct(Competition competition, CompetitionResult result, String reason, Viewer viewer) {
		for (int tries = 0; tries < TRIES; tries++) {
			ResultCorrection before = this.corrections.find(competition.id());
			// after what was put right before, so that it knows all that was known then
			Revision revision = this.hindsight.of(competition, result);
			Step last = before.last();
			if (last != null && last.state().equals(revision.state())) {
				complete(competition, before);
				return new Corrected(competition, last.changes(), List.of());
			}
			List<Change> changes = changes(before, revision);
			if (changes.isEmpty()) {
				return new Corrected(competition, changes, List.of());
			}
			int number = before.steps().size() + 1;
			String note = this.notes.keep(competition.id(), -number, viewer.recordedAs(), reason);
			ResultCorrection next = before
				.plus(new Step(number, revision.state(), this.clock.instant(), viewer.recordedAs(), note, changes));
			if (this.corrections.write(next)) {
				complete(competition, next);
				return new Corrected(competition, changes, List.of());
			}
			ResultCorrection stands = this.corrections.find(competition.id());
			if (stands.steps().stream().noneMatch((step) -> step.note().equals(note))) {
				this.notes.forget(note);
			}
		}
		return Corrected.refused(competition,
				UserError.of(UserErrorCode.RETRY_LATER, "competition.retry").retryAfter(1));
	}

	private static List<Change> changes(ResultCorrection before, Revision revision) {
		Map<String, Long> paid = before.paid(revision.paid());
		return ResultCorrection.changes(paid, revision.due());
	}

	/** Pays what is not paid yet of what was stored. */
	private void complete(Competition competition, ResultCorrection correction) {
		if (correction.open()) {
			correction.steps().forEach((step) -> this.payer.pay(competition, step));
			this.corrections.paid(correction);
		}
	}

	/** Completes what a dead node left. */
	@Scheduled(fixedDelayString = "30s", initialDelayString = "10s")
	void sweep() {
		try {
			for (ResultCorrection correction : this.corrections.open()) {
				Competition competition = this.competitions.find(correction.id());
				if (competition != null) {
					complete(competition, correction);
				}
			}
		}
		catch (RuntimeException ex) {
			Outage.warn(log, "What was put right could not be paid; again in a moment", ex);
		}
	}

	/**
	 * What was changed, or why nothing was.
	 *
	 * @param changes points that were paid, or would be; below zero: taken
	 */
	record Corrected(@Nullable Competition competition, List<Change> changes, List<UserError> errors) {

		static Corrected refused(@Nullable Competition competition, UserError error) {
			return new Corrected(competition, List.of(), List.of(error));
		}

	}

}
