package dev.cima.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import dev.cima.platform.AddressParameters;
import dev.cima.platform.BadRequestException;
import dev.cima.platform.CsvExport;
import dev.cima.platform.Organisation;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * All entries of some local days: one row each, by rep and place in the stream. Of a
 * stream, only what was recorded since shortly before the first day is read.
 */
@Component
class EntriesExport implements CsvExport {

	private static final int BATCH = 500;

	/**
	 * By how much a moment may lie ahead of its recording, and the clocks of nodes apart.
	 */
	private static final Duration AHEAD = Duration.ofDays(1);

	private final Ledger ledger;

	private final StreamScan scan;

	private final Reps reps;

	private final Organisation organisation;

	private final InstantSource clock;

	EntriesExport(Ledger ledger, StreamScan scan, Reps reps, Organisation organisation, InstantSource clock) {
		this.ledger = ledger;
		this.scan = scan;
		this.reps = reps;
		this.organisation = organisation;
		this.clock = clock;
	}

	@Override
	public String name() {
		return "entries";
	}

	@Override
	public Set<String> parameters() {
		return Set.of("from", "until");
	}

	@Override
	public List<String> columns() {
		return List.of("entry_id", "rep_id", "rep", "team_id", "kind", "cause", "day", "occurred_at", "recorded_at",
				"recorded_by", "points", "to_balance", "revenue", "sales", "cross_sells", "up_sells", "plan");
	}

	/** By default this month's until today. */
	@Override
	public void write(AddressParameters parameters, Consumer<List<? extends @Nullable Object>> rows) {
		LocalDate today = this.organisation.dayOf(this.clock.instant());
		LocalDate from = parameters.day("from", today.withDayOfMonth(1));
		LocalDate until = parameters.day("until", today.plusDays(1));
		if (!from.isBefore(until)) {
			throw new BadRequestException("export.days");
		}
		Instant since = this.organisation.startOf(from).minus(AHEAD);
		this.scan.forEach(List.of(), (cards) -> {
			Map<String, Rep> known = this.reps.findAll(cards.stream().map(Scorecard::rep).toList());
			cards.stream().sorted((one, other) -> one.rep().compareTo(other.rep())).forEach((card) -> {
				Rep rep = known.getOrDefault(card.rep(), Rep.erased(card.rep(), ""));
				for (long seq = first(card, since); seq <= card.seq(); seq += BATCH) {
					this.ledger.range(card.rep(), seq, Math.min(seq + BATCH - 1, card.seq()))
						.stream()
						.filter((entry) -> !entry.day().isBefore(from) && entry.day().isBefore(until))
						.forEach((entry) -> rows.accept(row(rep, entry)));
				}
			});
		});
	}

	/** The first place that was recorded since then. */
	private long first(Scorecard card, Instant since) {
		long low = 1;
		long high = card.seq() + 1;
		while (high - low >= BATCH) {
			long middle = (low + high) >>> 1;
			Entry entry = this.ledger.find(card.rep(), middle);
			if (entry != null && entry.recordedAt().isBefore(since)) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return low;
	}

	private List<? extends @Nullable Object> row(Rep rep, Entry entry) {
		Metrics metrics = entry.metrics();
		return Arrays.asList("entry_" + rep.id() + "_" + entry.seq(), rep.id(), rep.name(), entry.team(), entry.kind(),
				entry.cause(), entry.day(), entry.occurredAt(), entry.recordedAt(), entry.by().subject(),
				entry.points(), entry.toBalance(), this.organisation.amount(metrics.revenue()), metrics.sales(),
				metrics.crossSells(), metrics.upSells(), entry.plan());
	}

}
