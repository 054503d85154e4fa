package dev.cima.experiment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.cima.experiment.Experiment.Draw;
import dev.cima.experiment.Experiment.Progress;
import dev.cima.experiment.Experiment.Terms;
import dev.cima.goal.GoalMetric;
import dev.cima.platform.Organisation;
import dev.cima.platform.Texts;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Says in words what an experiment shows, and what it cannot. */
@Controller
class ExperimentText {

	/** More digits than that are not known of an effect. */
	private static final int DIGITS = 3;

	private final Texts texts;

	private final ExperimentNotes notes;

	private final Organisation organisation;

	private final InstantSource clock;

	ExperimentText(Texts texts, ExperimentNotes notes, Organisation organisation, InstantSource clock) {
		this.texts = texts;
		this.notes = notes;
		this.organisation = organisation;
		this.clock = clock;
	}

	@SchemaMapping(typeName = "Experiment")
	String text(Experiment experiment, Locale language) {
		List<String> sentences = new ArrayList<>();
		sentences.add(plan(experiment, language));
		Progress progress = experiment.progress();
		ExperimentState state = experiment.state(this.organisation.dayOf(this.clock.instant()));
		Look latest = progress.latest();
		if (latest != null) {
			sentences.add(seen(experiment.terms(), latest, language));
		}
		if (state != ExperimentState.RUNNING || latest == null) {
			sentences.add(say("state." + state, language));
		}
		else {
			sentences.add(say("open", language));
		}
		if (progress.note() != null) {
			sentences.add(reason(progress.note(), language));
		}
		if (latest != null && !latest.crowdingOut().isEmpty()) {
			crowdedOut(latest.crowdingOut(), language, sentences);
		}
		Look afterwards = progress.afterwards();
		if (afterwards != null) {
			sentences.add(say(afterwards.crowdingOut().isEmpty() ? "afterwards" : "afterwards.less", language,
					Experiment.WEEKS_AFTER, number(afterwards.estimate()), number(afterwards.low()),
					number(afterwards.high())));
		}
		return sentences.stream().filter((sentence) -> !sentence.isBlank()).collect(Collectors.joining(" "));
	}

	/** How many teams, and what that can show: told before the start and ever after. */
	private String plan(Experiment experiment, Locale language) {
		Draw draw = experiment.draw();
		Terms terms = experiment.terms();
		int teams = draw.ranked().size();
		String plan = say("plan", language, teams, draw.held(), day(experiment, language), terms.weeks(),
				sd(Power.minimumDetectable(teams, draw.held())),
				sd(Power.minimumDetectableWeekly(teams, draw.held(), terms.weeks())));
		BigDecimal spread = draw.spread();
		return (spread != null) ? plan + " " + say("spread", language, number(spread), unit(terms.paid(), language))
				: plan;
	}

	private String seen(Terms terms, Look look, Locale language) {
		String seen = say("seen", language, look.week(), terms.weeks(), metric(terms.metric(), language),
				number(look.estimate()), unit(terms.paid(), language), number(look.low()), number(look.high()));
		Look.Guard placebo = look.placebo();
		return (placebo != null) ? seen + " " + say("placebo", language, Evaluation.PLACEBO, number(placebo.estimate()),
				number(placebo.low()), number(placebo.high())) : seen;
	}

	private String reason(String note, Locale language) {
		if (note.equals(HeldTeams.TOO_LATE) || note.equals(HeldTeams.CANCELLED)) {
			return this.texts.render(note, List.of(), language);
		}
		String reason = this.notes.of(List.of(note)).get(note);
		return (reason != null) ? say("reason", language, reason) : "";
	}

	private void crowdedOut(List<String> metrics, Locale language, List<String> sentences) {
		Map<Boolean, List<String>> byKind = metrics.stream()
			.collect(Collectors.partitioningBy(ExperimentText::isMoreWorse));
		byKind.forEach((more, those) -> {
			if (!those.isEmpty()) {
				sentences.add(say(more ? "crowding-out.more" : "crowding-out", language, names(those, language)));
			}
		});
	}

	private static boolean isMoreWorse(String metric) {
		GuardMetric guard = GuardMetric.of(metric);
		return guard != null && guard.isMoreWorse();
	}

	private String names(List<String> metrics, Locale language) {
		return metrics.stream().map((metric) -> metric(metric, language)).collect(Collectors.joining(", "));
	}

	private String metric(String metric, Locale language) {
		return say("metric." + metric, language);
	}

	/** What a number is of: sums are a member and week, rates and averages themselves. */
	private String unit(GoalMetric metric, Locale language) {
		return say(metric.isRatio() ? "unit.ratio" : "unit.sum", language);
	}

	private String day(Experiment experiment, Locale language) {
		return experiment.terms()
			.startsOn()
			.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language));
	}

	private static BigDecimal sd(double value) {
		return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
	}

	private static BigDecimal number(BigDecimal value) {
		BigDecimal rounded = value.round(new MathContext(DIGITS));
		return (rounded.scale() < 0) ? rounded.setScale(0) : rounded;
	}

	private String say(String key, Locale language, @Nullable Object... args) {
		return this.texts.render("experiment.text." + key, Arrays.asList(args), language);
	}

}
