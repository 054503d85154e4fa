package dev.cima.breadth;

import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import dev.cima.breadth.AdaptedMonth.Adapted;
import dev.cima.incentive.Plans;
import dev.cima.incentive.ScoredStep;
import dev.cima.ledger.Activity.Credited;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Ledger;
import dev.cima.platform.Organisation;
import dev.cima.platform.Outage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Pays for adaptability once a month is over and what comes late is there, if the plan
 * says so. Whatever node is first decides, by one insert that holds each rep's part; then
 * whoever finds it unpaid pays, under keys that the month gives.
 */
@Component
class AdaptabilityCloser {

	static final String CAUSE = "adaptability";

	private static final Logger log = LoggerFactory.getLogger(AdaptabilityCloser.class);

	private final OwnSales sales;

	private final AdaptedMonths months;

	private final Plans plans;

	private final Ledger ledger;

	private final Organisation organisation;

	private final BreadthSettings settings;

	private final InstantSource clock;

	private volatile boolean ready;

	private volatile @Nullable YearMonth done;

	AdaptabilityCloser(OwnSales sales, AdaptedMonths months, Plans plans, Ledger ledger, Organisation organisation,
			BreadthSettings settings, InstantSource clock) {
		this.sales = sales;
		this.months = months;
		this.plans = plans;
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

	@Scheduled(initialDelayString = "7s", fixedDelayString = "${cima.breadth.close-every:1m}")
	void look() {
		YearMonth due = YearMonth.from(this.organisation.dayOf(this.clock.instant().minus(this.settings.monthGrace())))
			.minusMonths(1);
		if (!this.ready || due.equals(this.done)) {
			return;
		}
		try {
			close(due, this.plans.adaptabilityOf(due));
			this.done = due;
		}
		catch (RuntimeException ex) {
			Outage.warn(log, "Adaptability in " + due + " could not be paid; trying again in a moment", ex);
		}
	}

	/**
	 * Closes a month, or pays what closing it has left unpaid.
	 * @param points what a value of 1 pays; 0: the plan pays nothing
	 */
	void close(YearMonth month, long points) {
		if (points == 0) {
			return;
		}
		AdaptedMonth closed = this.months.find(month);
		if (closed == null) {
			closed = this.months.close(decide(month, points));
		}
		if (!closed.paid()) {
			closed.adapted().forEach((one) -> pay(month, one));
			this.months.paid(closed);
		}
	}

	private AdaptedMonth decide(YearMonth month, long points) {
		Map<String, Map<String, Cases>> reps = new TreeMap<>();
		Map<String, Cases> everybody = new HashMap<>();
		this.sales.forEach(OwnSales.lastMonths(month), (sold) -> {
			Map<String, Cases> own = reps.computeIfAbsent(sold.rep(), (rep) -> new HashMap<>());
			new MonthSum().plus(sold).attachedBySegment().forEach((segment, cases) -> {
				own.merge(segment, cases, Cases::plus);
				everybody.merge(segment, cases, Cases::plus);
			});
		});
		List<Adapted> adapted = new ArrayList<>();
		reps.forEach((rep, own) -> {
			Adaptability found = Adaptability.of(own, everybody);
			long pays = found.pays(points);
			if (pays > 0) {
				adapted.add(new Adapted(rep, Objects.requireNonNull(found.value()), found.counted(), pays));
			}
		});
		return new AdaptedMonth(month.toString(), this.clock.instant(), points, adapted, false);
	}

	private void pay(YearMonth month, Adapted one) {
		ScoredStep why = new ScoredStep(CAUSE,
				List.of(month.toString(), one.value().toPlainString(), Integer.toString(one.segments())), one.points());
		this.ledger.append(one.rep(), List.of(Credited.of(keyOf(month), CAUSE, List.of(why), Actor.SYSTEM)));
	}

	/** The key of a rep's part. */
	static String keyOf(YearMonth month) {
		return "adaptability/" + month;
	}

}
