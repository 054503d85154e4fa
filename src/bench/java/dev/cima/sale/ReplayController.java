package dev.cima.sale;

import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

import dev.cima.incentive.IncentivePlan;
import dev.cima.ledger.Entry;
import dev.cima.ledger.StreamScan;
import dev.cima.platform.Organisation;

import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** How long a plan is tried out, and how long it takes to read the same entries. */
@RestController
@Profile("bench")
class ReplayController {

	private static final int AT_ONCE = 2_000;

	private final PlanReplayer replayer;

	private final StreamScan streams;

	private final Organisation organisation;

	private final InstantSource clock;

	ReplayController(PlanReplayer replayer, StreamScan streams, Organisation organisation, InstantSource clock) {
		this.replayer = replayer;
		this.streams = streams;
		this.organisation = organisation;
		this.clock = clock;
	}

	@PostMapping("/demo/bench/replay")
	Took replay() {
		long begin = System.nanoTime();
		long entries = read();
		long read = System.nanoTime();
		this.replayer.replay(IncentivePlan.bundled(ZoneOffset.UTC));
		return new Took(entries, (read - begin) / 1e6, (System.nanoTime() - read) / 1e6);
	}

	private long read() {
		YearMonth month = YearMonth.from(this.organisation.dayOf(this.clock.instant()));
		Set<YearMonth> months = new TreeSet<>(List.of(month.minusMonths(1), month));
		AtomicLong entries = new AtomicLong();
		this.streams.forEach(months, (cards) -> {
			List<String> ids = new ArrayList<>();
			cards.forEach((card) -> months.forEach((one) -> card.page(one)
				.days()
				.values()
				.forEach((day) -> day.runs()
					.forEach((run) -> LongStream.rangeClosed(run.first(), run.last())
						.forEach((seq) -> ids.add(Entry.idOf(card.rep(), seq)))))));
			for (int from = 0; from < ids.size(); from += AT_ONCE) {
				entries.addAndGet(this.streams.entries(ids.subList(from, Math.min(from + AT_ONCE, ids.size()))).size());
			}
		});
		return entries.get();
	}

	/**
	 * What was measured.
	 *
	 * @param read milliseconds to read the entries
	 * @param replay milliseconds to read them and score them again
	 */
	record Took(long entries, double read, double replay) {
	}

}
