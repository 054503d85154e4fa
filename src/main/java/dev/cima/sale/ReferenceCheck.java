package dev.cima.sale;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.sale.References.Claim;

/** Notices that the same number of a till or CRM comes twice for one account. */
@Component
class ReferenceCheck {

	private final References references;

	private final Ledger ledger;

	private final SaleSettings settings;

	ReferenceCheck(References references, Ledger ledger, SaleSettings settings) {
		this.references = references;
		this.ledger = ledger;
		this.settings = settings;
	}

	/**
	 * Claims the sale's reference, if it has one.
	 * @return null when it is the sale's own; else a warning, or a CONFLICT where
	 * references are unique
	 */
	@Nullable UserError warning(String rep, Sold sold) {
		if (sold.reference() == null) {
			return null;
		}
		String account = (sold.account() != null) ? sold.account().id() : null;
		String sale = new SaleId(rep, sold.key()).toString();
		Claim claim = this.references.claim(account, sold.reference(), sale);
		if (claim == null || (isFree(claim) && this.references.takeOver(claim, sale))) {
			return null;
		}
		UserErrorCode code = this.settings.referenceUnique() ? UserErrorCode.CONFLICT
				: UserErrorCode.DUPLICATE_REFERENCE;
		return UserError.of(code, "sale.same-reference", claim.sale()).at("reference");
	}

	/**
	 * Whether the sale that has the reference does not count: voided, or never recorded.
	 */
	private boolean isFree(Claim claim) {
		SaleId sale = SaleId.parse(claim.sale());
		if (sale == null) {
			return true;
		}
		String voidKey = Voided.keyFor(sale.key());
		Map<String, Entry> found = this.ledger.findAll(sale.rep(), List.of(sale.key(), voidKey));
		return found.containsKey(voidKey) || (claim.abandoned() && !found.containsKey(sale.key()));
	}

}
