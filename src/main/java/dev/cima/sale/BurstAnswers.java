package dev.cima.sale;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

import dev.cima.ledger.Activity.Credited;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Backfill;
import dev.cima.ledger.DayTotals.SeqRun;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryEffect;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.SaleMark;
import dev.cima.ledger.StreamScan;
import dev.cima.platform.Role;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Lets who has confirmed one of a day's very many sales have confirmed all of them about
 * which nothing else is asked, those that come later as well. The answer is a placeholder
 * in the rep's stream: a sale that comes at the same moment either finds it or is found
 * by it.
 */
@Component
class BurstAnswers implements EntryEffect {

	private static final String CAUSE = "burst";

	private static final int AT_ONCE = 100;

	private final Ledger ledger;

	private final StreamScan streams;

	BurstAnswers(@Lazy Ledger ledger, @Lazy StreamScan streams) {
		this.ledger = ledger;
		this.streams = streams;
	}

	/** The answer for a day of a rep. */
	static Credited answer(LocalDate day, Actor by) {
		return Credited.placeholder(keyOf(day), CAUSE, by);
	}

	private static String keyOf(LocalDate day) {
		return CAUSE + "/" + day;
	}

	/** Whether nothing is asked about a sale but that the day has very many. */
	static boolean isOfBurstAlone(Entry entry) {
		return entry.kind() == EntryKind.SALE && !entry.soldOrFail().questions().isEmpty()
				&& entry.soldOrFail().questions().stream().allMatch(SaleQuestionCode.BURST::isAsked);
	}

	@Override
	public String name() {
		return "burst-answers";
	}

	@Override
	public void apply(List<EntryRecorded> recorded) {
		Map<String, List<Entry>> sales = new HashMap<>();
		for (EntryRecorded one : recorded) {
			Entry entry = one.entry();
			if (isOfBurstAlone(entry)) {
				sales.computeIfAbsent(entry.rep(), (rep) -> new ArrayList<>()).add(entry);
			}
			else if (CAUSE.equals(entry.cause()) && entry.isPlaceholder()) {
				confirm(entry, LocalDate.parse(entry.key().substring(CAUSE.length() + 1)));
			}
		}
		sales.forEach(this::confirm);
	}

	/** Those of one rep whose day has an answer. */
	private void confirm(String rep, List<Entry> sales) {
		Map<String, Entry> answers = this.ledger.findAll(rep,
				sales.stream().map((sale) -> keyOf(sale.day())).distinct().toList());
		answers.values()
			.forEach((answer) -> confirm(answer,
					sales.stream().filter((sale) -> keyOf(sale.day()).equals(answer.key())).toList()));
	}

	/** Those of the day that are recorded. */
	private void confirm(Entry answer, LocalDate day) {
		YearMonth month = YearMonth.from(day);
		List<SeqRun> runs = this.streams.cards(List.of(answer.rep()), List.of(month))
			.values()
			.iterator()
			.next()
			.page(month)
			.day(day)
			.runs();
		List<String> places = runs.stream()
			.flatMap((run) -> LongStream.rangeClosed(run.first(), run.last())
				.mapToObj((seq) -> Entry.idOf(answer.rep(), seq)))
			.toList();
		confirm(answer, List.copyOf(this.streams.entries(places).values()));
	}

	/** Nobody vouches for what they logged, but an admin. */
	private void confirm(Entry answer, List<Entry> entries) {
		List<Credited> confirmations = new ArrayList<>();
		List<Entry> sales = entries.stream()
			.filter(BurstAnswers::isOfBurstAlone)
			.filter((sale) -> answer.by().role() == Role.ADMIN || !sale.by().subject().equals(answer.by().subject()))
			.toList();
		Set<String> keys = new HashSet<>();
		sales.forEach((sale) -> keys.addAll(List.of(Voided.keyFor(sale.key()), SaleMark.QUESTION.keyFor(sale.key()),
				SaleMark.CONFIRMATION.keyFor(sale.key()))));
		Set<String> said = this.ledger.findAll(answer.rep(), keys).keySet();
		for (Entry sale : sales) {
			if (!said.contains(Voided.keyFor(sale.key())) && !said.contains(SaleMark.QUESTION.keyFor(sale.key()))
					&& !said.contains(SaleMark.CONFIRMATION.keyFor(sale.key()))) {
				confirmations.add(SaleMark.confirming(sale, answer.by()));
			}
		}
		for (int from = 0; from < confirmations.size(); from += AT_ONCE) {
			this.ledger.append(answer.rep(),
					confirmations.subList(from, Math.min(from + AT_ONCE, confirmations.size())));
		}
	}

	/**
	 * What an earlier release settled, which knows no answers, is answered afterwards.
	 */
	@Configuration(proxyBeanMethods = false)
	static class OfOldEntries {

		@Bean
		Backfill burstAnswersBackfill(BurstAnswers effect) {
			return new Backfill("burst-answers/1", effect);
		}

	}

}
