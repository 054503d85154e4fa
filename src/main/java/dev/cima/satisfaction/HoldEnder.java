package dev.cima.satisfaction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.mongodb.client.model.WriteModel;
import dev.cima.incentive.ScoredStep;
import dev.cima.ledger.Activity.HoldEnded;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Held;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Outcome;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Gives what waited for a customer to those who earned it, or not. Whatever ended a hold
 * before stands; so anybody may do it again.
 */
@Component
class HoldEnder {

	private final OpenHolds holds;

	private final Ledger ledger;

	HoldEnder(OpenHolds holds, @Lazy Ledger ledger) {
		this.holds = holds;
		this.ledger = ledger;
	}

	/**
	 * Ends all that waits for the customer of a sale.
	 * @param sale about which the customer was asked first
	 * @throws dev.cima.ledger.LedgerUnavailableException when it is to be done again
	 */
	void end(String sale, HoldEnding why, Actor by) {
		OpenHold open = this.holds.find(sale);
		Set<String> names = new LinkedHashSet<>((open != null) ? open.held() : List.of());
		// the seller's own may not be on the list yet, where following the sale failed
		names.add(OpenHold.ownOf(sale));
		Map<String, List<HoldEnded>> endings = new LinkedHashMap<>();
		for (String name : names) {
			Entry entry = this.ledger.find(OpenHold.rep(name), OpenHold.key(name));
			Held held = (entry != null) ? entry.held() : null;
			// a store that was killed may have kept the list and lost the entry
			if (entry != null && held != null && held.waits()) {
				ScoredStep step = new ScoredStep(why.rule(), List.of(Long.toString(held.points())), 0);
				endings.computeIfAbsent(entry.rep(), (rep) -> new ArrayList<>())
					.add(new HoldEnded(entry, why == HoldEnding.FORFEITED, step, by));
			}
		}
		end(endings);
		if (open == null) {
			return;
		}
		List<WriteModel<OpenHold>> writes = new ArrayList<>();
		open.held().forEach((name) -> writes.add(OpenHolds.removing(sale, name)));
		writes.add(OpenHolds.forgetting(sale));
		this.holds.write(writes);
	}

	/**
	 * Whether anything waits for the customer of a sale, be it that it is on no list yet.
	 * @param sale about which the customer was asked first
	 */
	boolean waits(String sale) {
		if (this.holds.find(sale) != null) {
			return true;
		}
		String own = OpenHold.ownOf(sale);
		String key = OpenHold.key(own);
		Map<String, Entry> entries = this.ledger.findAll(OpenHold.rep(own),
				List.of(key, HoldEnded.keyFor(key), Voided.keyFor(key)));
		Entry entry = entries.get(key);
		return entries.size() == 1 && entry != null && entry.held() != null && entry.held().waits();
	}

	/** Ends those of all who have a part of the sale, at once. */
	private void end(Map<String, List<HoldEnded>> endings) {
		if (endings.isEmpty()) {
			return;
		}
		this.ledger.appendAll(endings).forEach((rep, outcomes) -> {
			if (outcomes.stream().anyMatch(Outcome.Unanswered.class::isInstance)) {
				// once more, which says why not
				this.ledger.append(rep, Objects.requireNonNull(endings.get(rep)));
			}
		});
	}

}
