package dev.cima.sale;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.catalog.Product;
import dev.cima.incentive.Basket;
import dev.cima.incentive.Plans;
import dev.cima.incentive.SoldLine;
import dev.cima.ledger.Activity.Condition;
import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleShare;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.Span;
import dev.cima.ledger.VoidFacts.Replacement;
import dev.cima.platform.Organisation;
import dev.cima.platform.PhoneClock;
import dev.cima.platform.Role;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Checks what is sent as a sale and makes the activity of it; finds all that is wrong at
 * once.
 */
@Component
class SaleCheck {

	private final Reps reps;

	private final Catalog catalog;

	private final Ledger ledger;

	private final LineCheck lineCheck = new LineCheck();

	private final Questions questions;

	private final ShareCheck shares;

	private final Organisation organisation;

	private final InstantSource clock;

	private final SaleSettings settings;

	private final Plans plans;

	SaleCheck(Reps reps, Catalog catalog, Plans plans, @Lazy Ledger ledger, Questions questions, ShareCheck shares,
			Organisation organisation, InstantSource clock, SaleSettings settings) {
		this.questions = questions;
		this.shares = shares;
		this.reps = reps;
		this.catalog = catalog;
		this.plans = plans;
		this.ledger = ledger;
		this.organisation = organisation;
		this.clock = clock;
		this.settings = settings;
	}

	/**
	 * Checks a sale.
	 * @param leniency what is let pass in an import or correction
	 */
	CheckedSale check(Viewer viewer, LogSaleInput input, Leniency leniency) {
		List<UserError> errors = new ArrayList<>();
		return check(rep(viewer, input, errors), viewer, input, leniency, errors);
	}

	/** Checks a sale of a rep for whom the viewer is known to be allowed to act. */
	CheckedSale checkFor(Rep rep, Viewer viewer, LogSaleInput input, Leniency leniency) {
		return check(rep, viewer, input, leniency, new ArrayList<>());
	}

	/**
	 * The activity that a stored replacement becomes, by what held when it happened; its
	 * products are in the catalogue for ever.
	 * @param before the sale that it replaces at the same moment; null: none
	 */
	Sold sold(Replacement replacement, @Nullable SaleFacts before, Actor by) {
		SaleFacts sale = replacement.sale();
		Instant moment = replacement.occurredAt();
		List<SoldLine> lines = sale.lines()
			.stream()
			.map((line) -> new SoldLine(product(line.product(), moment).in(line.category()), line.exactQuantity(),
					line.unitPrice(), line.kind(),
					(line.insteadOf() != null) ? product(line.insteadOf(), moment) : null, line.asBase(),
					line.offerId()))
			.toList();
		Account account = (sale.account() != null) ? this.catalog.accountAt(sale.account(), moment) : null;
		Sold sold = this.questions.asked(new Sold(replacement.key(), replacement.hash(), moment, lines,
				(account != null) ? account.in(sale.segment()) : null, sale.reference(), by)
			.agreed(sale.agreed())
			.shared(sale.shares()), before);
		return sale.questions().contains(Questions.SAME_RECEIPT) ? Questions.ofKnownReceipt(sold) : sold;
	}

	/**
	 * The activity that stands instead of a sale that was voided for it: it goes on with
	 * the hold of that sale and keeps what that one had of budgets.
	 */
	Sold standing(Replacement standing, Entry voiding, Actor by) {
		return sold(standing, CorrectionEffect.before(voiding, standing), by).insteadOf(voiding);
	}

	private Product product(String id, Instant moment) {
		Product product = this.catalog.productAt(id, moment);
		if (product == null) {
			throw new IllegalStateException("product " + id + " is not in the catalogue");
		}
		return product;
	}

	private CheckedSale check(@Nullable Rep rep, Viewer viewer, LogSaleInput input, Leniency leniency,
			List<UserError> errors) {
		String key = SaleId.keyOf(input.id());
		if (key == null) {
			errors.add(UserError.of(UserErrorCode.INVALID, "sale.id-not-uuid").at("id"));
		}
		List<UserError> notices = new ArrayList<>();
		Instant occurredAt = occurredAt(input, leniency, errors, notices);
		if (rep != null) {
			checkRep(rep, occurredAt, leniency, errors);
		}
		checkTime(occurredAt, input, leniency, errors);
		Then then = new Then(occurredAt, leniency, this.catalog, this.organisation);
		Account account = (input.accountId() != null) ? then.account(input.accountId(), errors) : null;
		checkPromise(input, leniency, errors);
		checkReference(input.reference(), errors);
		List<SoldLine> lines = this.lineCheck.check(input.lines(), then, errors, notices);
		List<SaleShare> shares = this.shares.check((rep != null) ? rep.id() : null, leniency.shares(input.shares()),
				occurredAt, leniency, errors);
		String hash = ContentHash.of(input);
		Sold sold = null;
		if (errors.isEmpty() && key != null) {
			List<SoldLine> basket = Basket.of(lines, account != null,
					this.plans.inForceAt(leniency.ratesOf(occurredAt)), leniency::counted);
			sold = asked(new Sold(key, hash, occurredAt, basket, account, input.reference(), actor(viewer),
					memberThen(occurredAt, leniency))
				.agreed(leniency.agreed())
				.shared(shares), leniency);
		}
		return CheckedSale.of(rep, key, hash, sold, errors, notices);
	}

	/** What an admin imports is history, about which nothing is asked. */
	private Sold asked(Sold sold, Leniency leniency) {
		return leniency.always() ? sold : this.questions.asked(sold, leniency.before(sold.occurredAt()));
	}

	static Actor actor(Viewer viewer) {
		return new Actor(viewer.recordedAs(), viewer.capacity());
	}

	/** Who sold, if the viewer may log for that rep. */
	private @Nullable Rep rep(Viewer viewer, LogSaleInput input, List<UserError> errors) {
		String id = (input.repId() != null) ? input.repId() : viewer.rep();
		if (id == null) {
			errors.add(UserError.of(UserErrorCode.INVALID, "sale.rep-needed").at("repId"));
			return null;
		}
		Rep rep = this.reps.find(id);
		boolean forAnyone = viewer.is(Role.INTEGRATION) || viewer.is(Role.ADMIN);
		if (rep == null && (forAnyone || viewer.isRep(id))) {
			errors.add(UserError.of(UserErrorCode.NOT_FOUND, "sale.rep-unknown", id).at("repId"));
			return null;
		}
		if (rep == null || !(forAnyone || viewer.isRep(id) || viewer.managesTeam(rep.team()))) {
			errors.add(UserError.of(UserErrorCode.NOT_ALLOWED, "sale.rep-not-yours").at("repId"));
			return null;
		}
		return rep;
	}

	/** When it happened, corrected when the phone's clock was wrong. */
	private Instant occurredAt(LogSaleInput input, Leniency leniency, List<UserError> errors, List<UserError> notices) {
		PhoneClock phone = new PhoneClock(input.occurredAt().truncatedTo(ChronoUnit.MILLIS), input.sentAt(),
				input.clockOffset());
		if (leniency.keeps(phone.occurredAt())) {
			return phone.occurredAt();
		}
		if (!phone.isPossible()) {
			errors.add(UserError.of(UserErrorCode.INVALID, "sale.clock-offset").at("clockOffset"));
			return phone.occurredAt();
		}
		Instant now = this.clock.instant();
		if (phone.isUnsure(now, this.settings.clock())) {
			notices.add(UserError.of(UserErrorCode.CLOCK_UNSURE, "sale.clock-unsure").at("occurredAt"));
		}
		return phone.moment(now, this.settings.clock());
	}

	private void checkTime(Instant occurredAt, LogSaleInput input, Leniency leniency, List<UserError> errors) {
		Instant now = this.clock.instant();
		if (occurredAt.isAfter(now.plus(this.settings.maxAhead()))) {
			errors.add(UserError.of(UserErrorCode.IN_THE_FUTURE, "sale.in-the-future").at("occurredAt"));
		}
		else if (!leniency.anyAge(input.occurredAt()) && occurredAt.isBefore(now.minus(this.settings.maxAge()))) {
			errors.add(UserError.of(UserErrorCode.TOO_OLD, "sale.too-old", this.settings.maxAge().toDays())
				.at("occurredAt"));
		}
	}

	/** Who has left may have sold before that. */
	private void checkRep(Rep rep, Instant occurredAt, Leniency leniency, List<UserError> errors) {
		if (leniency.promised() || (!rep.isErased() && (rep.active() || leniency.repWhoLeft(occurredAt)))) {
			return;
		}
		Scorecard card = rep.isErased() ? null : this.ledger.card(rep.id(), Span.ALL_TIME);
		if (card == null || card.membership() == null) {
			errors.add(UserError.of(UserErrorCode.NOT_ALLOWED, "sale.rep-left").at("repId"));
			return;
		}
		UserError left = new MemberThen(occurredAt, this.organisation).refusal(card);
		if (left != null) {
			errors.add(left);
		}
	}

	/**
	 * The same once more against the stream's exact state; it also knows who came back.
	 */
	private Condition memberThen(Instant occurredAt, Leniency leniency) {
		return leniency.repWhoLeft(occurredAt) ? Condition.NONE : new MemberThen(occurredAt, this.organisation);
	}

	/** What corrects a sale that was promised keeps to the promise. */
	private static void checkPromise(LogSaleInput input, Leniency leniency, List<UserError> errors) {
		if (!leniency.correctsPromise()) {
			return;
		}
		if (!leniency.goneAccount(Objects.requireNonNullElse(input.accountId(), ""))) {
			errors.add(UserError.of(UserErrorCode.INVALID, "sale.promised-account").at("accountId"));
		}
		if (!input.shares().isEmpty() && !Set.copyOf(input.shares()).equals(Set.copyOf(leniency.shares(List.of())))) {
			errors.add(UserError.of(UserErrorCode.INVALID, "sale.promised-shares").at("shares"));
		}
	}

	private static void checkReference(@Nullable String reference, List<UserError> errors) {
		if (reference == null) {
			return;
		}
		if (!new Reference(reference).hasLength()) {
			errors.add(UserError.of(UserErrorCode.INVALID, "sale.reference-length", Reference.MOST_CHARACTERS)
				.at("reference"));
		}
		else if (new Reference(reference).hasControls()) {
			errors.add(UserError.of(UserErrorCode.INVALID, "sale.reference-controls").at("reference"));
		}
	}

}
