package dev.cima.satisfaction;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import dev.cima.incentive.ScoredStep;
import dev.cima.ledger.Activity.Credited;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Outcome;
import dev.cima.ledger.Period;
import dev.cima.ledger.Span;
import dev.cima.platform.Organisation;
import dev.cima.platform.Outage;
import dev.cima.satisfaction.ClosedMonth.Weighed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets customers weigh the points of a month, once it is over and what comes late is
 * there. Whatever node is first decides, by one insert that holds each rep's part; then
 * whoever finds it unpaid pays, under keys that the month gives, so that nobody gets it
 * twice.
 */
@Component
class MonthCloser {

	private static final Logger log = LoggerFactory.getLogger(MonthCloser.class);

	private final Opinions opinions;

	private final ClosedMonths months;

	private final Ledger ledger;

	private final Organisation organisation;

	private final HoldSettings settings;

	private final InstantSource clock;

	private volatile boolean ready;

	private volatile @Nullable YearMonth done;

	MonthCloser(Opinions opinions, ClosedMonths months, Ledger ledger, Organisation organisation, HoldSettings settings,
			InstantSource clock) {
		this.opinions = opinions;
		this.months = months;
		this.ledger = ledger;
		this.organisation = organisation;
		this.settings = settings;
		this.clock = clock;
	}

	/** Not before what is loaded at the start is there. */
	@EventListener(ApplicationReadyEvent.class)
	void ready() {
		this.ready = true;
	}

	@Scheduled(initialDelayString = "5s", fixedDelayString = "${cima.hold.close-every:1m}")
	void look() {
		YearMonth due = YearMonth.from(this.organisation.dayOf(this.clock.instant().minus(this.settings.monthGrace())))
			.minusMonths(1);
		if (!this.ready || due.equals(this.done)) {
			return;
		}
		try {
			close(due);
			this.done = due;
		}
		catch (RuntimeException ex) {
			Outage.warn(log, "What customers say of " + due + " could not be weighed; trying again in a moment", ex);
		}
	}

	/**
	 * Closes a month, or pays what closing it has left unpaid.
	 * @throws IllegalStateException when all are paid but some, who are named: the month
	 * stays unpaid, and is tried again
	 */
	void close(YearMonth month) {
		ClosedMonth closed = this.months.find(month);
		if (closed == null) {
			closed = this.months.close(decide(month));
		}
		if (!closed.paid()) {
			List<String> unpaid = closed.weighed()
				.stream()
				.filter((one) -> !pay(month, one))
				.map(Weighed::rep)
				.toList();
			if (!unpaid.isEmpty()) {
				throw new IllegalStateException(keyOf(month) + " was not entered of " + unpaid);
			}
			this.months.paid(closed);
		}
	}

	private ClosedMonth decide(YearMonth month) {
		Collection<Scores> all = this.opinions.scores(month);
		MonthlyFactor factors = MonthlyFactor.of(all);
		Span span = Period.MONTH.spanOf(month.atDay(1));
		List<Weighed> weighed = new ArrayList<>();
		for (Scores scores : all) {
			Satisfaction found = factors.of(scores);
			BigDecimal mean = found.mean();
			if (mean == null || found.factor().compareTo(BigDecimal.ONE) == 0) {
				continue;
			}
			long points = this.ledger.card(scores.rep(), span).totals(span).points();
			weighed.add(new Weighed(scores.rep(), found.responses(), mean, found.factor(), points,
					MonthlyFactor.difference(points, found.factor())));
		}
		weighed.sort(Comparator.comparing(Weighed::rep));
		return new ClosedMonth(month.toString(), this.clock.instant(), factors.mean(), weighed, false);
	}

	/** Whether it is entered, be it by this or before. */
	private boolean pay(YearMonth month, Weighed one) {
		if (one.difference() == 0) {
			return true;
		}
		ScoredStep why = new ScoredStep("satisfaction", List.of(month.toString(), Integer.toString(one.responses()),
				one.mean().toPlainString(), one.factor().toPlainString(), Long.toString(one.points())),
				one.difference());
		return this.ledger
			.append(one.rep(), List.of(Credited.of(keyOf(month), "satisfaction", List.of(why), Actor.SYSTEM)))
			.getFirst() instanceof Outcome.Recorded;
	}

	/** The key of a rep's part. */
	static String keyOf(YearMonth month) {
		return "satisfaction/" + month;
	}

}
