package dev.cima.satisfaction;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;

import dev.cima.platform.DemoDoors;

import org.springframework.stereotype.Component;

/** Answers for the customers of the demo; done again it changes nothing. */
@Component
@DemoDoors.Only
public class SurveyRehearsal {

	private static final Duration READING = Duration.ofSeconds(40);

	private static final int SHOWN = 2;

	private final Surveys surveys;

	private final SurveyInvitations invitations;

	private final SurveyLinks links;

	private final SurveyDesk desk;

	private final InstantSource clock;

	SurveyRehearsal(Surveys surveys, SurveyInvitations invitations, SurveyLinks links, SurveyDesk desk,
			InstantSource clock) {
		this.surveys = surveys;
		this.invitations = invitations;
		this.links = links;
		this.desk = desk;
		this.clock = clock;
	}

	/** Links that customers of the last sales could have got, the last one first. */
	public List<String> links() {
		return this.surveys.lastToSend(SHOWN).stream().map(this.invitations::url).toList();
	}

	/** Those of a rep whose sales stand, the newest first; the answered ones as well. */
	public List<Survey> of(String rep) {
		return this.surveys.of(rep)
			.stream()
			.filter((survey) -> survey.ending() == null && survey.successor() == null)
			.sorted(Comparator.comparing((Survey survey) -> survey.invitation().askedAt())
				.thenComparing(Survey::sale)
				.reversed())
			.toList();
	}

	/**
	 * A customer answers.
	 * @param score from 1 to 5
	 * @param unwanted whether the customer was sold something unwanted
	 */
	public void answer(Survey survey, int score, boolean unwanted) {
		Instant opened = this.clock.instant().minus(READING);
		// an address that nobody has, so no rep's phone either
		this.desk.answer(this.links.token(survey.link().root()), score, unwanted, opened, "192.0.2.1");
	}

}
