package dev.cima.sale;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Actor;
import dev.cima.ledger.AskedQuestion;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryEffect;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleMark;
import dev.cima.platform.Role;
import dev.cima.sale.CheckedSale.Ready;
import dev.cima.sale.ReferenceClaims.Claim;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Confirms what a phone has logged when the till sends the same sale: of the same rep,
 * under the same number, at nearly the same moment and for the same amount. The till's
 * own is asked about, as its receipt was used before, or refused where references are
 * unique.
 */
@Component
class TillMatches implements EntryEffect {

	private final References references;

	private final Ledger ledger;

	private final SaleSettings settings;

	private final Duration within;

	TillMatches(References references, @Lazy Ledger ledger, SaleSettings settings, QuestionSettings questions) {
		this.references = references;
		this.ledger = ledger;
		this.settings = settings;
		this.within = questions.tillWithin();
	}

	@Override
	public String name() {
		return "till-matches";
	}

	@Override
	public void apply(List<EntryRecorded> recorded) {
		for (EntryRecorded one : recorded) {
			Entry entry = one.entry();
			if (entry.kind() == EntryKind.SALE && entry.by().role() == Role.INTEGRATION
					&& entry.soldOrFail().questions().stream().anyMatch(SaleQuestionCode.SAME_RECEIPT::isAsked)) {
				match(entry.rep(), Wanted.of(entry), amount(entry.soldOrFail()), entry.by());
				believe(entry, Wanted.of(entry));
			}
		}
	}

	/** The same for a sale of a till that is refused, as its reference is unique. */
	void refused(Ready sale) {
		Sold sold = sale.sold();
		BigDecimal amount = sold.lines()
			.stream()
			.map((line) -> line.unitPrice().multiply(line.quantity()))
			.reduce(BigDecimal.ZERO, BigDecimal::add);
		match(sale.rep().id(), Wanted.of(sale), amount, sold.by());
	}

	private void match(String rep, @Nullable Wanted till, BigDecimal amount, Actor by) {
		if (till == null) {
			return;
		}
		for (Claim claim : this.references.of(List.of(till)).before(till, this.settings.referenceMemory())) {
			SaleId id = SaleId.parse(claim.sale());
			if (id == null || !id.rep().equals(rep)
					|| Duration.between(claim.occurredAt(), till.occurredAt()).abs().compareTo(this.within) > 0) {
				continue;
			}
			String confirmation = SaleMark.CONFIRMATION.keyFor(id.key());
			Map<String, Entry> found = this.ledger.findAll(rep,
					List.of(id.key(), Voided.keyFor(id.key()), confirmation));
			Entry sale = found.get(id.key());
			if (sale != null && found.size() == 1 && sale.kind() == EntryKind.SALE
					&& sale.by().role() != Role.INTEGRATION && amount(sale.soldOrFail()).compareTo(amount) == 0) {
				this.ledger.append(rep, List.of(SaleMark.confirming(sale, by)));
				return;
			}
		}
	}

	/**
	 * A till knows its own receipts: whoever typed the number of one before it was
	 * printed keeps nobody's sale out. That one is asked about instead.
	 */
	private void believe(Entry till, @Nullable Wanted wanted) {
		List<Entry> typed = new ArrayList<>();
		List<Claim> claims = (wanted != null)
				? this.references.of(List.of(wanted)).before(wanted, this.settings.referenceMemory()) : List.of();
		for (Claim claim : claims) {
			SaleId id = SaleId.parse(claim.sale());
			Map<String, Entry> found = (id != null)
					? this.ledger.findAll(id.rep(), List.of(id.key(), Voided.keyFor(id.key()))) : Map.of();
			Entry sale = (id != null) ? found.get(id.key()) : null;
			if (id == null || sale == null || sale.kind() != EntryKind.SALE || found.size() > 1) {
				continue;
			}
			if (id.rep().equals(till.rep()) || sale.by().role() == Role.INTEGRATION) {
				return;
			}
			typed.add(sale);
		}
		if (!typed.isEmpty()) {
			typed.forEach((sale) -> this.ledger.append(sale.rep(),
					List.of(SaleMark.asking(sale, List.of(AskedQuestion.of("SAME_RECEIPT"))))));
			this.ledger.append(till.rep(), List.of(SaleMark.confirming(till, till.by())));
		}
	}

	/** What was paid. */
	private static BigDecimal amount(SaleFacts sale) {
		return sale.lines()
			.stream()
			.map((line) -> line.unitPrice().multiply(line.exactQuantity()))
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

}
