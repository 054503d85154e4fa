package dev.cima.deal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.cima.deal.StoredDeal.Event;
import dev.cima.deal.StoredDeal.Move;
import dev.cima.platform.Deed;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Moves deals on, back, and to their end without a sale. The same can be sent again. */
@Component
public class DealMover {

	/** So many steps and answers a deal has at most. */
	static final int MOST_EVENTS = 300;

	/** Phones' clocks are wrong. */
	static final Duration MOST_AHEAD = Duration.ofMinutes(5);

	/** More writers of one deal never meet. */
	static final int TRIES = 10;

	private final Deals deals;

	private final DealBooks books;

	private final DealTexts texts;

	private final DealViews views;

	private final DealCheck check;

	private final DealWords words;

	private final Reps reps;

	private final InstantSource clock;

	DealMover(Deals deals, DealBooks books, DealTexts texts, DealViews views, DealCheck check, DealWords words,
			Reps reps, InstantSource clock) {
		this.deals = deals;
		this.books = books;
		this.texts = texts;
		this.views = views;
		this.check = check;
		this.words = words;
		this.reps = reps;
		this.clock = clock;
	}

	DealPayload move(MoveDealInput input, Viewer viewer) {
		Deed.about(input.dealId());
		String id = input.event(viewer.recordedAs());
		if (id == null) {
			return DealPayload.refused(UserError.of(UserErrorCode.INVALID, "deal.move-id").at("id"));
		}
		for (int tries = 0; tries < TRIES; tries++) {
			StoredDeal deal = this.views.find(input.dealId(), viewer);
			if (deal == null) {
				return DealPayload.refused(UserError.of(UserErrorCode.NOT_FOUND, "deal.unknown").at("dealId"));
			}
			Deed.concerns(List.of(deal.owner()));
			DealPayload answer = move(deal, id, input, viewer);
			if (answer != null) {
				return answer;
			}
		}
		return DealPayload.refused(UserError.of(UserErrorCode.RETRY_LATER, "deal.retry").retryAfter(1));
	}

	/** Null when somebody else was first. */
	private @Nullable DealPayload move(StoredDeal deal, String id, MoveDealInput input, Viewer viewer) {
		String hash = input.hash(viewer.recordedAs());
		Event known = deal.event(id);
		if (known != null) {
			return known.hash().equals(hash) ? ok(deal)
					: standing(deal, UserError.of(UserErrorCode.CONFLICT, "deal.other-move").at("id"));
		}
		if (!this.views.mayMove(viewer, deal)) {
			return standing(deal, UserError.of(UserErrorCode.NOT_ALLOWED, "deal.not-yours").at("dealId"));
		}
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		List<DealShare> shares = input.shares();
		boolean settles = shares != null && this.views.maySettle(viewer, deal, shares);
		UserError refused = refusal(deal, input, shares, settles, now);
		if (refused != null) {
			return standing(deal, refused);
		}
		Event event = new Event(id, input.at(now), now, viewer.recordedAs(), hash,
				new Move(input.stage(), input.roles(), input.closesOn(), shares, settles), null);
		StoredDeal next = deal.with(event);
		this.texts.keep(deal, id, owner(deal), viewer.recordedAs(), input.evidence().strip());
		if (shares != null) {
			this.books.add(shares.stream().map(DealShare::rep).toList(), deal.id());
		}
		if (!this.deals.replace(next)) {
			return null;
		}
		Deed.changed("stage", DealState.of(deal).stage(), DealState.of(next).stage());
		if (shares != null) {
			Deed.changed("contributors", inWords(DealState.of(deal).terms().shares()), inWords(shares));
		}
		return ok(next);
	}

	/** Nothing is written any more that belongs to somebody who was erased. */
	private @Nullable String owner(StoredDeal deal) {
		Rep owner = this.reps.find(deal.owner());
		return (owner != null && !owner.isErased()) ? deal.owner() : null;
	}

	private static String inWords(List<DealShare> shares) {
		return String.join(", ", shares.stream().map((share) -> share.rep() + " " + share.basisPoints()).toList());
	}

	/** Why it cannot be; null when it can. */
	private @Nullable UserError refusal(StoredDeal deal, MoveDealInput input, @Nullable List<DealShare> shares,
			boolean settles, Instant now) {
		String evidence = input.evidence().strip();
		if (evidence.isEmpty() || evidence.length() > DealCheck.MOST_IN_EVIDENCE) {
			return UserError.of(UserErrorCode.INVALID, "deal.evidence", DealCheck.MOST_IN_EVIDENCE).at("evidence");
		}
		if (input.stage() == DealStage.WON) {
			return UserError.of(UserErrorCode.INVALID, "deal.win-it").at("stage");
		}
		Instant at = input.at(now);
		if (at.isAfter(now.plus(MOST_AHEAD))) {
			return UserError.of(UserErrorCode.IN_THE_FUTURE, "deal.in-the-future").at("movedAt");
		}
		if (at.isBefore(deal.outline().at())) {
			return UserError.of(UserErrorCode.TOO_OLD, "deal.before-opening").at("movedAt");
		}
		if (deal.events().size() >= MOST_EVENTS) {
			return UserError.of(UserErrorCode.LIMIT_REACHED, "deal.events", MOST_EVENTS).at("dealId");
		}
		DealState state = DealState.of(deal);
		UserError over = over(state, at);
		if (over != null) {
			return over;
		}
		if (input.closesOn() != null) {
			List<UserError> wrong = this.check.closesOn(input.closesOn(), at);
			if (!wrong.isEmpty()) {
				return wrong.getFirst();
			}
		}
		if (shares != null) {
			if (!settles && state.areSharesFrozen()) {
				return UserError.of(UserErrorCode.NOT_ALLOWED, "deal.frozen").at("contributors");
			}
			List<UserError> wrong = this.check.shares(deal.owner(), shares, state.terms().shares());
			if (!wrong.isEmpty()) {
				return wrong.getFirst();
			}
		}
		return (input.stage().needsShares() && !settles) ? unagreed(deal, shares, at) : null;
	}

	private static @Nullable UserError over(DealState state, Instant at) {
		if (state.isOpen()) {
			return null;
		}
		Instant end = state.steps()
			.stream()
			.filter((step) -> step.stage() == state.stage())
			.map(DealState.Step::at)
			.max(Instant::compareTo)
			.orElse(Instant.MIN);
		return at.isBefore(end) ? null
				: UserError.of(UserErrorCode.NOT_ALLOWED, (state.stage() == DealStage.WON) ? "deal.won" : "deal.lost")
					.at("dealId");
	}

	/** Who has not agreed to the shares by the moment of the step. */
	private @Nullable UserError unagreed(StoredDeal deal, @Nullable List<DealShare> shares, Instant at) {
		if (shares != null && shares.size() > 1) {
			return UserError.of(UserErrorCode.NOT_ALLOWED, "deal.ask-first").at("contributors");
		}
		return (shares == null) ? this.words.unagreed(Consent.of(deal, DealState.of(deal).terms()), at) : null;
	}

	private DealPayload ok(StoredDeal deal) {
		return new DealPayload(this.views.of(deal), List.of());
	}

	private DealPayload standing(StoredDeal deal, UserError error) {
		return new DealPayload(this.views.of(deal), List.of(error));
	}

}
