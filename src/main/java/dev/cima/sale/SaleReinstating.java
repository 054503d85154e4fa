package dev.cima.sale;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import dev.cima.ledger.Actor;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Outcome;
import dev.cima.ledger.SaleMark;
import dev.cima.ledger.VoidFacts.Replacement;
import dev.cima.platform.Viewer;

import org.springframework.stereotype.Component;

/**
 * Decides for the rep about a sale that was refuted: as nothing in the ledger is undone,
 * the same is logged anew, at the same moment and under a key derived from the sale's,
 * and confirmed. What a crash leaves between the two is completed by doing it again.
 */
@Component
class SaleReinstating {

	private final Ledger ledger;

	private final SaleCheck check;

	private final ReferenceCheck references;

	SaleReinstating(Ledger ledger, SaleCheck check, ReferenceCheck references) {
		this.ledger = ledger;
		this.check = check;
		this.references = references;
	}

	/**
	 * Logs a refuted sale anew and confirms that.
	 * @return what became of the wish to confirm; the new sale when it was recorded
	 */
	Outcome reinstate(Viewer admin, FoundSale found) {
		String rep = found.rep().id();
		Entry refuted = found.sale();
		Actor by = SaleCheck.actor(admin);
		Entry voiding = Objects.requireNonNull(found.voiding());
		Replacement standing = new Replacement(key(refuted), Objects.requireNonNullElse(refuted.hash(), ""),
				refuted.occurredAt(), refuted.soldOrFail());
		Outcome logged = this.ledger
			.append(rep, List.of(this.check.sold(standing, refuted.soldOrFail(), by).insteadOf(voiding)))
			.getFirst();
		if (!(logged instanceof Outcome.Recorded recorded)) {
			return logged;
		}
		this.references.warning(admin, Wanted.of(rep, standing), SaleId.of(refuted));
		Outcome confirmed = this.ledger.append(rep, List.of(SaleMark.confirming(recorded.entry(), by))).getFirst();
		return (confirmed instanceof Outcome.Recorded) ? logged : confirmed;
	}

	private static String key(Entry refuted) {
		String cause = "reinstate/" + SaleId.of(refuted);
		return UUID.nameUUIDFromBytes(cause.getBytes(StandardCharsets.UTF_8)).toString();
	}

}
