package dev.cima.deal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.cima.deal.DealState.Terms;
import dev.cima.deal.StoredDeal.Answer;
import dev.cima.deal.StoredDeal.Event;
import org.jspecify.annotations.Nullable;

/**
 * Who agrees to the shares of a deal. Whoever does not answer for {@link #SILENCE} after
 * being asked agrees by that; nobody has to notice for it to hold.
 *
 * @param terms the shares
 * @param answers the last answer of each contributor to exactly these shares
 */
record Consent(Terms terms, List<Event> answers) {

	/** So long a contributor can think about it. */
	static final Duration SILENCE = Duration.ofDays(7);

	static Consent of(StoredDeal deal, Terms terms) {
		List<Event> answers = new ArrayList<>();
		for (DealShare share : terms.shares()) {
			Event last = null;
			for (Event event : deal.events()) {
				Answer answer = event.answer();
				if (answer != null && answer.terms().equals(terms.name()) && event.by().equals(share.rep())) {
					last = event;
				}
			}
			if (last != null) {
				answers.add(last);
			}
		}
		return new Consent(terms, List.copyOf(answers));
	}

	/** When silence turns into consent. */
	Instant silentAt() {
		return this.terms.askedAt().plus(SILENCE);
	}

	/** When a contributor agreed, as of a moment; null: has not. */
	@Nullable Instant agreedAt(String rep, Instant now) {
		if (this.terms.settled() || this.terms.by().equals(rep)) {
			return this.terms.askedAt();
		}
		Event answer = answer(rep);
		if (answer != null && !answer.at().isAfter(now)) {
			return agrees(answer) ? answer.at() : null;
		}
		return silentAt().isAfter(now) ? null : silentAt();
	}

	/** The refusal of a contributor, or null. */
	@Nullable Event refusal(String rep) {
		Event answer = answer(rep);
		return (answer != null && !this.terms.settled() && !agrees(answer)) ? answer : null;
	}

	/** The contributors who have not agreed at a moment, those who refused included. */
	List<String> missing(Instant at) {
		return this.terms.shares().stream().map(DealShare::rep).filter((rep) -> agreedAt(rep, at) == null).toList();
	}

	/** Those who refused. */
	List<String> refusing() {
		return this.terms.shares().stream().map(DealShare::rep).filter((rep) -> refusal(rep) != null).toList();
	}

	/** Those who can still answer. */
	List<String> asked() {
		return this.terms.settled() ? List.of()
				: this.terms.shares()
					.stream()
					.map(DealShare::rep)
					.filter((rep) -> !this.terms.by().equals(rep))
					.toList();
	}

	@Nullable Event answer(String rep) {
		return this.answers.stream().filter((event) -> event.by().equals(rep)).findFirst().orElse(null);
	}

	static boolean agrees(Event event) {
		Answer answer = event.answer();
		return answer != null && answer.agrees();
	}

}
