package dev.cima.sale;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.LedgerUnavailableException;
import dev.cima.ledger.Outcome;
import dev.cima.ledger.Outcome.Conflicting;
import dev.cima.ledger.Outcome.Recorded;
import dev.cima.ledger.Outcome.Refused;
import dev.cima.ledger.Outcome.Unanswered;
import dev.cima.ledger.Period;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Span;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.sale.References.Wanted;

/**
 * Logs sales, one or many: checks them, appends what is right to the ledger, and answers
 * resends with the first result whatever else may be wrong with them by now.
 */
@Component
public class SaleLog {

	private final SaleCheck check;

	private final ReferenceCheck references;

	private final Ledger ledger;

	SaleLog(SaleCheck check, ReferenceCheck references, Ledger ledger) {
		this.check = check;
		this.references = references;
		this.ledger = ledger;
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

	/** What the ledger has under a sale's id: nothing, the same, or another content. */
	public enum Earlier {

		NONE, SAME, OTHER

	}

	/** Scores a sale as if it were logged now; nothing is recorded. */
	LogSalePayload preview(Viewer viewer, LogSaleInput input) {
		CheckedSale checked = this.check.check(viewer, input, Leniency.NONE);
		if (checked.sold() == null || checked.rep() == null) {
			return LogSalePayload.refused(checked.errors());
		}
		return switch (this.ledger.preview(checked.rep().id(), checked.sold())) {
			case Recorded would -> new LogSalePayload(null, null, would.entry().receipt(), false, List.of());
			case Refused refused -> LogSalePayload.refused(List.of(refused.error()));
			case Conflicting conflict -> throw new IllegalStateException(conflict.toString());
			case Unanswered unanswered -> throw new IllegalStateException(unanswered.toString());
		};
	}

	private List<Logged> log(Viewer viewer, List<LogSaleInput> inputs, Leniency leniency) {
		List<CheckedSale> checked = inputs.stream().map((input) -> this.check.check(viewer, input, leniency)).toList();
		List<@Nullable UserError> warnings = warnings(viewer, checked);
		Map<String, List<Integer>> toAppend = new LinkedHashMap<>();
		Map<String, List<Integer>> toLookUp = new LinkedHashMap<>();
		for (int i = 0; i < inputs.size(); i++) {
			CheckedSale sale = checked.get(i);
			if (sale.rep() == null || sale.key() == null) {
				continue;
			}
			boolean appendable = sale.sold() != null && !ReferenceCheck.isRefusal(warnings.get(i));
			(appendable ? toAppend : toLookUp).computeIfAbsent(sale.rep().id(), (rep) -> new ArrayList<>()).add(i);
		}
		Logged[] results = new Logged[inputs.size()];
		lookUp(checked, toLookUp, results);
		append(checked, toAppend, results);
		for (int i = 0; i < results.length; i++) {
			UserError warning = warnings.get(i);
			if (results[i] == null) {
				results[i] = Logged.refused((warning != null) ? List.of(warning) : checked.get(i).errors());
			}
			else if (warning != null && !ReferenceCheck.isRefusal(warning)) {
				results[i] = results[i].with(warning);
			}
		}
		return List.of(results);
	}

	/** What is wrong with the references of the sales, one for each. */
	private List<@Nullable UserError> warnings(Viewer viewer, List<CheckedSale> checked) {
		List<@Nullable Wanted> wanted = new ArrayList<>(checked.size());
		for (CheckedSale sale : checked) {
			wanted.add((sale.sold() != null && sale.rep() != null) ? Wanted.of(sale.rep().id(), sale.sold()) : null);
		}
		Set<Wanted> claimed = new LinkedHashSet<>();
		wanted.stream().filter(Objects::nonNull).forEach(claimed::add);
		Map<Wanted, UserError> warnings = this.references.warnings(viewer, claimed);
		List<@Nullable UserError> each = new ArrayList<>(checked.size());
		wanted.forEach((one) -> each.add((one != null) ? warnings.get(one) : null));
		return each;
	}

	private void append(List<CheckedSale> checked, Map<String, List<Integer>> indexes, Logged[] results) {
		Map<String, List<Sold>> activities = new LinkedHashMap<>();
		indexes.forEach((rep, those) -> activities.put(rep,
				those.stream().map((i) -> Objects.requireNonNull(checked.get(i).sold())).toList()));
		if (activities.isEmpty()) {
			return;
		}
		Map<String, List<Outcome>> outcomes = (activities.size() == 1) ? appendOne(activities)
				: this.ledger.appendAll(activities);
		indexes.forEach((rep, those) -> {
			List<Outcome> mine = Objects.requireNonNull(outcomes.get(rep));
			Map<String, Entry> voids = voidsOf(rep, mine);
			for (int k = 0; k < those.size(); k++) {
				int i = those.get(k);
				results[i] = logged(Objects.requireNonNull(checked.get(i).rep()), mine.get(k), voids);
				if (mine.get(k) instanceof Refused) {
					this.references.giveUp(Wanted.of(rep, Objects.requireNonNull(checked.get(i).sold())));
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

	/** Answers those of the refused ones that are in the ledger already. */
	private void lookUp(List<CheckedSale> checked, Map<String, List<Integer>> indexes, Logged[] results) {
		indexes.forEach((rep, those) -> {
			Map<String, Entry> found = this.ledger.findAll(rep,
					those.stream().map((i) -> Objects.requireNonNull(checked.get(i).key())).toList());
			if (found.isEmpty()) {
				return;
			}
			List<Outcome> outcomes = new ArrayList<>();
			// a look at the stream costs a round trip: one a month, not one a sale
			Map<Span, Scorecard> cards = new HashMap<>();
			List<Integer> known = those.stream().filter((i) -> found.containsKey(checked.get(i).key())).toList();
			for (int i : known) {
				Entry entry = Objects.requireNonNull(found.get(checked.get(i).key()));
				Scorecard card = cards.computeIfAbsent(Period.MONTH.spanOf(entry.day()),
						(month) -> this.ledger.card(rep, month));
				outcomes.add(Outcome.of(entry, checked.get(i).hash(), card));
			}
			Map<String, Entry> voids = voidsOf(rep, outcomes);
			for (int k = 0; k < known.size(); k++) {
				int i = known.get(k);
				results[i] = logged(Objects.requireNonNull(checked.get(i).rep()), outcomes.get(k), voids);
			}
		});
	}

	/** The voidings of those that were in the ledger before, by their key. */
	private Map<String, Entry> voidsOf(String rep, List<Outcome> outcomes) {
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
			case Recorded done -> new Logged(new LogSalePayload(sale(done.entry(), voids), rep, done.entry().receipt(),
					done.replayed(), List.of()), done.card());
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

	private static Sale sale(Entry entry, Map<String, Entry> voids) {
		return new Sale(entry, voids.get(Voided.keyFor(entry.key())));
	}

}
