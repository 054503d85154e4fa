package dev.cima.deal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.cima.deal.DealState.How;
import dev.cima.deal.DealState.Step;
import dev.cima.deal.DealState.Terms;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told of a deal, or done for it, and when. Each fact has a name of its
 * own, which the deal keeps once it is done; doing it twice changes nothing.
 */
final class DealFacts {

	/** So long before silence turns into consent it is told. */
	private static final Duration WARNING = Duration.ofDays(1);

	private DealFacts() {
	}

	/** Those that are not done, the earliest first. */
	static List<DealFact> left(StoredDeal deal) {
		DealState state = DealState.of(deal);
		List<DealFact> facts = new ArrayList<>();
		shares(deal, state, facts);
		if (state.proposedAt() != null) {
			facts.add(new DealFact(Kind.PROPOSED, "proposed", state.proposedAt()));
		}
		int win = 0;
		for (Step step : state.steps()) {
			if (step.stage() == DealStage.LOST && state.stage() == DealStage.LOST) {
				facts.add(new DealFact(Kind.LOST, "lost", step.at()));
			}
			if (step.how() == How.TAKEN_BACK) {
				facts.add(new DealFact(Kind.TAKEN_BACK, "gone/" + win, step.at()));
				win++;
			}
		}
		if (state.sale() != null) {
			facts.add(new DealFact(Kind.WON, "won/" + win, wonAt(deal, state.sale())));
		}
		Set<String> told = new HashSet<>(deal.told());
		return facts.stream()
			.filter((fact) -> !told.contains(fact.name()))
			.sorted(Comparator.comparing(DealFact::due).thenComparing(DealFact::name))
			.toList();
	}

	private static Instant wonAt(StoredDeal deal, String sale) {
		return Objects.requireNonNull(Objects.requireNonNull(deal.sale(sale)).cameAt());
	}

	private static void shares(StoredDeal deal, DealState state, List<DealFact> facts) {
		Terms terms = state.terms();
		if (terms.settled()) {
			facts.add(new DealFact(Kind.SETTLED, "settled/" + terms.name(), terms.askedAt()));
			return;
		}
		Consent consent = Consent.of(deal, terms);
		if (consent.asked().isEmpty() || state.areSharesFrozen() || !state.isOpen()) {
			return;
		}
		facts.add(new DealFact(Kind.ASKED, "asked/" + terms.name(), terms.askedAt()));
		facts.add(new DealFact(Kind.SILENCE, "silence/" + terms.name(), consent.silentAt().minus(WARNING)));
		consent.refusing()
			.forEach((rep) -> facts.add(new DealFact(Kind.REFUSED, "refused/" + terms.name() + "/" + rep,
					Objects.requireNonNull(consent.refusal(rep)).at())));
	}

	/** When the next of them is due; null: none is left. */
	static @Nullable Instant nextDue(StoredDeal deal) {
		List<DealFact> left = left(deal);
		return left.isEmpty() ? null : left.getFirst().due();
	}

	/** What is to be done. */
	enum Kind {

		/** Contributors are asked. */
		ASKED,
		/** Who has not answered is about to agree by that. */
		SILENCE,
		/** Somebody refused, which managers settle. */
		REFUSED,
		/** The shares were set by a manager. */
		SETTLED,
		/** There is a proposal. */
		PROPOSED, WON, TAKEN_BACK, LOST

	}

	/** One of them. */
	record DealFact(Kind kind, String name, Instant due) {
	}

}
