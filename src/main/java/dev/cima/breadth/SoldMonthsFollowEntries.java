package dev.cima.breadth;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.cima.breadth.SoldMonths.Change;
import dev.cima.ledger.Backfill;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryEffect;
import dev.cima.ledger.EntryRecorded;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Keeps what reps sold in step with their streams. An entry that a month has is passed
 * over, and a month that is not there is made of all that the stream has of it: so it
 * does not matter when this begins, how often an entry comes, or who handles it.
 */
@Component
class SoldMonthsFollowEntries implements EntryEffect {

	private static final int TRIES = 20;

	private final SoldMonths months;

	private final MonthMaker maker;

	SoldMonthsFollowEntries(SoldMonths months, MonthMaker maker) {
		this.months = months;
		this.maker = maker;
	}

	@Override
	public String name() {
		return "breadth-months";
	}

	@Override
	public void apply(List<EntryRecorded> recorded) {
		Map<String, List<EntryRecorded>> byMonth = new LinkedHashMap<>();
		for (EntryRecorded one : recorded) {
			Entry entry = one.entry();
			if (entry.facts() != null) {
				byMonth
					.computeIfAbsent(SoldMonth.idOf(entry.rep(), YearMonth.from(entry.day())),
							(id) -> new ArrayList<>())
					.add(one);
			}
		}
		for (int tries = 0; tries < TRIES; tries++) {
			if (byMonth.isEmpty() || this.months.write(changes(byMonth))) {
				return;
			}
		}
		throw new IllegalStateException("somebody else was faster " + TRIES + " times");
	}

	private List<Change> changes(Map<String, List<EntryRecorded>> byMonth) {
		Map<String, SoldMonth> read = this.months.find(byMonth.keySet());
		List<Change> changes = new ArrayList<>();
		byMonth.forEach((id, entries) -> {
			SoldMonth before = read.get(id);
			SoldMonth month = (before != null) ? before : this.maker.before(entries.getFirst());
			for (EntryRecorded one : entries) {
				if (one.entry().seq() > month.seq()) {
					month = this.maker.plus(month, one.entry());
				}
			}
			if (before == null || month.seq() > before.seq()) {
				changes.add(new Change(before, month));
			}
		});
		return changes;
	}

	/** What was sold before this was kept counts, too. */
	@Configuration(proxyBeanMethods = false)
	static class OfOldEntries {

		@Bean
		Backfill breadthBackfill(SoldMonthsFollowEntries effect) {
			return new Backfill("breadth/1", effect);
		}

	}

}
