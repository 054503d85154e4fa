package dev.cima.deal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.platform.Organisation;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;

import org.springframework.stereotype.Component;

/** What a deal must keep to. */
@Component
class DealCheck {

	static final int MOST_IN_TITLE = 120;

	static final int MOST_IN_EVIDENCE = 1_000;

	static final int MOST_SHARES = 10;

	static final int MOST_CATEGORIES = 10;

	static final int MOST_ROLES = StakeholderRole.values().length;

	private static final int YEARS_AHEAD = 10;

	private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);

	private static final int MOST_DIGITS = 4;

	private final Reps reps;

	private final Catalog catalog;

	private final Organisation organisation;

	DealCheck(Reps reps, Catalog catalog, Organisation organisation) {
		this.reps = reps;
		this.catalog = catalog;
		this.organisation = organisation;
	}

	/** What is wrong with a deal that is to be opened; empty when nothing is. */
	List<UserError> check(String owner, OpenDealInput input, Instant now) {
		List<UserError> errors = new ArrayList<>();
		String title = input.title().strip();
		if (title.isEmpty() || title.length() > MOST_IN_TITLE) {
			errors.add(UserError.of(UserErrorCode.INVALID, "deal.title", MOST_IN_TITLE).at("title"));
		}
		Account account = this.catalog.account(input.accountId());
		if (account == null || !account.active()) {
			errors.add(UserError.of(UserErrorCode.NOT_FOUND, "deal.account-unknown").at("accountId"));
		}
		if (input.categories().isEmpty() || input.categories().size() > MOST_CATEGORIES) {
			errors.add(UserError.of(UserErrorCode.INVALID, "deal.categories", MOST_CATEGORIES).at("categories"));
		}
		else if (!input.categories().stream().allMatch(this.catalog::hasCategory)) {
			errors.add(UserError.of(UserErrorCode.NOT_FOUND, "deal.category-unknown").at("categories"));
		}
		if (!isAmount(input.low()) || !isAmount(input.high()) || input.low().compareTo(input.high()) > 0) {
			errors.add(UserError.of(UserErrorCode.INVALID, "deal.amounts").at("low"));
		}
		if (input.stakeholders().size() > MOST_ROLES) {
			errors.add(UserError.of(UserErrorCode.INVALID, "deal.stakeholders").at("stakeholders"));
		}
		errors.addAll(closesOn(input.closesOn(), now));
		errors.addAll(shares(owner, ShareInput.shares(input.contributors()), List.of()));
		return errors;
	}

	private static boolean isAmount(BigDecimal amount) {
		return amount.signum() >= 0 && amount.compareTo(MOST) <= 0 && amount.scale() <= MOST_DIGITS;
	}

	/** Not before the moment at which it is said. */
	List<UserError> closesOn(LocalDate day, Instant at) {
		LocalDate today = this.organisation.dayOf(at);
		return (day.isBefore(today) || day.isAfter(today.plusYears(YEARS_AHEAD)))
				? List.of(UserError.of(UserErrorCode.INVALID, "deal.closes-on", YEARS_AHEAD).at("closesOn"))
				: List.of();
	}

	/**
	 * What is wrong with shares.
	 * @param before those that held: who has left may keep a share
	 */
	List<UserError> shares(String owner, List<DealShare> shares, List<DealShare> before) {
		if (shares.isEmpty() || shares.size() > MOST_SHARES) {
			return List.of(invalid("deal.contributors", MOST_SHARES));
		}
		if (shares.stream().map(DealShare::rep).distinct().count() < shares.size()) {
			return List.of(invalid("deal.contributor-twice"));
		}
		List<String> known = before.stream().map(DealShare::rep).toList();
		Map<String, Rep> found = this.reps.findAll(shares.stream().map(DealShare::rep).toList());
		for (DealShare share : shares) {
			Rep rep = found.get(share.rep());
			if (!known.contains(share.rep()) && (rep == null || !rep.active())) {
				return List.of(UserError.of(UserErrorCode.NOT_FOUND, "deal.contributor-unknown").at("contributors"));
			}
		}
		long sum = shares.stream().mapToLong(DealShare::basisPoints).sum();
		if (sum != DealShare.WHOLE || shares.stream().anyMatch((share) -> share.basisPoints() < 1)) {
			return List.of(invalid("deal.shares", DealShare.WHOLE, sum));
		}
		return shares.stream().noneMatch((share) -> share.rep().equals(owner)) ? List.of(invalid("deal.owner-share"))
				: List.of();
	}

	private static UserError invalid(String text, Object... args) {
		return UserError.of(UserErrorCode.INVALID, text, args).at("contributors");
	}

}
