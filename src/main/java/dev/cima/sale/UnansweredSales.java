package dev.cima.sale;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.DayTotals;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.SaleMark;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.StreamScan;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * The sales about which something is asked and that nobody has answered yet, for those
 * who count others only.
 */
@Component
public class UnansweredSales {

	private final OpenSales open;

	private final StreamScan streams;

	private final QuestionSettings settings;

	// lazily: streams know their effects, and one of these keeps the list
	UnansweredSales(OpenSales open, @Lazy StreamScan streams, QuestionSettings settings) {
		this.open = open;
		this.streams = streams;
		this.settings = settings;
	}

	/**
	 * Those of these reps in a month, by rep. Of a burst only the beginning is on the
	 * list: the days of one are read whole.
	 * @param cards with the page of that month
	 */
	public Map<String, List<Entry>> of(Collection<Scorecard> cards, YearMonth month) {
		Map<String, String> listed = new HashMap<>();
		this.open.find(cards.stream().map(Scorecard::rep).toList(), List.of(month))
			.forEach((open) -> listed.put(open.entryId(), open.key()));
		Set<String> places = new HashSet<>(listed.keySet());
		cards.forEach((card) -> card.page(month).days().values().forEach((day) -> addBurst(card.rep(), day, places)));
		// on the list stands the sale, where its seller is, and not each share of it
		cards.stream()
			.filter((card) -> card.page(month).credits().of(Splits.CAUSE).count() > 0)
			.forEach((card) -> card.page(month).days().values().forEach((day) -> addAll(card.rep(), day, places)));
		Map<String, List<Entry>> asked = new HashMap<>();
		if (places.isEmpty()) {
			return asked;
		}
		this.streams.entries(places).values().forEach((entry) -> {
			boolean open = Splits.isGiven(entry) || (entry.kind() == EntryKind.SALE
					&& (entry.key().equals(listed.get(entry.id())) || !entry.soldOrFail().questions().isEmpty()));
			if (open) {
				asked.computeIfAbsent(entry.rep(), (rep) -> new ArrayList<>()).add(entry);
			}
		});
		// the list may be a moment behind the stream
		asked.forEach((rep, sales) -> {
			Set<String> answers = this.streams
				.entriesByKeys(rep, sales.stream().flatMap((sale) -> said(sale.key())).toList())
				.keySet();
			sales.removeIf((sale) -> answers(sale.key()).stream().anyMatch(answers::contains)
					|| !isAsked(sale, listed, answers));
		});
		return asked;
	}

	private void addBurst(String rep, DayTotals day, Set<String> places) {
		long entries = day.runs().stream().mapToLong((run) -> run.last() - run.first() + 1).sum();
		if (entries >= QuestionSettings.LISTED_OF_BURST * this.settings.burst()) {
			addAll(rep, day, places);
		}
	}

	private static void addAll(String rep, DayTotals day, Set<String> places) {
		day.runs()
			.forEach((run) -> LongStream.rangeClosed(run.first(), run.last())
				.forEach((seq) -> places.add(Entry.idOf(rep, seq))));
	}

	/** Not on the list for a share, but in the stream. */
	private static boolean isAsked(Entry sale, Map<String, String> listed, Set<String> said) {
		return listed.containsKey(sale.id()) || sale.kind() == EntryKind.SALE
				|| !Objects.requireNonNull(sale.sale()).questions().isEmpty()
				|| said.contains(SaleMark.QUESTION.keyFor(sale.key()));
	}

	private static Stream<String> said(String saleKey) {
		return Stream.concat(answers(saleKey).stream(), Stream.of(SaleMark.QUESTION.keyFor(saleKey)));
	}

	private static List<String> answers(String saleKey) {
		return List.of(Voided.keyFor(saleKey), SaleMark.CONFIRMATION.keyFor(saleKey));
	}

}
