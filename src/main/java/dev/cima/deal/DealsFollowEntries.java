package dev.cima.deal;

import java.util.List;

import dev.cima.ledger.EntryEffect;
import dev.cima.ledger.EntryRecorded;

import org.springframework.stereotype.Component;

/**
 * Brings to a deal that its sale was logged, taken back or corrected, be it after a
 * crash. Of all other entries it costs a look into memory.
 */
@Component
class DealsFollowEntries implements EntryEffect {

	private final DealSales sales;

	DealsFollowEntries(DealSales sales) {
		this.sales = sales;
	}

	@Override
	public String name() {
		return "deals";
	}

	@Override
	public void apply(List<EntryRecorded> recorded) {
		recorded.stream()
			.map(EntryRecorded::entry)
			.filter((entry) -> DealSales.dealOf(entry) != null)
			.forEach(this.sales::follow);
	}

}
