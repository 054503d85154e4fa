package dev.cima.incentive;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;

import dev.cima.platform.Texts;

/**
 * The steps of a receipt that say what of its points is not in the balance yet. They are
 * of 0 points, as the points are credited all the same. A dot stands in no rule's id.
 */
public final class HoldSteps {

	private static final String WAITS = "hold.waits";

	private static final String FORFEITED = "hold.forfeited";

	private HoldSteps() {
	}

	/** So many points wait for the customer, until an instant at the latest. */
	public static ScoredStep waits(long points, Instant until) {
		return new ScoredStep(WAITS, List.of(Long.toString(points), until.toString()), 0);
	}

	/** So many points stay forfeited, as those of the sale before were. */
	public static ScoredStep forfeited(long points) {
		return new ScoredStep(FORFEITED, List.of(Long.toString(points)), 0);
	}

	static boolean isStep(String rule) {
		return rule.equals(WAITS) || rule.equals(FORFEITED);
	}

	static String label(ScoredStep step, Texts texts, ZoneId zone, Locale language) {
		Long points = Long.valueOf(step.params().getFirst());
		List<Object> args = step.rule().equals(WAITS) ? List.of(points,
				DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
					.withLocale(language)
					.format(Instant.parse(step.params().get(1)).atZone(zone)))
				: List.of(points);
		return texts.render("receipt." + step.rule(), args, language);
	}

}
