package dev.cima.learning;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cima.incentive.Plans;
import dev.cima.incentive.ScoredStep;
import dev.cima.ledger.Activity.Credited;
import dev.cima.ledger.Actor;
import dev.cima.ledger.CardHead;
import dev.cima.ledger.Fact;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Span;
import dev.cima.platform.Organisation;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.rule.RepFacts.Threshold;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Records in a rep's stream that the rep knows as much of a category as a rule of the
 * plan asks for: from then on, until the day on which too much will be forgotten, unless
 * something more is answered; and that the rep no longer does.
 *
 * <p>
 * An entry is written when a rep comes to the other side of a threshold, when less is
 * known than was recorded, and when what was recorded would lapse within a week or too
 * early by a week: so a rep who learns every day gets one a week, and who stops learning
 * loses it up to a week early. Each is decided against the exact state of the stream, so
 * it may be asked for again and by several nodes at once.
 */
@Component
class KnowledgeRecorder {

	static final String CAUSE = "knowledge";

	private static final Duration WEEK = Duration.ofDays(7);

	private final Plans plans;

	private final Knowing knowing;

	private final Ledger ledger;

	private final Organisation organisation;

	private final InstantSource clock;

	KnowledgeRecorder(Plans plans, Knowing knowing, Ledger ledger, Organisation organisation, InstantSource clock) {
		this.plans = plans;
		this.knowing = knowing;
		this.ledger = ledger;
		this.organisation = organisation;
		this.clock = clock;
	}

	/**
	 * Records what is asked about these categories. Nothing, and no round trip, when no
	 * plan asks for one of them.
	 */
	void record(String rep, Collection<String> categories) {
		Set<Threshold> asked = this.plans.thresholds()
			.stream()
			.filter((threshold) -> categories.contains(threshold.category()))
			.collect(Collectors.toSet());
		if (!asked.isEmpty()) {
			record(rep, asked);
		}
	}

	/** Records on which side of these thresholds a rep stands, where that is news. */
	void record(String rep, Set<Threshold> asked) {
		Map<String, Mastery> known = this.knowing.mastery(rep,
				asked.stream().map(Threshold::category).collect(Collectors.toSet()));
		if (known.isEmpty()) {
			return;
		}
		Instant now = this.clock.instant();
		LocalDate today = this.organisation.dayOf(now);
		CardHead head = this.ledger.card(rep, Span.ALL_TIME).head();
		List<Credited> news = new ArrayList<>();
		for (Threshold threshold : asked) {
			Mastery mastery = known.get(threshold.category());
			LocalDate lapses = (mastery != null) ? mastery.lapses(threshold.atLeast(), today) : null;
			Instant until = (lapses != null) ? this.organisation.startOf(lapses) : null;
			if (isNews(head.facts(), threshold.name(), until, now)) {
				news.add(entry(threshold, until, now, head.seq()));
			}
		}
		if (!news.isEmpty()) {
			this.ledger.append(rep, news);
		}
	}

	private static Credited entry(Threshold threshold, @Nullable Instant until, Instant now, long seq) {
		String name = threshold.name();
		ScoredStep step = new ScoredStep((until != null) ? "knowledge" : "knowledge-gone",
				List.of(threshold.category(), percent(threshold)), 0);
		return Credited.of(CAUSE + "/" + name + "/" + seq, CAUSE, List.of(step), Actor.SYSTEM)
			.carrying((until != null) ? Fact.now(name, until) : Fact.noMore(name))
			.onlyIf((card) -> isNews(card.head().facts(), name, until, now) ? null
					: UserError.of(UserErrorCode.CONFLICT, "learning.known-already"));
	}

	private static String percent(Threshold threshold) {
		return threshold.atLeast().movePointRight(2).stripTrailingZeros().toPlainString();
	}

	/**
	 * Whether the stream says something else.
	 * @param until when the rep will no longer know it; null when the rep does not know
	 * it
	 */
	static boolean isNews(List<Fact> facts, String name, @Nullable Instant until, Instant now) {
		Fact held = facts.stream()
			.filter((fact) -> fact.name().equals(name) && !isOver(fact, now))
			.findFirst()
			.orElse(null);
		if (held == null || until == null) {
			return (held == null) != (until == null);
		}
		Instant lapses = Objects.requireNonNullElse(held.until(), Instant.MAX);
		return until.isBefore(lapses)
				|| (until.isAfter(lapses) && (!until.isBefore(lapses.plus(WEEK)) || lapses.isBefore(now.plus(WEEK))));
	}

	private static boolean isOver(Fact fact, Instant now) {
		return fact.until() != null && !fact.until().isAfter(now);
	}

}
