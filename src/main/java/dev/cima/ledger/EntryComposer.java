package dev.cima.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import dev.cima.incentive.BonusClaims.Claimant;
import dev.cima.incentive.BonusClaims;
import dev.cima.incentive.BreadthRates;
import dev.cima.incentive.DailyCap;
import dev.cima.incentive.IncentivePlan;
import dev.cima.incentive.LiveBonuses;
import dev.cima.incentive.Plans;
import dev.cima.incentive.Score;
import dev.cima.incentive.ScoredStep;
import dev.cima.incentive.TooManyPointsException;
import dev.cima.ledger.Activity.Credited;
import dev.cima.ledger.Activity.HoldEnded;
import dev.cima.ledger.Activity.MembershipChanged;
import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Activity.TakenBack;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.CardHead.Membership;
import dev.cima.ledger.Composition.Composed;
import dev.cima.ledger.Composition.Declined;
import dev.cima.platform.Organisation;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Turns an activity into the entry that follows a card: scores it against exactly that
 * state.
 */
@Component
class EntryComposer {

	private final Organisation organisation;

	private final Plans plans;

	private final Reps reps;

	private final AffectedMonths months;

	private final Holding holding;

	EntryComposer(Organisation organisation, Plans plans, Reps reps, Optional<CustomerDraw> draw) {
		this.organisation = organisation;
		this.plans = plans;
		this.reps = reps;
		this.months = new AffectedMonths(organisation, reps);
		this.holding = new Holding(draw.orElse(null));
	}

	/**
	 * What the activity becomes after this card, which must have the pages of
	 * {@link #months(Activity, Scorecard, Instant)}.
	 * @param known finds what the stream has under a key, or will have before this
	 */
	Composition compose(Scorecard card, Activity activity, Instant recordedAt,
			Function<String, @Nullable Entry> known) {
		return compose(card, activity, recordedAt, known, this.plans.purses());
	}

	/** What it would become, without taking anything from budgets that all share. */
	Composition preview(Scorecard card, Activity activity, Instant recordedAt,
			Function<String, @Nullable Entry> known) {
		return compose(card, activity, recordedAt, known,
				(sale, before, wanted) -> this.plans.purses().look(before, wanted));
	}

	private Composition compose(Scorecard card, Activity activity, Instant recordedAt,
			Function<String, @Nullable Entry> known, BonusClaims claims) {
		UserError refusal = activity.refusal(card);
		if (refusal != null) {
			return new Declined(refusal);
		}
		return switch (activity) {
			case Sold sold -> sale(card, sold, recordedAt, claims);
			case Voided voided -> new Composed(voiding(card, voided, recordedAt, known));
			case Credited credited -> new Composed(credit(card, credited, recordedAt));
			case TakenBack back -> new Composed(takingBack(card, back, recordedAt, known));
			case HoldEnded ended -> ending(card, ended, recordedAt, known);
			case MembershipChanged changed -> new Composed(membership(card, changed, recordedAt));
		};
	}

	/** The months whose pages composing, folding and following the activity needs. */
	Set<YearMonth> months(Activity activity, Scorecard card, Instant recordedAt) {
		return this.months.of(activity, card, recordedAt);
	}

	private Composition sale(Scorecard card, Sold sold, Instant recordedAt, BonusClaims claims) {
		LocalDate day = this.organisation.dayOf(sold.occurredAt());
		IncentivePlan plan = this.plans.inForceAt(sold.ratesOf());
		Score score;
		try {
			score = score(card, sold, plan, claims);
		}
		catch (TooManyPointsException ex) {
			return new Declined(UserError.of(UserErrorCode.INVALID, "ledger.too-many-points").at("lines"));
		}
		Totals today = card.day(day).totals();
		long cap = this.plans.capOf(day);
		SaleFacts scored = SoldFacts.of(sold, plan, score);
		Metrics whole = SoldFacts.metrics(scored, this.organisation);
		SaleFacts asked = scored.asked(sold.asking()
			.about(new Asking.Subject(card, today.sales(), scored, score.points(), score.rounding(), cap,
					whole.revenue(), sold.occurredAt(), recordedAt)));
		SaleFacts facts = sold.shares().isEmpty() ? asked
				: asked.shared(SaleShare.divided(sold.shares(), score.points(), whole.revenue()));
		OwnPart own = OwnPart.of(card.rep(), facts, score.points(), score.steps(), whole);
		List<FamilyPoints> families = families(day, facts, own.raw());
		DailyCap.Credit credit = credited(card, day, own.raw(), families, own.steps());
		Held held = this.holding.of(sold, card.rep(), credit.points(), plan.heldShare(), recordedAt);
		return new Composed(next(card, EntryKind.SALE, sold, recordedAt).sale(facts)
			.held(held)
			.families(families)
			.points(own.raw(), credit.points(), Holding.explained(steps(sold, credit), held))
			.metrics(own.metrics())
			.plan(score.plan(), score.bonuses())
			.team(teamAt(card, sold.occurredAt()))
			.occurred(sold.occurredAt(), day, this.months.ownDay(card.rep(), sold.occurredAt()))
			.build());
	}

	/**
	 * Scores with the bonuses of the moment of the sale, whatever the rates are; of those
	 * whose budget is shared it gets what it can still get.
	 */
	private Score score(Scorecard card, Sold sold, IncentivePlan plan, BonusClaims claims) {
		LiveBonuses live = LiveBonuses.of(this.plans.bonuses().liveAt(sold.occurredAt()));
		Score score = score(card, sold, plan, live);
		Map<String, Long> wanted = live.shared(score);
		if (wanted.isEmpty()) {
			return score;
		}
		Map<String, Long> got = claims.claim(new Claimant(card.rep(), sold.key()), sold.before(), wanted);
		return got.equals(wanted) ? score : score(card, sold, plan, live.atMost(got));
	}

	private static Score score(Scorecard card, Sold sold, IncentivePlan plan, LiveBonuses live) {
		return plan.score(sold.lines(), sold.account(), sold.occurredAt(), card.head().bonuses(),
				(fact) -> card.head().holds(fact, sold.occurredAt()), live);
	}

	/** The receipt says when the rates were in force that hold for the sale. */
	private List<ScoredStep> steps(Sold sold, DailyCap.Credit credit) {
		if (sold.agreed() == null) {
			return credit.steps();
		}
		List<ScoredStep> steps = new ArrayList<>(credit.steps());
		steps.add(ScoredStep.ofAgreedRates(this.organisation.dayOf(sold.agreed().at())));
		return List.copyOf(steps);
	}

	private Entry voiding(Scorecard card, Voided voided, Instant recordedAt, Function<String, @Nullable Entry> known) {
		Entry sale = voided.sale();
		List<FamilyPoints> families = FamilyPoints.times(sale.families(), -1);
		DailyCap.Credit credit = credited(card, sale.day(), -sale.raw(), families, DailyCap.voiding(sale.raw()));
		Map<String, Long> bonuses = new LinkedHashMap<>();
		sale.bonuses().forEach((rule, points) -> bonuses.put(rule, -points));
		return next(card, EntryKind.VOID, voided, recordedAt)
			.voids(new VoidFacts(sale.key(), sale.seq(), sale.sale(), SoldFacts.replacement(voided.replacement()),
					voided.move(), voided.refuted() ? Boolean.TRUE : null, Boolean.TRUE))
			.held(this.holding.takenBack(sale, known))
			.families(families)
			.points(-sale.raw(), credit.points(), credit.steps())
			.metrics(sale.metrics().negated())
			.plan(sale.plan(), bonuses)
			.team(sale.team())
			.occurred(sale.occurredAt(), sale.day(), sale.ownDay())
			.build();
	}

	private Entry credit(Scorecard card, Credited credited, Instant recordedAt) {
		Instant at = (credited.occurredAt() != null) ? credited.occurredAt() : recordedAt;
		LocalDate day = this.organisation.dayOf(at);
		boolean counts = credited.counts() == Counts.SALES;
		List<FamilyPoints> families = counts ? families(day, credited.sale(), credited.points()) : List.of();
		DailyCap.Credit credit = counts ? credited(card, day, credited.points(), families, credited.steps())
				: new DailyCap.Credit(credited.points(), credited.steps());
		Held held = (counts && credited.waiting() != null)
				? Held.of(credit.points(), this.plans.inForceAt(ratesOf(credited, at)).heldShare(), credited.waiting())
				: null;
		return next(card, (credited.points() < 0) ? EntryKind.DEBIT : EntryKind.CREDIT, credited, recordedAt)
			.cause(credited.cause(), credited.counts())
			.held(held)
			.families(families)
			.fact(FactFold.recorded(credited.fact(), card.head(), recordedAt))
			.sale(credited.sale())
			.points(counts ? credited.points() : 0, credit.points(), Holding.explained(credit.steps(), held))
			.metrics(Metrics.ofRevenue(credited.revenue()))
			.team(teamAt(card, at))
			.occurred(at, day, this.months.ownDay(card.rep(), at))
			.build();
	}

	/** A part of a sale waits by the plan by which the sale was scored. */
	private static Instant ratesOf(Credited credited, Instant at) {
		AgreedRates agreed = (credited.sale() != null) ? credited.sale().agreed() : null;
		return (agreed != null) ? agreed.at() : at;
	}

	private Composition ending(Scorecard card, HoldEnded ended, Instant recordedAt,
			Function<String, @Nullable Entry> known) {
		if (Holding.isTakenBack(ended, known)) {
			return new Declined(UserError.of(UserErrorCode.ALREADY_VOIDED, "ledger.hold-over"));
		}
		Held held = Objects.requireNonNull(ended.entry().held());
		return new Composed(next(card, EntryKind.CREDIT, ended, recordedAt)
			.cause(ended.forfeit() ? HoldEnded.FORFEIT : HoldEnded.RELEASE, Counts.BALANCE)
			.held(held.ended(ended.forfeit()))
			.points(0, 0, List.of(ended.step()))
			.team(teamAt(card, recordedAt))
			.occurred(recordedAt, this.organisation.dayOf(recordedAt), this.months.ownDay(card.rep(), recordedAt))
			.build());
	}

	private Entry takingBack(Scorecard card, TakenBack back, Instant recordedAt,
			Function<String, @Nullable Entry> known) {
		Entry entry = back.entry();
		long points = entry.countsAsSales() ? -entry.raw() : -entry.points();
		List<FamilyPoints> families = FamilyPoints.times(entry.families(), -1);
		List<ScoredStep> steps = List.of(new ScoredStep("taken-back", List.of(), points));
		DailyCap.Credit credit = entry.countsAsSales() ? credited(card, entry.day(), points, families, steps)
				: new DailyCap.Credit(points, steps);
		return next(card, (entry.kind() == EntryKind.CREDIT) ? EntryKind.DEBIT : EntryKind.CREDIT, back, recordedAt)
			.cause(entry.cause(), entry.counts())
			.held(this.holding.takenBack(entry, known))
			.families(families)
			.voids((entry.sale() != null)
					? new VoidFacts(entry.key(), entry.seq(), entry.sale(), null, null, null, Boolean.TRUE) : null)
			.points(-entry.raw(), credit.points(), credit.steps())
			.metrics(entry.metrics().negated())
			.team(entry.team())
			.occurred(entry.occurredAt(), entry.day(), entry.ownDay())
			.build();
	}

	/** What is credited of points that count as those of sales. */
	private DailyCap.Credit credited(Scorecard card, LocalDate day, long raw, List<FamilyPoints> families,
			List<ScoredStep> steps) {
		BreadthRates rates = this.plans.breadthOf(YearMonth.from(day));
		return (rates == null) ? DailyCap.credited(card.day(day).totals().raw(), raw, steps, this.plans.capOf(day))
				: MonthCredit.of(card.page(YearMonth.from(day)), rates, this.plans::capOf)
					.credited(day, raw, families, steps);
	}

	/** The points by category, where the month's plan counts them so. */
	private List<FamilyPoints> families(LocalDate day, @Nullable SaleFacts sale, long raw) {
		return (sale == null || this.plans.breadthOf(YearMonth.from(day)) == null) ? List.of()
				: FamilyPoints.of(sale.lines(), raw);
	}

	private Entry membership(Scorecard card, MembershipChanged changed, Instant recordedAt) {
		LocalDate since = (card.membership() != null) ? changed.since() : null;
		Instant from = (since != null) ? this.organisation.startOf(since) : recordedAt;
		return next(card, EntryKind.MEMBERSHIP, changed, recordedAt).membership(changed.membership())
			.team(changed.membership().team())
			.occurred(from, this.organisation.dayOf(from))
			.build();
	}

	private static EntryBuilder next(Scorecard card, EntryKind kind, Activity activity, Instant recordedAt) {
		return Entry.at(card.rep(), card.seq() + 1, kind, activity.key())
			.hash(activity.hash())
			.recorded(recordedAt, activity.by());
	}

	private String teamAt(Scorecard card, Instant instant) {
		Membership membership = card.membershipAt(instant);
		if (membership != null) {
			return membership.team();
		}
		Rep rep = this.reps.find(card.rep());
		return (rep != null) ? rep.team() : "";
	}

}
