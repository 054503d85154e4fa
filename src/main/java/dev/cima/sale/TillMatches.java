package dev.cima.sale;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Actor;
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

	/** What was paid. */
	private static BigDecimal amount(SaleFacts sale) {
		return sale.lines()
			.stream()
			.map((line) -> line.unitPrice().multiply(line.exactQuantity()))
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

}
