package dev.cima.sale;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.mongodb.client.model.WriteModel;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryEffect;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.SaleMark;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Keeps the list of sales that wait for an answer: what is asked about comes on it, what
 * is confirmed or taken back goes off it. What is put on it is looked up afterwards, as
 * another node may have taken it off before it was there.
 */
@Component
class OpenSalesFollowEntries implements EntryEffect {

	private final OpenSales open;

	private final Ledger ledger;

	private final QuestionSettings settings;

	OpenSalesFollowEntries(OpenSales open, @Lazy Ledger ledger, QuestionSettings settings) {
		this.settings = settings;
		this.open = open;
		this.ledger = ledger;
	}

	@Override
	public String name() {
		return "questions";
	}

	@Override
	public void apply(List<EntryRecorded> recorded) {
		Map<String, OpenSales.Open> added = new LinkedHashMap<>();
		List<WriteModel<Document>> writes = new ArrayList<>();
		for (EntryRecorded one : recorded) {
			Entry entry = one.entry();
			OpenSales.Open opened = isOneOfTooMany(one) ? null : opened(entry);
			String closed = closed(entry);
			// done late, it must not take the place of what its rep has said since
			if (opened != null && !isAnswered(opened)) {
				added.put(opened.rep() + "/" + opened.key(), opened);
				writes.add(OpenSales.adding(opened));
			}
			if (closed != null) {
				// its rep may have answered before this was done
				writes.add(OpenSales.removingUnanswered(entry.rep(), YearMonth.from(entry.day()), closed));
			}
		}
		this.open.write(writes);
		this.open
			.write(added.values().stream().filter(this::isAnswered).map(OpenSalesFollowEntries::removing).toList());
	}

	private static OpenSales.@Nullable Open opened(Entry entry) {
		if (entry.kind() == EntryKind.SALE) {
			return entry.soldOrFail().questions().isEmpty() ? null : OpenSales.Open.of(entry, List.of());
		}
		if (SaleMark.of(entry) == SaleMark.QUESTION && !Splits.isMark(entry)) {
			return new OpenSales.Open(entry.rep(), YearMonth.from(entry.day()), SaleMark.saleSeq(entry),
					SaleMark.saleKey(entry), SaleMark.asked(entry), false);
		}
		return null;
	}

	private static @Nullable String closed(Entry entry) {
		if (entry.voids() != null) {
			return (entry.kind() == EntryKind.VOID) ? entry.voids().key() : null;
		}
		return (SaleMark.of(entry) == SaleMark.CONFIRMATION && !Splits.isMark(entry)) ? SaleMark.saleKey(entry) : null;
	}

	/**
	 * Whether it is asked about for the burst alone, of which enough stands on the list:
	 * it stays bounded however many sales a machine sends.
	 */
	private boolean isOneOfTooMany(EntryRecorded one) {
		Entry entry = one.entry();
		return entry.kind() == EntryKind.SALE && !entry.soldOrFail().questions().isEmpty()
				&& entry.soldOrFail().questions().stream().allMatch(SaleQuestionCode.BURST::isAsked)
				&& one.before().day(entry.day()).totals().sales() >= QuestionSettings.LISTED_OF_BURST
						* this.settings.burst();
	}

	private boolean isAnswered(OpenSales.Open added) {
		Set<String> keys = Set.of(Voided.keyFor(added.key()), SaleMark.CONFIRMATION.keyFor(added.key()));
		return !this.ledger.findAll(added.rep(), keys).isEmpty();
	}

	private static WriteModel<Document> removing(OpenSales.Open added) {
		return OpenSales.removingUnanswered(added.rep(), added.month(), added.key());
	}

}
