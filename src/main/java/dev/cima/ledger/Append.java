package dev.cima.ledger;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Activities that wait to be appended to a stream.
 *
 * @param outcomes of the activities, in their order; null while one is open
 * @param done completes when all are told, or when it is not known what became of them
 */
record Append(List<Activity> activities, Outcome[] outcomes, CompletableFuture<List<Outcome>> done) {

	static Append of(List<? extends Activity> activities) {
		return new Append(List.copyOf(activities), new Outcome[activities.size()], new CompletableFuture<>());
	}

	List<Slot> slots() {
		return IntStream.range(0, this.activities.size()).mapToObj((index) -> new Slot(this, index)).toList();
	}

	/** One activity of an append. */
	record Slot(Append append, int index) {

		Activity activity() {
			return this.append.activities.get(this.index);
		}

		@SuppressWarnings("NullAway") // open slots hold null
		boolean isOpen() {
			return this.append.outcomes[this.index] == null;
		}

		void tell(Outcome outcome) {
			this.append.outcomes[this.index] = outcome;
		}

	}

}
