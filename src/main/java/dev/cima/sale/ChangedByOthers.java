package dev.cima.sale;

import java.util.List;

import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryEffect;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.SaleMark;
import dev.cima.ledger.VoidFacts;
import dev.cima.platform.Role;
import dev.cima.sale.SaleChanged.How;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Lets reps hear of their sales that somebody else took back, corrected, moved or
 * confirmed.
 */
@Component
class ChangedByOthers implements EntryEffect {

	/** What an import corrects is history, not news. */
	private static final String IMPORT = "import";

	private final ApplicationEventPublisher events;

	ChangedByOthers(ApplicationEventPublisher events) {
		this.events = events;
	}

	@Override
	public String name() {
		return "changed-by-others";
	}

	@Override
	public void apply(List<EntryRecorded> recorded) {
		for (EntryRecorded one : recorded) {
			Entry entry = one.entry();
			if (entry.kind() == EntryKind.VOID && entry.voids() != null && entry.by().role() != null
					&& !entry.by().subject().equals(entry.rep()) && !entry.by().subject().equals(IMPORT)) {
				this.events.publishEvent(changed(entry, entry.voids()));
			}
			// a till's is no news: the sale stands as it was logged
			else if (SaleMark.of(entry) == SaleMark.CONFIRMATION && entry.by().role() != Role.INTEGRATION
					&& !Splits.isMark(entry)) {
				this.events.publishEvent(new SaleChanged(new SaleId(entry.rep(), SaleMark.saleKey(entry)).toString(),
						entry.rep(), How.CONFIRMED, entry.recordedAt()));
			}
		}
	}

	private static SaleChanged changed(Entry voiding, VoidFacts voids) {
		How how = (voids.move() != null) ? How.MOVED
				: (voids.replacement() != null) ? How.CORRECTED : voids.isRefuted() ? How.REFUTED : How.VOIDED;
		return new SaleChanged(new SaleId(voiding.rep(), voids.key()).toString(), voiding.rep(), how,
				voiding.recordedAt());
	}

}
