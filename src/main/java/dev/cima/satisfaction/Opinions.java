package dev.cima.satisfaction;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cima.ledger.Period;
import dev.cima.ledger.Span;
import dev.cima.platform.Organisation;
import dev.cima.recognition.CustomerFavour;
import dev.cima.rep.Rep;

import org.springframework.stereotype.Component;

/** What customers say about reps, counted from the answers that count. */
@Component
class Opinions implements CustomerFavour {

	private final Surveys surveys;

	private final Organisation organisation;

	/** How everybody stands is known for a minute. */
	private final Cache<YearMonth, MonthlyFactor> months = Caffeine.newBuilder()
		.expireAfterWrite(Duration.ofMinutes(1))
		.maximumSize(24)
		.build();

	Opinions(Surveys surveys, Organisation organisation) {
		this.surveys = surveys;
		this.organisation = organisation;
	}

	/** What they gave all reps in a month. */
	Collection<Scores> scores(YearMonth month) {
		Map<String, Scores> byRep = new HashMap<>();
		for (Survey survey : this.surveys.answered(month)) {
			Survey.Answer answer = survey.answer();
			if (answer != null && survey.counts()) {
				byRep.put(survey.rep(), byRep.getOrDefault(survey.rep(), Scores.none(survey.rep(), survey.team()))
					.plus(answer.score()));
			}
		}
		return byRep.values();
	}

	/**
	 * What they say about a rep in a period, weighed by how everybody stands in the month
	 * of a day.
	 */
	Satisfaction of(Rep rep, Period period, LocalDate day) {
		YearMonth month = YearMonth.from(day);
		MonthlyFactor everybody = this.months.get(month, (of) -> MonthlyFactor.of(scores(of)));
		Scores own = Scores.none(rep.id(), rep.team());
		for (Survey survey : answers(rep.id(), period.spanOf(day))) {
			Survey.Answer answer = survey.answer();
			if (answer != null && survey.counts()) {
				own = own.plus(answer.score());
			}
		}
		Satisfaction found = everybody.of(own);
		return (period == Period.MONTH) ? found : found.withoutFactor();
	}

	@Override
	public Map<String, BigDecimal> lowerBounds(YearMonth month) {
		Collection<Scores> all = scores(month);
		MonthlyFactor everybody = MonthlyFactor.of(all);
		Map<String, BigDecimal> bounds = new HashMap<>();
		for (Scores one : all) {
			Satisfaction found = everybody.of(one);
			if (found.enough() && found.low() != null) {
				bounds.put(one.rep(), found.low());
			}
		}
		return bounds;
	}

	private List<Survey> answers(String rep, Span span) {
		if (span.period() == Period.ALL_TIME) {
			return this.surveys.of(rep);
		}
		return span.months()
			.stream()
			.flatMap((month) -> this.surveys.answered(month, rep).stream())
			.filter((survey) -> survey.answer() != null && isIn(span, this.organisation.dayOf(survey.answer().at())))
			.toList();
	}

	private static boolean isIn(Span span, LocalDate day) {
		return !day.isBefore(span.from()) && day.isBefore(span.until());
	}

}
