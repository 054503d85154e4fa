package dev.cima.sale;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cima.ledger.Ledger;
import dev.cima.ledger.SaleShare;
import dev.cima.ledger.Scorecard;
import dev.cima.platform.Organisation;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.sale.LogSaleInput.Share;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Checks the shares of a sale: each must be of a rep who was there when it was sold, and
 * all together must be the whole.
 */
@Component
public class ShareCheck {

	/** The most reps who have a share of one sale. */
	public static final int MOST = 10;

	private final Reps reps;

	private final Ledger ledger;

	private final Organisation organisation;

	ShareCheck(Reps reps, @Lazy Ledger ledger, Organisation organisation) {
		this.reps = reps;
		this.ledger = ledger;
		this.organisation = organisation;
	}

	/**
	 * The shares by which a sale is divided, ascending by rep; empty when all is the
	 * seller's.
	 * @param seller null when it is not known whose sale it is
	 */
	List<SaleShare> check(@Nullable String seller, List<Share> shares, Instant moment, Leniency leniency,
			List<UserError> errors) {
		if (shares.isEmpty()) {
			return List.of();
		}
		int before = errors.size();
		checkNumbers(shares, errors);
		if (seller != null && shares.stream().noneMatch((share) -> share.repId().equals(seller))) {
			errors.add(UserError.of(UserErrorCode.INVALID, "sale.shares-seller").at("shares"));
		}
		Map<String, Scorecard> cards = this.ledger.cards(shares.stream()
			.limit(MOST)
			.map(Share::repId)
			.distinct()
			.filter((rep) -> !rep.equals(seller) && isToBeMember(rep, moment, leniency))
			.toList());
		Set<String> seen = new HashSet<>();
		for (int i = 0; i < Math.min(shares.size(), MOST); i++) {
			String rep = shares.get(i).repId();
			UserError error = !seen.add(rep) ? UserError.of(UserErrorCode.INVALID, "sale.shares-twice")
					: !rep.equals(seller) ? contributor(rep, moment, leniency, cards.get(rep)) : null;
			if (error != null) {
				errors.add(error.at("shares", Integer.toString(i), "repId"));
			}
		}
		return (errors.size() > before || shares.size() == 1) ? List.of()
				: shares.stream()
					.map((share) -> new SaleShare(share.repId(), share.basisPoints()))
					.sorted(Comparator.comparing(SaleShare::rep))
					.toList();
	}

	private static void checkNumbers(List<Share> shares, List<UserError> errors) {
		if (shares.size() > MOST) {
			errors.add(UserError.of(UserErrorCode.LIMIT_REACHED, "sale.shares-most", MOST).at("shares"));
			return;
		}
		boolean sound = true;
		long sum = 0;
		for (int i = 0; i < shares.size(); i++) {
			int basisPoints = shares.get(i).basisPoints();
			sum += basisPoints;
			if (basisPoints < 1 || basisPoints > SaleShare.WHOLE) {
				sound = false;
				errors.add(UserError.of(UserErrorCode.INVALID, "sale.shares-range")
					.at("shares", Integer.toString(i), "basisPoints"));
			}
		}
		if (sound && sum != SaleShare.WHOLE) {
			errors.add(UserError.of(UserErrorCode.INVALID, "sale.shares-sum", sum).at("shares"));
		}
	}

	/** Whether a known rep can have a share only as one who had not left. */
	private boolean isToBeMember(String id, Instant moment, Leniency leniency) {
		return this.reps.find(id) != null && !leniency.always() && !leniency.hadShare(id, moment);
	}

	/**
	 * Why somebody cannot have a share of what was sold at a moment; null: they can.
	 * @param card of a known rep who can have one only as one who had not left
	 */
	private @Nullable UserError contributor(String id, Instant moment, Leniency leniency, @Nullable Scorecard card) {
		Rep rep = this.reps.find(id);
		if (rep == null || (rep.isErased() && !leniency.hadShare(id, moment))) {
			return UserError.of(UserErrorCode.NOT_FOUND, "sale.rep-unknown", id);
		}
		if (card == null) {
			return null;
		}
		if (card.membership() == null) {
			return rep.active() ? null : UserError.of(UserErrorCode.NOT_ALLOWED, "sale.shares-left");
		}
		return new MemberThen(moment, this.organisation).isMember(card) ? null
				: UserError.of(UserErrorCode.NOT_ALLOWED, "sale.shares-left");
	}

	/**
	 * The shares of a sale that goes to another rep, who takes over what its seller had.
	 */
	static List<SaleShare> moved(List<SaleShare> shares, String from, String to) {
		List<SaleShare> moved = new ArrayList<>();
		int basisPoints = 0;
		for (SaleShare share : shares) {
			if (share.rep().equals(from) || share.rep().equals(to)) {
				basisPoints += share.basisPoints();
			}
			else {
				moved.add(new SaleShare(share.rep(), share.basisPoints()));
			}
		}
		if (moved.isEmpty()) {
			return List.of();
		}
		moved.add(new SaleShare(to, basisPoints));
		moved.sort(Comparator.comparing(SaleShare::rep));
		return List.copyOf(moved);
	}

}
