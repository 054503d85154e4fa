package dev.cima.sale;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;

import dev.cima.incentive.BonusReplay;
import dev.cima.incentive.BonusTerms;
import dev.cima.incentive.BonusTrial;
import dev.cima.incentive.IncentivePlan;
import dev.cima.incentive.Plans;
import dev.cima.incentive.SoldLine;
import dev.cima.ledger.DayTotals.SeqRun;
import dev.cima.ledger.Entry;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.StreamScan;
import dev.cima.ledger.VoidFacts.Replacement;
import dev.cima.ledger.VoidFacts;
import dev.cima.platform.Organisation;
import dev.cima.platform.RetryLaterException;

import org.springframework.stereotype.Component;

/**
 * Tries out a bonus on the sales of the last 60 days: reads the streams a few thousand
 * entries at a time, at the places that the cards know, and keeps of the rep at hand what
 * each sale would have asked for, of all others a sum.
 */
@Component
class BonusReplayer implements BonusTrial {

	static final int DAYS = 60;

	private static final int ENTRIES_AT_ONCE = 2_000;

	private static final int RETRY_SECONDS = 10;

	private final StreamScan streams;

	private final SaleCheck check;

	private final Plans plans;

	private final Organisation organisation;

	private final InstantSource clock;

	private final AtomicBoolean busy = new AtomicBoolean();

	BonusReplayer(StreamScan streams, SaleCheck check, Plans plans, Organisation organisation, InstantSource clock) {
		this.streams = streams;
		this.check = check;
		this.plans = plans;
		this.organisation = organisation;
		this.clock = clock;
	}

	@Override
	public BonusReplay replay(BonusTerms terms) {
		if (!this.busy.compareAndSet(false, true)) {
			throw new RetryLaterException(RETRY_SECONDS, null, "plan.replay-busy", RETRY_SECONDS);
		}
		try {
			return tried(terms);
		}
		finally {
			this.busy.set(false);
		}
	}

	private BonusReplay tried(BonusTerms terms) {
		LocalDate today = this.organisation.dayOf(this.clock.instant());
		List<LocalDate> days = today.minusDays(DAYS - 1L).datesUntil(today.plusDays(1)).toList();
		Set<YearMonth> months = new TreeSet<>();
		days.forEach((day) -> months.add(YearMonth.from(day)));
		Sums sums = new Sums(terms);
		this.streams.forEach(months, (cards) -> {
			List<String> places = new ArrayList<>();
			for (Scorecard card : cards) {
				places.addAll(places(card, days));
				if (places.size() >= ENTRIES_AT_ONCE) {
					read(places, sums);
					places.clear();
				}
			}
			read(places, sums);
		});
		sums.next();
		return sums.result();
	}

	/** In the order of the stream, so that a void comes after its sale. */
	private static List<String> places(Scorecard card, List<LocalDate> days) {
		List<Long> places = new ArrayList<>();
		for (LocalDate day : days) {
			for (SeqRun run : card.day(day).runs()) {
				LongStream.rangeClosed(run.first(), run.last()).forEach(places::add);
			}
		}
		places.sort(null);
		return places.stream().map((seq) -> Entry.idOf(card.rep(), seq)).toList();
	}

	private void read(List<String> places, Sums sums) {
		for (int from = 0; from < places.size(); from += ENTRIES_AT_ONCE) {
			List<String> some = places.subList(from, Math.min(from + ENTRIES_AT_ONCE, places.size()));
			Map<String, Entry> entries = this.streams.entries(some);
			some.stream()
				.map(entries::get)
				.filter(Objects::nonNull)
				.forEach((entry) -> sums.take(entry, wanted(entry, sums.terms)));
		}
	}

	/** What a sale of the rep's own would have asked for; 0 for all else. */
	private long wanted(Entry entry, BonusTerms terms) {
		SaleFacts sale = entry.sale();
		if (sale == null || sale.seller() != null || entry.voids() != null
				|| sale.lines().stream().noneMatch((line) -> terms.category().equals(line.category()))) {
			return 0;
		}
		IncentivePlan plan = this.plans.byVersion(entry.plan());
		IncentivePlan scored = (plan != null) ? plan : this.plans.inForceAt(entry.occurredAt());
		List<SoldLine> lines = this.check
			.sold(new Replacement(entry.key(), "", entry.occurredAt(), sale), sale, entry.by())
			.lines();
		return lines.stream().mapToLong((line) -> scored.bonusOf(line, terms)).sum();
	}

	/** What all would have got; the entries of a rep come together. */
	private static final class Sums {

		private final BonusTerms terms;

		private final long mostPerRep;

		/** What each sale of the rep at hand would have asked for, by its place. */
		private final Map<Long, Long> wanted = new HashMap<>();

		private String rep = "";

		private long points;

		private long most;

		private int reps;

		private int sales;

		Sums(BonusTerms terms) {
			this.terms = terms;
			this.mostPerRep = (terms.budgetPerRep() != null) ? terms.budgetPerRep() : Long.MAX_VALUE;
		}

		void take(Entry entry, long points) {
			if (!entry.rep().equals(this.rep)) {
				next();
				this.rep = entry.rep();
			}
			VoidFacts voids = entry.voids();
			if (voids != null) {
				this.wanted.remove(voids.seq());
			}
			else if (points > 0) {
				this.wanted.put(entry.seq(), points);
			}
		}

		/** The rep at hand is through. */
		void next() {
			long mine = Math.min(this.mostPerRep, this.wanted.values().stream().mapToLong(Long::longValue).sum());
			if (mine > 0) {
				this.points += mine;
				this.most = Math.max(this.most, mine);
				this.reps++;
				this.sales += this.wanted.size();
			}
			this.wanted.clear();
		}

		/**
		 * A budget that would not have lasted is all that is given; who would have had
		 * how much of it depends on who had been first, so shares are those of what was
		 * asked for.
		 */
		BonusReplay result() {
			Integer budget = this.terms.budget();
			BigDecimal share = (this.points > 0)
					? BigDecimal.valueOf(this.most).divide(BigDecimal.valueOf(this.points), 4, RoundingMode.HALF_UP)
					: null;
			return new BonusReplay((budget != null) ? Math.min(budget, this.points) : this.points, this.reps,
					this.sales, share);
		}

	}

}
