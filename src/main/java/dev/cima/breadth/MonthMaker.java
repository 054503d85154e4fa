package dev.cima.breadth;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;

import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.StreamScan;
import dev.cima.platform.Organisation;

import org.springframework.stereotype.Component;

/**
 * Makes a month of the entries that a stream has of it. An account counts for the segment
 * that it had when the month began, or, being new, when it bought: moving an account to
 * another segment does nothing before the next month.
 */
@Component
class MonthMaker {

	private final StreamScan streams;

	private final Catalog catalog;

	private final Organisation organisation;

	MonthMaker(StreamScan streams, Catalog catalog, Organisation organisation) {
		this.streams = streams;
		this.catalog = catalog;
		this.organisation = organisation;
	}

	/** The month of an entry as it was before it. */
	SoldMonth before(EntryRecorded recorded) {
		Entry entry = recorded.entry();
		return upTo(recorded.card(), YearMonth.from(entry.day()), entry.seq() - 1);
	}

	/**
	 * The month as a card has it.
	 * @param card with the month's page
	 */
	SoldMonth of(Scorecard card, YearMonth month) {
		return upTo(card, month, card.seq());
	}

	private SoldMonth upTo(Scorecard card, YearMonth month, long last) {
		List<String> ids = card.page(month)
			.days()
			.values()
			.stream()
			.flatMap((day) -> day.runs().stream())
			.flatMapToLong((run) -> LongStream.rangeClosed(run.first(), Math.min(run.last(), last)))
			.sorted()
			.mapToObj((seq) -> Entry.idOf(card.rep(), seq))
			.toList();
		Map<String, Entry> entries = ids.isEmpty() ? Map.of() : this.streams.entries(ids);
		SoldMonth made = SoldMonth.empty(card.rep(), month);
		for (String id : ids) {
			Entry entry = entries.get(id);
			made = (entry != null) ? plus(made, entry) : made;
		}
		return made;
	}

	SoldMonth plus(SoldMonth month, Entry entry) {
		SaleFacts sale = entry.facts();
		return (sale == null) ? month
				: month.plus(entry, segment(entry, sale), (line) -> this.organisation.minorUnits(line.amount()));
	}

	private String segment(Entry entry, SaleFacts sale) {
		Instant start = this.organisation.startOf(entry.day().withDayOfMonth(1));
		Account then = (sale.account() != null) ? this.catalog.accountAt(sale.account(), start) : null;
		String segment = (then != null) ? then.segment() : sale.segment();
		return Objects.requireNonNullElse(segment, SoldMonth.NO_SEGMENT);
	}

}
