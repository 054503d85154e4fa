package dev.cima.satisfaction;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import dev.cima.satisfaction.Survey.EndReason;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Tells what waits for customers how their surveys end. */
@Component
class SurveyAnswers implements Answers, SurveyFollower {

	/** Nobody corrects a sale more often. */
	private static final int MOST_CORRECTIONS = 100;

	private final Surveys surveys;

	private final OpenHolds holds;

	private final HoldJudge judge;

	private final Complaints complaints;

	SurveyAnswers(Surveys surveys, OpenHolds holds, HoldJudge judge, Complaints complaints) {
		this.surveys = surveys;
		this.holds = holds;
		this.judge = judge;
		this.complaints = complaints;
	}

	@Override
	public @Nullable Said find(String root) {
		Survey survey = this.surveys.find(root);
		for (int i = 0; i < MOST_CORRECTIONS && survey != null && survey.successor() != null; i++) {
			survey = this.surveys.find(survey.successor());
		}
		return (survey != null) ? said(root, survey) : null;
	}

	/**
	 * Of all at once: one round trip, and one more for each time that some were
	 * corrected.
	 */
	@Override
	public Map<String, Said> findAll(Collection<String> roots) {
		Map<String, String> rootsBySale = new HashMap<>();
		roots.forEach((root) -> rootsBySale.put(root, root));
		Map<String, Said> found = new HashMap<>();
		for (int i = 0; i <= MOST_CORRECTIONS && !rootsBySale.isEmpty(); i++) {
			Map<String, Survey> surveys = this.surveys.findAll(rootsBySale.keySet());
			Map<String, String> next = new HashMap<>();
			surveys.forEach((sale, survey) -> {
				String root = Objects.requireNonNull(rootsBySale.get(sale));
				Said said = (survey.successor() == null) ? said(root, survey) : null;
				if (survey.successor() != null) {
					next.put(survey.successor(), root);
				}
				else if (said != null) {
					found.put(root, said);
				}
			});
			rootsBySale.clear();
			rootsBySale.putAll(next);
		}
		return found;
	}

	@Override
	public void ended(Survey survey) {
		// one whose sale was drawn only after a correction waits under its own name
		String root = (this.holds.find(survey.sale()) != null) ? survey.sale() : survey.link().root();
		boolean notSent = survey.ending() != null && survey.ending().why() == EndReason.NOT_SENT;
		this.judge.heard(root, said(root, survey), notSent ? HoldEnding.NOT_SENT : HoldEnding.EXPIRED);
		Survey now = survey.isComplaint() ? this.surveys.find(survey.sale()) : null;
		if (now != null && now.ending() != null && now.ending().why() == EndReason.VOIDED) {
			// taken back while its managers were told
			this.complaints.close(root, now.ending().at());
		}
	}

	private static @Nullable Said said(String root, Survey survey) {
		Survey.Answer answer = survey.answer();
		return (answer != null) ? new Said(root, survey.sale(), survey.rep(), survey.team(), answer.at(),
				answer.score(), answer.unwanted()) : null;
	}

}
