package dev.cima.sale;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.AgreedRates;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.LedgerUnavailableException;
import dev.cima.ledger.Outcome.Conflicting;
import dev.cima.ledger.Outcome.Recorded;
import dev.cima.ledger.Outcome.Refused;
import dev.cima.ledger.Outcome.Unanswered;
import dev.cima.ledger.Outcome;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.sale.CheckedSale.Known;
import dev.cima.sale.CheckedSale.Ready;

import org.springframework.stereotype.Component;

/**
 * Logs sales, one or many: checks them, appends what is right to the ledger, and answers
 * resends with the first result whatever else may be wrong with them by now.
 */
@Component
public class SaleLog {

	private final SaleCheck check;

	private final ReferenceCheck references;

	private final Ledger ledger;

	private final SaleAnswers answers;

	SaleLog(SaleCheck check, ReferenceCheck references, Ledger ledger) {
		this.check = check;
		this.references = references;
		this.ledger = ledger;
		this.answers = new SaleAnswers(ledger);
	}

	/**
	 * Logs sales that people or tills send; the results are in the order of the inputs.
	 */
	public List<Logged> log(Viewer viewer, List<LogSaleInput> inputs) {
		return log(viewer, inputs, Leniency.NONE);
	}

	/** Logs sales that an admin imports: as {@link #log}, but however old. */
	public List<Logged> importAll(Viewer admin, List<LogSaleInput> inputs) {
		return log(admin, inputs, Leniency.HISTORY);
	}

	/**
	 * Logs what has come of a promise: by the rates of then, whether or not the rep and
	 * the account are still there.
	 */
	public Logged log(Viewer viewer, LogSaleInput input, AgreedRates promise) {
		return log(viewer, List.of(input), Leniency.of(promise)).getFirst();
	}

	/**
	 * What the ledger has of sales that a rep may have sent before, in their order: for
	 * an import that is run again, which expects to find nearly all.
	 */
	public List<Earlier> earlier(String rep, List<LogSaleInput> inputs) {
		Map<String, Entry> found = this.ledger.findAll(rep, inputs.stream().map(LogSaleInput::id).toList());
		return inputs.stream().map((input) -> {
			Entry entry = found.get(input.id());
			if (entry == null) {
				return Earlier.NONE;
			}
			return ContentHash.of(input).equals(entry.hash()) ? Earlier.SAME : Earlier.OTHER;
		}).toList();
	}

	/** The hash of a sale's content, as it is kept with what is recorded. */
	public static String contentOf(LogSaleInput input) {
		return ContentHash.of(input);
	}

	/** What the ledger has under a sale's id: nothing, the same, or another content. */
	public enum Earlier {

		NONE, SAME, OTHER

	}

	/** Scores a sale as if it were logged now; nothing is recorded. */
	LogSalePayload preview(Viewer viewer, LogSaleInput input) {
		CheckedSale checked = this.check.check(viewer, input, Leniency.NONE);
		if (!(checked instanceof Ready ready)) {
			return LogSalePayload.refused(checked.errors());
		}
		return switch (this.ledger.preview(ready.rep().id(), ready.sold())) {
			case Recorded would -> new LogSalePayload(null, null, would.entry().receipt(), false, ready.notices());
			case Refused refused -> LogSalePayload.refused(List.of(refused.error()));
			case Conflicting conflict -> throw new IllegalStateException(conflict.toString());
			case Unanswered unanswered -> throw new IllegalStateException(unanswered.toString());
		};
	}

	private List<Logged> log(Viewer viewer, List<LogSaleInput> inputs, Leniency leniency) {
		List<CheckedSale> checked = inputs.stream().map((input) -> this.check.check(viewer, input, leniency)).toList();
		List<CheckedSale> sales = this.references.claim(viewer, checked);
		// by identity: the same sale may come twice in a batch
		Map<CheckedSale, Logged> results = new IdentityHashMap<>();
		byRep(sales, Known.class, Known::rep)
			.forEach((rep, known) -> this.answers.recorded(known.getFirst().rep(), known)
				.forEach((sale, logged) -> results.put(sale, logged.with(sale.notices()))));
		append(byRep(sales, Ready.class, Ready::rep), results);
		return sales.stream()
			.map((sale) -> Objects.requireNonNullElseGet(results.get(sale), () -> Logged.refused(sale.errors())))
			.toList();
	}

	private static <S extends CheckedSale> Map<String, List<S>> byRep(List<CheckedSale> sales, Class<S> kind,
			Function<S, Rep> rep) {
		Map<String, List<S>> byRep = new LinkedHashMap<>();
		for (CheckedSale sale : sales) {
			if (kind.isInstance(sale)) {
				S one = kind.cast(sale);
				byRep.computeIfAbsent(rep.apply(one).id(), (id) -> new ArrayList<>()).add(one);
			}
		}
		return byRep;
	}

	private void append(Map<String, List<Ready>> sales, Map<CheckedSale, Logged> results) {
		if (sales.isEmpty()) {
			return;
		}
		Map<String, List<Sold>> activities = new LinkedHashMap<>();
		sales.forEach((rep, those) -> activities.put(rep, those.stream().map(Ready::sold).toList()));
		Map<String, List<Outcome>> outcomes = (activities.size() == 1) ? appendOne(activities)
				: this.ledger.appendAll(activities);
		sales.forEach((rep, those) -> {
			List<Outcome> mine = Objects.requireNonNull(outcomes.get(rep));
			List<Logged> answers = this.answers.to(those.getFirst().rep(), mine);
			for (int i = 0; i < those.size(); i++) {
				Ready sale = those.get(i);
				results.put(sale, answers.get(i).with(sale.noticesOf(mine.get(i))));
				if (mine.get(i) instanceof Refused) {
					this.references.giveUp(Wanted.of(sale));
				}
			}
		});
	}

	/** In this thread, without a hop: what a phone does. */
	private Map<String, List<Outcome>> appendOne(Map<String, List<Sold>> activities) {
		Map.Entry<String, List<Sold>> only = activities.entrySet().iterator().next();
		try {
			return Map.of(only.getKey(), this.ledger.append(only.getKey(), only.getValue()));
		}
		catch (LedgerUnavailableException ex) {
			Outcome unanswered = new Unanswered(ex.retryAfterSeconds());
			return Map.of(only.getKey(), Collections.nCopies(only.getValue().size(), unanswered));
		}
	}

}
