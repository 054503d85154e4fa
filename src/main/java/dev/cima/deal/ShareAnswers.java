package dev.cima.deal;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.cima.deal.DealState.Terms;
import dev.cima.deal.StoredDeal.Answer;
import dev.cima.deal.StoredDeal.Event;
import dev.cima.platform.Deed;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Takes what contributors say to their shares. The same can be sent again. */
@Component
class ShareAnswers {

	static final int MOST_IN_REASON = 280;

	private final Deals deals;

	private final DealTexts texts;

	private final DealViews views;

	private final DealWords words;

	private final InstantSource clock;

	ShareAnswers(Deals deals, DealTexts texts, DealViews views, DealWords words, InstantSource clock) {
		this.deals = deals;
		this.texts = texts;
		this.views = views;
		this.words = words;
		this.clock = clock;
	}

	DealPayload answer(AgreeToSharesInput input, Viewer viewer) {
		Deed.about(input.dealId());
		for (int tries = 0; tries < DealMover.TRIES; tries++) {
			StoredDeal deal = this.views.find(input.dealId(), viewer);
			if (deal == null) {
				return DealPayload.refused(UserError.of(UserErrorCode.NOT_FOUND, "deal.unknown").at("dealId"));
			}
			Deed.concerns(List.of(deal.owner()));
			DealPayload answer = answer(deal, input, viewer);
			if (answer != null) {
				return answer;
			}
		}
		return DealPayload.refused(UserError.of(UserErrorCode.RETRY_LATER, "deal.retry").retryAfter(1));
	}

	/** Null when somebody else was first. */
	private @Nullable DealPayload answer(StoredDeal deal, AgreeToSharesInput input, Viewer viewer) {
		DealState state = DealState.of(deal);
		Terms terms = state.terms();
		String rep = viewer.rep();
		if (rep == null || !terms.has(rep)) {
			return standing(deal, UserError.of(UserErrorCode.NOT_ALLOWED, "deal.no-share").at("dealId"));
		}
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		Instant at = ((input.answeredAt() != null) ? input.answeredAt() : now).truncatedTo(ChronoUnit.MILLIS);
		String id = "answer/" + terms.name() + "/" + rep + "/" + at.toEpochMilli();
		Consent consent = Consent.of(deal, terms);
		Event last = consent.answer(rep);
		if (deal.event(id) != null
				|| (input.answeredAt() == null && last != null && Consent.agrees(last) == input.agree())
				|| (input.agree() && consent.agreedAt(rep, now) != null)) {
			return ok(deal);
		}
		UserError refused = refusal(deal, state, input, rep, at, now);
		if (refused != null) {
			return standing(deal, refused);
		}
		if (!input.agree()) {
			this.texts.keep(deal, id, deal.owner(), rep, input.reasonOrEmpty());
		}
		StoredDeal next = deal.with(new Event(id, at, now, rep, Boolean.toString(input.agree()), null,
				new Answer(terms.name(), input.agree())));
		return this.deals.replace(next) ? ok(next) : null;
	}

	private @Nullable UserError refusal(StoredDeal deal, DealState state, AgreeToSharesInput input, String rep,
			Instant at, Instant now) {
		Consent consent = Consent.of(deal, state.terms());
		if (at.isAfter(now.plus(DealMover.MOST_AHEAD))) {
			return UserError.of(UserErrorCode.IN_THE_FUTURE, "deal.in-the-future").at("answeredAt");
		}
		if (at.isBefore(state.terms().askedAt())) {
			return UserError.of(UserErrorCode.CONFLICT, "deal.other-shares").at("answeredAt");
		}
		if (!state.isOpen() || state.areSharesFrozen()) {
			return UserError.of(UserErrorCode.NOT_ALLOWED, "deal.frozen").at("dealId");
		}
		if (state.terms().settled() || !consent.asked().contains(rep)) {
			return UserError.of(UserErrorCode.NOT_ALLOWED, "deal.not-asked").at("dealId");
		}
		if (!input.agree() && consent.answer(rep) == null && !at.isBefore(consent.silentAt())) {
			return UserError.of(UserErrorCode.TOO_OLD, "deal.silent", this.words.minute(consent)).at("agree");
		}
		if (!input.agree() && (input.reasonOrEmpty().isEmpty() || input.reasonOrEmpty().length() > MOST_IN_REASON)) {
			return UserError.of(UserErrorCode.INVALID, "deal.reason", MOST_IN_REASON).at("reason");
		}
		return (deal.events().size() >= DealMover.MOST_EVENTS)
				? UserError.of(UserErrorCode.LIMIT_REACHED, "deal.events", DealMover.MOST_EVENTS).at("dealId") : null;
	}

	private DealPayload ok(StoredDeal deal) {
		return new DealPayload(this.views.of(deal), List.of());
	}

	private DealPayload standing(StoredDeal deal, UserError error) {
		return new DealPayload(this.views.of(deal), List.of(error));
	}

	/**
	 * What a contributor says.
	 *
	 * @param reason why not; needed for that only
	 * @param answeredAt when; null: now
	 */
	record AgreeToSharesInput(String dealId, boolean agree, @Nullable String reason, @Nullable Instant answeredAt) {

		String reasonOrEmpty() {
			return (this.reason != null) ? this.reason.strip() : "";
		}

	}

}
