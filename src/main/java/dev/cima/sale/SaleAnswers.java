package dev.cima.sale;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Outcome.Conflicting;
import dev.cima.ledger.Outcome.Recorded;
import dev.cima.ledger.Outcome.Refused;
import dev.cima.ledger.Outcome.Unanswered;
import dev.cima.ledger.Outcome;
import dev.cima.ledger.Period;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Span;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.rep.Rep;
import dev.cima.sale.CheckedSale.Known;

/** Answers senders with what the ledger made of their sales, or has of them. */
class SaleAnswers {

	private final Ledger ledger;

	SaleAnswers(Ledger ledger) {
		this.ledger = ledger;
	}

	/** The answers to what the ledger made of sales of one rep, in their order. */
	List<Logged> to(Rep rep, List<Outcome> outcomes) {
		Map<String, Entry> voids = voidsOf(rep.id(), outcomes);
		return outcomes.stream().map((outcome) -> logged(rep, outcome, voids)).toList();
	}

	/**
	 * Answers those of one rep's sales that are in the ledger already, whatever is wrong
	 * with them by now.
	 * @return by identity: the same sale may come twice
	 */
	Map<Known, Logged> recorded(Rep rep, List<Known> sales) {
		Map<String, Entry> found = this.ledger.findAll(rep.id(), sales.stream().map(Known::key).toList());
		if (found.isEmpty()) {
			return Map.of();
		}
		// a look at the stream costs a round trip: one a month, not one a sale
		Map<Span, Scorecard> cards = new HashMap<>();
		Map<Known, Outcome> outcomes = new IdentityHashMap<>();
		for (Known sale : sales) {
			Entry entry = found.get(sale.key());
			if (entry != null) {
				Scorecard card = cards.computeIfAbsent(Period.MONTH.spanOf(entry.day()),
						(month) -> this.ledger.card(rep.id(), month));
				outcomes.put(sale, Outcome.of(entry, sale.hash(), card));
			}
		}
		Map<String, Entry> voids = voidsOf(rep.id(), outcomes.values());
		Map<Known, Logged> answers = new IdentityHashMap<>();
		outcomes.forEach((sale, outcome) -> answers.put(sale, logged(rep, outcome, voids)));
		return answers;
	}

	/** The voidings of those that were in the ledger before, by their key. */
	private Map<String, Entry> voidsOf(String rep, Iterable<Outcome> outcomes) {
		List<String> keys = new ArrayList<>();
		for (Outcome outcome : outcomes) {
			Entry entry = switch (outcome) {
				case Recorded recorded -> recorded.replayed() ? recorded.entry() : null;
				case Conflicting conflict -> conflict.entry();
				case Refused refused -> null;
				case Unanswered unanswered -> null;
			};
			if (entry != null) {
				keys.add(Voided.keyFor(entry.key()));
			}
		}
		return this.ledger.findAll(rep, keys);
	}

	static Logged logged(Rep rep, Outcome outcome, Map<String, Entry> voids) {
		return switch (outcome) {
			case Recorded done -> new Logged(
					new LogSalePayload(sale(done, voids), rep, done.entry().receipt(), done.replayed(), List.of()),
					done.card());
			case Conflicting conflict -> new Logged(
					new LogSalePayload(sale(conflict.entry(), voids), rep, conflict.entry().receipt(), false,
							List.of(UserError.of(UserErrorCode.CONFLICT, "sale.other-content").at("id"))),
					conflict.card());
			case Refused refused -> Logged.refused(List.of(refused.error()));
			case Unanswered unanswered -> Logged
				.refused(List.of(UserError.of(UserErrorCode.RETRY_LATER, "sale.retry", unanswered.retryAfterSeconds())
					.retryAfter(unanswered.retryAfterSeconds())));
		};
	}

	/** The stream can hold nothing else yet of what was recorded just now. */
	private static Sale sale(Recorded done, Map<String, Entry> voids) {
		return done.replayed() ? sale(done.entry(), voids) : new Sale(done.entry(), null, SaleMarks.NONE);
	}

	private static Sale sale(Entry entry, Map<String, Entry> voids) {
		return new Sale(entry, voids.get(Voided.keyFor(entry.key())));
	}

}
