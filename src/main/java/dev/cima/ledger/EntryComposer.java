package dev.cima.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.cima.catalog.Account;
import dev.cima.incentive.DailyCap;
import dev.cima.incentive.IncentivePlan;
import dev.cima.incentive.Plans;
import dev.cima.incentive.SaleKind;
import dev.cima.incentive.Score;
import dev.cima.incentive.SoldLine;
import dev.cima.ledger.Activity.Credited;
import dev.cima.ledger.Activity.MembershipChanged;
import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.CardHead.Membership;
import dev.cima.ledger.VoidFacts.Replacement;
import dev.cima.platform.Organisation;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;

/**
 * Turns an activity into the entry that follows a card: scores it against exactly that
 * state.
 */
@Component
class EntryComposer {

	private final Organisation organisation;

	private final Plans plans;

	private final Reps reps;

	EntryComposer(Organisation organisation, Plans plans, Reps reps) {
		this.organisation = organisation;
		this.plans = plans;
		this.reps = reps;
	}

	/**
	 * The entry that the activity becomes after this card, which must have the pages of
	 * {@link #months(Activity, Scorecard, Instant)}.
	 * @throws dev.cima.incentive.TooManyPointsException when a sale earns more than 10^9
	 * points
	 */
	Entry compose(Scorecard card, Activity activity, Instant recordedAt) {
		return switch (activity) {
			case Sold sold -> sale(card, sold, recordedAt);
			case Voided voided -> voiding(card, voided, recordedAt);
			case Credited credited -> credit(card, credited, recordedAt);
			case MembershipChanged changed -> membership(card, changed, recordedAt);
		};
	}

	/** The months whose pages composing, folding and following the activity needs. */
	Set<YearMonth> months(Activity activity, Scorecard card, Instant recordedAt) {
		return switch (activity) {
			case Sold sold -> monthsAround(this.organisation.dayOf(sold.occurredAt()));
			case Voided voided -> monthsAround(voided.sale().day());
			case Credited _ -> monthsAround(this.organisation.dayOf(recordedAt));
			case MembershipChanged changed ->
				changesVisibility(card, changed.membership()) ? new LinkedHashSet<>(card.months()) : Set.of();
		};
	}

	/** The same for an entry that another node wrote. */
	static Set<YearMonth> months(Entry entry, Scorecard card) {
		if (entry.kind() != EntryKind.MEMBERSHIP) {
			return monthsAround(entry.day());
		}
		return changesVisibility(card, Objects.requireNonNull(entry.membership())) ? new LinkedHashSet<>(card.months())
				: Set.of();
	}

	/**
	 * Whether a membership shows or hides the rep on boards, so that all of them are
	 * touched.
	 */
	static boolean changesVisibility(Scorecard card, MembershipFacts next) {
		Membership now = card.membership();
		boolean shown = now == null || (!now.hidden() && now.active());
		return shown != (!next.hidden() && next.active()) || (now != null && now.hidden() != next.hidden());
	}

	private static Set<YearMonth> monthsAround(LocalDate day) {
		Set<YearMonth> months = new LinkedHashSet<>(Period.WEEK.spanOf(day).months());
		months.add(YearMonth.from(day));
		return months;
	}

	private Entry sale(Scorecard card, Sold sold, Instant recordedAt) {
		LocalDate day = this.organisation.dayOf(sold.occurredAt());
		IncentivePlan plan = this.plans.inForceAt(sold.occurredAt());
		Score score = plan.score(sold.lines(), sold.account(), sold.occurredAt(), card.head().bonuses());
		DailyCap.Credit credit = DailyCap.sold(card.day(day).totals().raw(), score, this.plans.capOf(day));
		return new Entry(Entry.idOf(card.rep(), card.seq() + 1), card.rep(), card.seq() + 1, sold.key(), sold.hash(),
				EntryKind.SALE, facts(sold, score), null, null, score.points(), credit.points(), credit.steps(),
				metrics(sold.lines()), score.bonuses(), score.plan(), teamAt(card, sold.occurredAt()),
				sold.occurredAt(), day, recordedAt, sold.by());
	}

	private Entry voiding(Scorecard card, Voided voided, Instant recordedAt) {
		Entry sale = voided.sale();
		DailyCap.Credit credit = DailyCap.voided(card.day(sale.day()).totals().raw(), sale.raw(),
				this.plans.capOf(sale.day()));
		Map<String, Long> bonuses = new LinkedHashMap<>();
		sale.bonuses().forEach((rule, points) -> bonuses.put(rule, -points));
		VoidFacts facts = new VoidFacts(sale.key(), sale.seq(), sale.sale(), replacement(voided.replacement()));
		return new Entry(Entry.idOf(card.rep(), card.seq() + 1), card.rep(), card.seq() + 1, voided.key(), null,
				EntryKind.VOID, null, facts, null, -sale.raw(), credit.points(), credit.steps(),
				sale.metrics().negated(), bonuses, sale.plan(), sale.team(), sale.occurredAt(), sale.day(), recordedAt,
				voided.by());
	}

	private Entry credit(Scorecard card, Credited credited, Instant recordedAt) {
		return new Entry(Entry.idOf(card.rep(), card.seq() + 1), card.rep(), card.seq() + 1, credited.key(), null,
				credited.kind(), null, null, null, 0, credited.points(), credited.steps(), Metrics.NONE, Map.of(), 0,
				teamAt(card, recordedAt), recordedAt, this.organisation.dayOf(recordedAt), recordedAt, credited.by());
	}

	private Entry membership(Scorecard card, MembershipChanged changed, Instant recordedAt) {
		return new Entry(Entry.idOf(card.rep(), card.seq() + 1), card.rep(), card.seq() + 1, changed.key(), null,
				EntryKind.MEMBERSHIP, null, null, changed.membership(), 0, 0, List.of(), Metrics.NONE, Map.of(), 0,
				changed.membership().team(), recordedAt, this.organisation.dayOf(recordedAt), recordedAt, changed.by());
	}

	private static @Nullable Replacement replacement(@Nullable Sold sold) {
		return (sold != null) ? new Replacement(sold.key(), sold.hash(), sold.occurredAt(), facts(sold, null)) : null;
	}

	private static SaleFacts facts(Sold sold, @Nullable Score score) {
		List<SaleLine> lines = new ArrayList<>(sold.lines().size());
		for (int i = 0; i < sold.lines().size(); i++) {
			SoldLine line = sold.lines().get(i);
			lines.add(new SaleLine(line.product().id(), line.product().category(), line.quantity(), line.unitPrice(),
					line.kind(), (line.insteadOf() != null) ? line.insteadOf().id() : null,
					(score != null) ? score.linePoints().get(i) : 0));
		}
		Account account = sold.account();
		return new SaleFacts((account != null) ? account.id() : null, (account != null) ? account.segment() : null,
				sold.reference(), lines);
	}

	private Metrics metrics(List<SoldLine> lines) {
		long revenue = 0;
		int crossSells = 0;
		int upSells = 0;
		for (SoldLine line : lines) {
			revenue += this.organisation.minorUnits(line.amount());
			crossSells += (line.kind() == SaleKind.CROSS_SELL) ? 1 : 0;
			upSells += (line.kind() == SaleKind.UP_SELL) ? 1 : 0;
		}
		return new Metrics(1, revenue, crossSells, upSells);
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
