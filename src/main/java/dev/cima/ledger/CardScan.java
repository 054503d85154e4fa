package dev.cima.ledger;

import java.util.List;
import java.util.function.Consumer;

import org.springframework.stereotype.Component;

/**
 * Reads the stored cards of many reps, for what is rebuilt from or compared with them.
 */
@Component
public class CardScan {

	/**
	 * Streams the totals of all reps who have a card, in bounded batches, one after
	 * another on the calling thread. Reps without a sale in the span may be left out.
	 */
	public void forEach(Span span, Consumer<List<SpanTotals>> batches) {
		throw new UnsupportedOperationException();
	}

	/** The totals of those of the reps who have a card. */
	public List<SpanTotals> of(List<String> reps, Span span) {
		throw new UnsupportedOperationException();
	}

}
