package dev.cima.deal;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import dev.cima.deal.DealFacts.DealFact;
import dev.cima.deal.DealState.Terms;
import dev.cima.deal.StoredDeal.SaleOf;
import dev.cima.incentive.ScoredStep;
import dev.cima.ledger.Activity.Credited;
import dev.cima.ledger.Activity.TakenBack;
import dev.cima.ledger.Activity;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Outcome;
import dev.cima.notification.Notice;
import dev.cima.recognition.FeedNews;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Does what follows from a deal. Each fact has an id of its own, so whoever does it again
 * changes nothing. Neither titles nor accounts are told. Milestones count for badges and
 * are worth no points.
 */
@Component
class DealNews {

	/** What a deal that was won is credited under, with no points. */
	static final String WON = "deal-won";

	/** The same for a proposal. */
	static final String PROPOSAL = "deal-proposal";

	private final Ledger ledger;

	private final DealBooks books;

	private final Reps reps;

	private final ApplicationEventPublisher events;

	DealNews(Ledger ledger, DealBooks books, Reps reps, ApplicationEventPublisher events) {
		this.ledger = ledger;
		this.books = books;
		this.reps = reps;
		this.events = events;
	}

	void tell(StoredDeal deal, DealFact fact) {
		DealState state = DealState.of(deal);
		Consent consent = Consent.of(deal, state.terms());
		switch (fact.kind()) {
			case ASKED -> consent.asked()
				.stream()
				.filter((rep) -> consent.answer(rep) == null)
				.forEach((rep) -> shares(deal, fact, rep, "ASKED", consent.silentAt()));
			case SILENCE -> consent.asked()
				.stream()
				.filter((rep) -> consent.answer(rep) == null)
				.forEach((rep) -> shares(deal, fact, rep, "SOON", consent.silentAt()));
			case REFUSED -> settlers(deal, state.terms()).forEach((rep) -> shares(deal, fact, rep, "REFUSED", null));
			case SETTLED -> state.terms()
				.shares()
				.stream()
				.map(DealShare::rep)
				.filter((rep) -> !rep.equals(state.terms().by()))
				.forEach((rep) -> shares(deal, fact, rep, "SETTLED", null));
			case PROPOSED -> proposed(deal, state, fact);
			case WON -> won(deal, state, fact);
			case TAKEN_BACK -> takenBack(deal, state, fact);
			case LOST -> this.books.free(deal.owner(), deal.id());
		}
	}

	/** The managers of the owner's team who have no share themselves. */
	private List<String> settlers(StoredDeal deal, Terms terms) {
		Rep owner = this.reps.find(deal.owner());
		return (owner == null) ? List.of()
				: this.reps.managersOf(owner.team())
					.stream()
					.filter((manager) -> !manager.equals(deal.owner()) && !terms.has(manager))
					.toList();
	}

	private void proposed(StoredDeal deal, DealState state, DealFact fact) {
		feed("DEAL_PROPOSAL", deal, fact.due(), true);
		credit(state, PROPOSAL, PROPOSAL + "/" + deal.id());
	}

	private void won(StoredDeal deal, DealState state, DealFact fact) {
		this.books.free(deal.owner(), deal.id());
		feed("DEAL_WON", deal, fact.due(), true);
		credit(state, WON, keyOf(deal, fact));
		SaleOf sale = deal.sale(Objects.requireNonNull(state.sale()));
		String by = (sale != null) ? sale.by() : null;
		state.terms()
			.shares()
			.stream()
			.map(DealShare::rep)
			.filter((rep) -> !rep.equals(by))
			.forEach((rep) -> this.events
				.publishEvent(new Notice("DEAL_WON", fact(deal, fact), deal.id(), rep, List.of(), fact.due(), null)));
	}

	private void takenBack(StoredDeal deal, DealState state, DealFact fact) {
		if (state.stage() != DealStage.WON) {
			feed("DEAL_WON", deal, fact.due(), false);
		}
		for (DealShare share : state.terms().shares()) {
			// whoever is still about to credit it finds the key taken
			Outcome held = append(share.rep(), Credited.placeholder(keyOf(deal, fact), WON, Actor.SYSTEM));
			if (held instanceof Outcome.Recorded recorded && !recorded.entry().isPlaceholder()) {
				append(share.rep(), new TakenBack(recorded.entry(), Actor.SYSTEM));
			}
		}
	}

	/** By the number of the win, which is the same in what takes it back. */
	private static String keyOf(StoredDeal deal, DealFact fact) {
		return WON + "/" + deal.id() + "/" + fact.name().substring(fact.name().indexOf('/') + 1);
	}

	/** With no points, so that it counts. */
	private void credit(DealState state, String cause, String key) {
		ScoredStep why = new ScoredStep(cause, List.of(), 0);
		state.terms()
			.shares()
			.forEach((share) -> append(share.rep(), Credited.of(key, cause, List.of(why), Actor.SYSTEM)));
	}

	private Outcome append(String rep, Activity activity) {
		return this.ledger.append(rep, List.of(activity)).getFirst();
	}

	private void feed(String kind, StoredDeal deal, Instant at, boolean stands) {
		this.events.publishEvent(new FeedNews(kind, deal.id(), at, deal.owner(), null, List.of(), stands));
	}

	private void shares(StoredDeal deal, DealFact fact, String rep, String what, @Nullable Instant until) {
		this.events.publishEvent(
				new Notice("DEAL_SHARES", fact(deal, fact), deal.id(), rep, List.of(what), fact.due(), until));
	}

	private static String fact(StoredDeal deal, DealFact fact) {
		return deal.id() + "-" + fact.name().replace('/', '-');
	}

}
