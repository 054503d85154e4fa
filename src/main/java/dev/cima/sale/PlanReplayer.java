package dev.cima.sale;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.LongStream;

import dev.cima.incentive.IncentivePlan;
import dev.cima.incentive.LiveBonuses;
import dev.cima.incentive.PlanReplay.RepReplay;
import dev.cima.incentive.PlanReplay;
import dev.cima.incentive.PlanTrial;
import dev.cima.incentive.Plans;
import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.DayTotals.SeqRun;
import dev.cima.ledger.Entry;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.StreamScan;
import dev.cima.ledger.VoidFacts.Replacement;
import dev.cima.platform.Organisation;
import dev.cima.platform.RetryLaterException;

import org.springframework.stereotype.Component;

/**
 * Tries out a plan on the sales of the last 30 days: reads the streams a few thousand
 * entries at a time, at the places that the cards know, and keeps of each rep two sums.
 */
@Component
class PlanReplayer implements PlanTrial {

	static final int DAYS = 30;

	/** Those whose points change most are listed. */
	private static final int MOST_LISTED = 200;

	private static final int ENTRIES_AT_ONCE = 2_000;

	private static final int RETRY_SECONDS = 10;

	private final StreamScan streams;

	private final SaleCheck check;

	private final Plans plans;

	private final Organisation organisation;

	private final InstantSource clock;

	private final AtomicBoolean busy = new AtomicBoolean();

	PlanReplayer(StreamScan streams, SaleCheck check, Plans plans, Organisation organisation, InstantSource clock) {
		this.streams = streams;
		this.check = check;
		this.plans = plans;
		this.organisation = organisation;
		this.clock = clock;
	}

	@Override
	public PlanReplay replay(IncentivePlan plan) {
		if (!this.busy.compareAndSet(false, true)) {
			throw new RetryLaterException(RETRY_SECONDS, null, "plan.replay-busy", RETRY_SECONDS);
		}
		try {
			return tried(plan);
		}
		finally {
			this.busy.set(false);
		}
	}

	private PlanReplay tried(IncentivePlan plan) {
		LocalDate today = this.organisation.dayOf(this.clock.instant());
		List<LocalDate> days = today.minusDays(DAYS - 1L).datesUntil(today.plusDays(1)).toList();
		Set<YearMonth> months = new TreeSet<>();
		days.forEach((day) -> months.add(YearMonth.from(day)));
		Sums sums = new Sums();
		this.streams.forEach(months, (cards) -> {
			List<Work> works = new ArrayList<>();
			int size = 0;
			for (Scorecard card : cards) {
				List<String> places = places(card, days);
				works.add(new Work(card, places));
				size += places.size();
				if (size >= ENTRIES_AT_ONCE) {
					run(works, plan, days, sums);
					works.clear();
					size = 0;
				}
			}
			run(works, plan, days, sums);
		});
		return sums.result();
	}

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

	/** Reps with few entries together, one with many for itself. */
	private void run(List<Work> works, IncentivePlan plan, List<LocalDate> days, Sums sums) {
		List<String> few = works.stream()
			.filter((work) -> work.places().size() < ENTRIES_AT_ONCE)
			.flatMap((work) -> work.places().stream())
			.toList();
		Map<String, Entry> together = this.streams.entries(few);
		for (Work work : works) {
			if (!work.places().isEmpty()) {
				RepTrial trial = new RepTrial(work.card(), plan,
						(plan.hasBudgets() || this.plans.bonuses().haveBudgets()) ? bonusesBefore(work, together)
								: Map.of(),
						this::sold, (moment) -> LiveBonuses.of(this.plans.bonuses().liveAt(moment)));
				forEach(work, together, trial::take);
				sums.add(work.card().rep(), trial, days);
			}
		}
	}

	private void forEach(Work work, Map<String, Entry> together, Consumer<Entry> taker) {
		List<String> places = work.places();
		boolean alone = places.size() >= ENTRIES_AT_ONCE;
		for (int from = 0; from < places.size(); from += ENTRIES_AT_ONCE) {
			List<String> some = places.subList(from, Math.min(from + ENTRIES_AT_ONCE, places.size()));
			Map<String, Entry> entries = alone ? this.streams.entries(some) : together;
			some.stream().map(entries::get).filter(Objects::nonNull).forEach(taker);
		}
	}

	/** All bonuses of the rep, less those of these days. */
	private Map<String, Long> bonusesBefore(Work work, Map<String, Entry> together) {
		Map<String, Long> bonuses = new HashMap<>(work.card().head().bonuses());
		forEach(work, together,
				(entry) -> entry.bonuses().forEach((rule, points) -> bonuses.merge(rule, -points, Long::sum)));
		return bonuses;
	}

	private Sold sold(Entry entry) {
		SaleFacts sale = Objects.requireNonNull(entry.sale());
		return this.check.sold(new Replacement(entry.key(), "", entry.occurredAt(), sale), sale, entry.by());
	}

	/**
	 * A rep's part of it.
	 *
	 * @param places of the entries, in the order of the stream
	 */
	private record Work(Scorecard card, List<String> places) {
	}

	/** Who gets what, before and after. */
	private static final class Sums {

		private final List<String> reps = new ArrayList<>();

		private final List<long[]> points = new ArrayList<>();

		private int sales;

		void add(String rep, RepTrial trial, List<LocalDate> days) {
			int sold = days.stream().mapToInt(trial::sales).sum();
			if (sold > 0) {
				this.sales += sold;
				this.reps.add(rep);
				this.points.add(new long[] { days.stream().mapToLong(trial::before).sum(), trial.after(days) });
			}
		}

		PlanReplay result() {
			long[] before = this.points.stream().mapToLong((one) -> one[0]).sorted().toArray();
			long[] after = this.points.stream().mapToLong((one) -> one[1]).sorted().toArray();
			List<RepReplay> changes = new ArrayList<>();
			for (int i = 0; i < this.reps.size(); i++) {
				long[] mine = this.points.get(i);
				changes.add(
						new RepReplay(this.reps.get(i), mine[0], mine[1], rank(before, mine[0]), rank(after, mine[1])));
			}
			changes.sort(Comparator.comparingLong((RepReplay one) -> -Math.abs(one.after() - one.before()))
				.thenComparing(RepReplay::rep));
			return new PlanReplay(this.sales, Arrays.stream(before).sum(), Arrays.stream(after).sum(),
					List.copyOf(changes.subList(0, Math.min(MOST_LISTED, changes.size()))));
		}

		/** One more than how many have more. */
		private static int rank(long[] ascending, long points) {
			int low = 0;
			int high = ascending.length;
			while (low < high) {
				int middle = (low + high) >>> 1;
				if (ascending[middle] > points) {
					high = middle;
				}
				else {
					low = middle + 1;
				}
			}
			return ascending.length - low + 1;
		}

	}

}
