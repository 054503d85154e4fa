package dev.cima.satisfaction;

import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import dev.cima.platform.Organisation;
import dev.cima.satisfaction.Survey.Answer;
import dev.cima.satisfaction.Survey.EndReason;
import dev.cima.satisfaction.Survey.Ending;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Where customers answer, and where is said what became of their invitations. A guarded
 * write decides between two who do so at once.
 */
@Component
class SurveyDesk {

	/** A sale that is corrected more often has no survey any more. */
	private static final int MOST_CORRECTIONS = 50;

	private final Surveys surveys;

	private final SurveyKeeper keeper;

	private final SelfAnswering signs;

	private final Organisation organisation;

	private final InstantSource clock;

	SurveyDesk(Surveys surveys, SurveyKeeper keeper, SelfAnswering signs, Organisation organisation,
			InstantSource clock) {
		this.surveys = surveys;
		this.keeper = keeper;
		this.signs = signs;
		this.organisation = organisation;
		this.clock = clock;
	}

	/**
	 * The survey that a token opens: one that can be answered, or was.
	 * @return null for a token that opens none, or none any more; that takes as many
	 * looks into the store, whatever the reason, and one more for each correction of its
	 * sale
	 */
	@Nullable Survey open(String token) {
		String hash = SurveyLinks.hash(token);
		String sale = this.surveys.linked((hash != null) ? hash : "-");
		return shown(current((sale != null) ? sale : "-"));
	}

	/** One that can be answered, or was. */
	private @Nullable Survey shown(@Nullable Survey survey) {
		boolean shown = survey != null
				&& (survey.isOpen(this.clock.instant()) || (survey.answer() != null && survey.ending() == null));
		return shown ? survey : null;
	}

	/**
	 * The same for somebody who only looks: one that could be answered a moment ago is
	 * not read again, however often somebody looks.
	 */
	@Nullable Survey look(String token) {
		String hash = SurveyLinks.hash(token);
		String sale = (hash != null) ? this.surveys.known(hash) : null;
		Survey lately = (sale != null) ? this.surveys.lately(sale) : null;
		Instant now = this.clock.instant();
		if (lately != null && lately.isOpen(now)) {
			return lately;
		}
		Survey survey = (sale != null) ? shown(current(sale)) : open(token);
		if (survey != null && survey.isOpen(now)) {
			this.surveys.isOpen(survey);
		}
		else if (survey == null && hash != null && sale != null) {
			// takes as long as a link that this node does not know
			this.surveys.linked(hash);
		}
		return survey;
	}

	/** The survey about a sale, or about what stands instead of the sale; or null. */
	@Nullable Survey current(String sale) {
		Survey survey = this.surveys.find(sale);
		for (int i = 0; i < MOST_CORRECTIONS && survey != null && survey.successor() != null; i++) {
			survey = this.surveys.find(survey.successor());
		}
		return survey;
	}

	/**
	 * Takes the one answer of a customer.
	 * @param score from 1 to 5
	 * @param unwanted whether the customer was sold something unwanted
	 * @param opened when the page was opened; null when that is not known
	 * @param address from where it comes
	 */
	Taken answer(String token, int score, boolean unwanted, @Nullable Instant opened, String address) {
		Survey survey = open(token);
		while (survey != null && survey.answer() == null) {
			Instant now = this.clock.instant();
			YearMonth month = YearMonth.from(this.organisation.dayOf(now));
			List<AnswerDoubt> flags = this.signs.of(survey, now, month, opened, address);
			if (this.surveys.replace(survey.answered(new Answer(now, month.toString(), score, unwanted, flags)))) {
				this.keeper.ended(survey.sale());
				return Taken.TAKEN;
			}
			survey = open(token);
		}
		return (survey != null) ? Taken.ALREADY : Taken.UNKNOWN;
	}

	/** The invitation is with the customer, or with whoever brings it there. */
	@Nullable Survey sent(String sale, String channel) {
		Survey survey = current(sale);
		while (survey != null && survey.toSend() != null && survey.answer() == null && survey.ending() == null) {
			Survey sent = survey.sent(this.clock.instant(), channel);
			if (this.surveys.replace(sent)) {
				return sent;
			}
			survey = current(sale);
		}
		return survey;
	}

	/** The same for many, in few round trips. */
	void sent(Collection<String> sales, String channel) {
		Instant now = this.clock.instant();
		List<Survey> sent = new ArrayList<>();
		List<String> rest = new ArrayList<>();
		Map<String, Survey> found = this.surveys.findAll(sales);
		for (String sale : sales) {
			Survey survey = found.get(sale);
			if (survey != null && survey.toSend() != null && survey.isOpen(now)) {
				sent.add(survey.sent(now, channel));
			}
			else {
				rest.add(sale);
			}
		}
		if (!sent.isEmpty() && !this.surveys.replaceAll(sent)) {
			sent.forEach((survey) -> rest.add(survey.sale()));
		}
		rest.forEach((sale) -> sent(sale, channel));
	}

	/**
	 * The invitation could not be sent, and nobody will answer; whoever has answered
	 * nevertheless, has answered.
	 */
	@Nullable Survey notSent(String sale) {
		Survey survey = current(sale);
		while (survey != null && survey.answer() == null && survey.ending() == null) {
			Survey ended = survey.ended(new Ending(EndReason.NOT_SENT, this.clock.instant()));
			if (this.surveys.replace(ended)) {
				this.keeper.ended(ended.sale());
				return ended;
			}
			survey = current(sale);
		}
		return survey;
	}

	/** What became of an answer. */
	enum Taken {

		/** It stands. */
		TAKEN,
		/** Another one stands, that came before. */
		ALREADY,
		/** There is nothing to answer. */
		UNKNOWN

	}

}
