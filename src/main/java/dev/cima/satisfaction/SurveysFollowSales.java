package dev.cima.satisfaction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryEffect;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.VoidFacts;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.sale.Sale;
import dev.cima.satisfaction.Survey.EndReason;
import dev.cima.satisfaction.Survey.Ending;
import dev.cima.webhook.Webhooks;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Makes the surveys of the sales that were drawn, ends those of sales that were taken
 * back, and lets that of a corrected or moved sale go on with the one that stands
 * instead: a rep who corrects a sale is not rid of the question, and the link that the
 * customer has stays good.
 */
@Component
class SurveysFollowSales implements EntryEffect {

	private final Surveys surveys;

	private final SurveyDraw draw;

	private final SurveyLinks links;

	private final SurveySettings settings;

	private final Reps reps;

	private final Webhooks webhooks;

	private final FiveStars stars;

	private final Complaints complaints;

	private final Ledger ledger;

	SurveysFollowSales(Surveys surveys, SurveyDraw draw, SurveyLinks links, SurveySettings settings, Reps reps,
			Webhooks webhooks, FiveStars stars, Complaints complaints, @Lazy Ledger ledger) {
		this.surveys = surveys;
		this.draw = draw;
		this.links = links;
		this.settings = settings;
		this.reps = reps;
		this.webhooks = webhooks;
		this.stars = stars;
		this.complaints = complaints;
		this.ledger = ledger;
	}

	@Override
	public String name() {
		return "surveys";
	}

	@Override
	public void apply(List<EntryRecorded> recorded) {
		ask(recorded);
		takeBack(recorded);
	}

	private void ask(List<EntryRecorded> recorded) {
		if (!this.draw.isOn()) {
			return;
		}
		List<Survey> asked = new ArrayList<>();
		Map<String, String> linked = new LinkedHashMap<>();
		for (EntryRecorded one : recorded) {
			Entry entry = one.entry();
			String sale = (entry.kind() == EntryKind.SALE) ? new Sale(entry, null).id() : null;
			if (sale != null && this.draw.draws(sale, entry.occurredAt(), entry.recordedAt())) {
				linked.put(this.links.hashFor(sale), sale);
				asked.add(Survey.of(sale, entry.rep(), entry.team(), this.links.key(), entry.occurredAt(),
						entry.recordedAt(), entry.recordedAt().plus(this.settings.openFor())));
			}
		}
		if (!asked.isEmpty()) {
			this.surveys.link(linked);
			this.surveys.addAll(asked);
			this.webhooks.tell(SurveyRequested.TYPE, linked.values(), asked.getLast().invitation().askedAt());
		}
	}

	private void takeBack(List<EntryRecorded> recorded) {
		Map<String, Entry> voids = new LinkedHashMap<>();
		for (EntryRecorded one : recorded) {
			VoidFacts facts = one.entry().voids();
			if (facts != null) {
				voids.put(Sale.idOf(one.entry().rep(), facts.key()), one.entry());
			}
		}
		Map<String, Survey> found = new HashMap<>(this.surveys.findAll(voids.keySet()));
		// in their order, as what is taken back may stand for what was taken back before
		// it
		voids.forEach((sale, voiding) -> {
			Survey survey = found.get(sale);
			Survey next = (survey != null) ? takeBack(survey, voiding) : null;
			if (next != null) {
				found.put(next.sale(), next);
			}
		});
	}

	/**
	 * Follows one void.
	 * @return the survey that goes on, if one does
	 */
	private @Nullable Survey takeBack(Survey survey, Entry voiding) {
		VoidFacts facts = voiding.voids();
		if (facts == null) {
			return null;
		}
		if (facts.move() != null) {
			String rep = facts.move().rep();
			Rep now = this.reps.find(rep);
			Survey next = goOn(survey, Sale.idOf(rep, facts.move().key()), rep,
					(now != null) ? now.team() : survey.team(), survey.soldAt());
			if (!rep.equals(survey.rep())) {
				takeStarsBack(survey);
			}
			Entry ended = this.ledger.find(rep, Voided.keyFor(facts.move().key()));
			if (next != null && ended != null) {
				// in the other stream, which may have been followed before this one
				takeBack(next, ended);
			}
			return next;
		}
		if (facts.replacement() != null) {
			return goOn(survey, Sale.idOf(voiding.rep(), facts.replacement().key()), voiding.rep(), voiding.team(),
					facts.replacement().occurredAt());
		}
		end(survey, voiding);
		takeStarsBack(survey);
		this.complaints.close(survey.link().root(), voiding.recordedAt());
		return null;
	}

	/** As it stands now that nobody can answer it any more. */
	private void takeStarsBack(Survey survey) {
		Survey now = this.surveys.find(survey.sale());
		if (now != null) {
			this.stars.takeBack(now);
		}
	}

	private void end(Survey first, Entry voiding) {
		Survey survey = first;
		while (survey != null && survey.ending() == null) {
			if (this.surveys.replace(survey.ended(new Ending(EndReason.VOIDED, voiding.recordedAt())))) {
				return;
			}
			survey = this.surveys.find(survey.sale());
		}
	}

	/** The next one is stored first, so that a crash in between only repeats this. */
	private @Nullable Survey goOn(Survey first, String sale, String rep, String team, @Nullable Instant soldAt) {
		Survey survey = first;
		while (survey != null && survey.successor() == null) {
			this.surveys.addAll(List.of(survey.goesOnAs(sale, rep, team, soldAt)));
			if (isLevel(this.surveys.find(sale), survey) && this.surveys.replace(survey.succeededBy(sale))) {
				break;
			}
			survey = this.surveys.find(survey.sale());
		}
		return this.surveys.find(sale);
	}

	/** The next one may have been drawn by its own id, or this one answered meanwhile. */
	private boolean isLevel(@Nullable Survey next, Survey before) {
		return next == null || !next.isBehind(before) || this.surveys.replace(next.catchingUpWith(before));
	}

}
