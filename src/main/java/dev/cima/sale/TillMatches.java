package dev.cima.sale;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.cima.incentive.SoldLine;
import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryEffect;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.LedgerUnavailableException;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleMark;
import dev.cima.platform.Role;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.sale.CheckedSale.Ready;
import dev.cima.sale.ReferenceCheck.Earlier;
import dev.cima.sale.ReferenceClaims.Claim;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Confirms what a phone has logged when the till sends the same sale: of the same rep,
 * under the same number, at nearly the same moment and for the same amount. The phone's
 * is the answer then, so that it is recorded once. About its own receipts a till knows
 * better than whoever types their numbers: what was typed before and is not the same is
 * asked about, and the till's sale is not.
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

	/**
	 * What becomes of a till's sale whose reference others have already.
	 * @param warning what its sender is told of these
	 */
	CheckedSale answer(Ready till, List<Earlier> earlier, UserError warning) {
		List<Entry> sales = earlier.stream().map(Earlier::sale).filter(Objects::nonNull).toList();
		String rep = till.rep().id();
		try {
			// it is answered as it was
			if (this.ledger.find(rep, till.sold().key()) != null) {
				return ReferenceCheck.answer(till, warning);
			}
			Entry same = sales.stream().filter((sale) -> isSame(till, sale)).findFirst().orElse(null);
			if (same != null) {
				this.ledger.append(rep, List.of(SaleMark.confirming(same, till.sold().by())));
				return till.repeats(same,
						UserError.of(UserErrorCode.DUPLICATE_REFERENCE, "sale.same-receipt").at("reference"));
			}
			if (sales.size() == earlier.size() && sales.stream().allMatch(TillMatches::isTyped)) {
				for (Entry sale : sales) {
					this.ledger.append(sale.rep(), List.of(SaleMark.asking(sale, List.of(Questions.SAME_RECEIPT))));
				}
				return till;
			}
		}
		catch (LedgerUnavailableException ex) {
			// most likely it cannot be recorded now either; if so, it is asked about
		}
		return ReferenceCheck.answer(till, warning);
	}

	private boolean isSame(Ready till, Entry sale) {
		Sold sold = till.sold();
		BigDecimal amount = sold.lines().stream().map(SoldLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
		return sale.rep().equals(till.rep().id()) && sale.by().role() != Role.INTEGRATION
				&& Duration.between(sale.occurredAt(), sold.occurredAt()).abs().compareTo(this.within) <= 0
				&& amount(sale.soldOrFail()).compareTo(amount) == 0;
	}

	/** Whether somebody typed the number: it is not known of what is older than that. */
	private static boolean isTyped(Entry sale) {
		Role role = sale.by().role();
		return role == Role.REP || role == Role.MANAGER;
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
