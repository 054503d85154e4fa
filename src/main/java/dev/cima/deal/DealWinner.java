package dev.cima.deal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import dev.cima.catalog.Catalog;
import dev.cima.catalog.Product;
import dev.cima.deal.StoredDeal.Claim;
import dev.cima.incentive.Receipt;
import dev.cima.ledger.AgreedRates;
import dev.cima.platform.Deed;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.sale.LogSaleInput.Share;
import dev.cima.sale.LogSaleInput;
import dev.cima.sale.Logged;
import dev.cima.sale.Sale;
import dev.cima.sale.SaleLog;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Wins deals: logs their sale. Which sale that is follows from the deal and from how
 * often it was won before, so two phones log the same one; which of them a phone means is
 * kept with the deal first, so that a resend after a void does not win it again. What a
 * crash leaves between sale and deal, {@link DealsFollowEntries} brings in.
 */
@Component
public class DealWinner {

	/** Whoever asks for more of them does not mean one deal. */
	private static final int MOST_CLAIMS = 100;

	private final Deals deals;

	private final DealViews views;

	private final DealSales sales;

	private final DealWords words;

	private final SaleLog log;

	private final Catalog catalog;

	private final InstantSource clock;

	DealWinner(Deals deals, DealViews views, DealSales sales, DealWords words, SaleLog log, Catalog catalog,
			InstantSource clock) {
		this.deals = deals;
		this.views = views;
		this.sales = sales;
		this.words = words;
		this.log = log;
		this.catalog = catalog;
		this.clock = clock;
	}

	Won win(WinDealInput input, Viewer viewer) {
		Deed.about(input.dealId());
		String uuid = StoredDeal.uuid(input.sale().id());
		if (uuid == null) {
			return Won.refused(null, UserError.of(UserErrorCode.INVALID, "deal.sale-id").at("sale", "id"));
		}
		for (int tries = 0; tries < DealMover.TRIES; tries++) {
			StoredDeal deal = this.views.find(input.dealId(), viewer);
			if (deal == null) {
				return Won.refused(null, UserError.of(UserErrorCode.NOT_FOUND, "deal.unknown").at("dealId"));
			}
			Deed.concerns(List.of(deal.owner()));
			if (!this.views.mayMove(viewer, deal)) {
				return standing(deal, UserError.of(UserErrorCode.NOT_ALLOWED, "deal.not-yours").at("dealId"));
			}
			Claim claim = deal.claim(uuid);
			if (claim != null && deal.sale(claim.sale()) != null) {
				return log(deal, claim, input.sale(), viewer);
			}
			// also when its sale was refused before: much may have been said since
			UserError refused = refusal(deal, input.sale(), claim != null);
			if (refused != null) {
				return standing(deal, refused);
			}
			if (claim != null) {
				return log(deal, claim, input.sale(), viewer);
			}
			claim = new Claim(uuid, saleOf(deal));
			StoredDeal next = deal.with(claim);
			if (this.deals.replace(next)) {
				return log(next, claim, input.sale(), viewer);
			}
		}
		return Won.refused(null, UserError.of(UserErrorCode.RETRY_LATER, "deal.retry").retryAfter(1));
	}

	/** The sale that stands, or else the next one. */
	private static String saleOf(StoredDeal deal) {
		DealState state = DealState.of(deal);
		return (state.sale() != null) ? state.sale() : DealSales.idOf(deal, state.wins());
	}

	/** Why it cannot be won; null when it can, or is. */
	private @Nullable UserError refusal(StoredDeal deal, LogSaleInput sale, boolean claimed) {
		DealState state = DealState.of(deal);
		if (!claimed && deal.claims().size() >= MOST_CLAIMS) {
			return UserError.of(UserErrorCode.LIMIT_REACHED, "deal.claims", MOST_CLAIMS).at("dealId");
		}
		if (state.stage() == DealStage.WON) {
			return (state.sale() != null) ? null : UserError.of(UserErrorCode.RETRY_LATER, "deal.retry").retryAfter(1);
		}
		if (state.stage() == DealStage.LOST) {
			return UserError.of(UserErrorCode.NOT_ALLOWED, "deal.lost").at("dealId");
		}
		if (sale.repId() != null && !sale.repId().equals(deal.owner())) {
			return UserError.of(UserErrorCode.INVALID, "deal.sale-rep").at("sale", "repId");
		}
		if (sale.accountId() != null && !sale.accountId().equals(deal.outline().account())) {
			return UserError.of(UserErrorCode.INVALID, "deal.sale-account").at("sale", "accountId");
		}
		if (!sale.shares().isEmpty() && !Set.copyOf(sale.shares()).equals(Set.copyOf(shares(deal)))) {
			return UserError.of(UserErrorCode.INVALID, "deal.sale-shares").at("sale", "shares");
		}
		if (sale.occurredAt().isBefore(deal.outline().at().minus(DealMover.MOST_AHEAD))) {
			return UserError.of(UserErrorCode.TOO_OLD, "deal.before-opening").at("sale", "occurredAt");
		}
		if (sale.lines().stream().noneMatch((line) -> isOf(deal, this.catalog.product(line.productId())))) {
			return UserError.of(UserErrorCode.INVALID, "deal.sale-category").at("sale", "lines");
		}
		return this.words.unagreed(Consent.of(deal, state.terms()), this.clock.instant());
	}

	private static List<Share> shares(StoredDeal deal) {
		return DealState.of(deal)
			.terms()
			.shares()
			.stream()
			.map((share) -> new Share(share.rep(), share.basisPoints()))
			.toList();
	}

	private static boolean isOf(StoredDeal deal, @Nullable Product product) {
		return product != null && deal.outline().categories().contains(product.category());
	}

	private Won log(StoredDeal deal, Claim claim, LogSaleInput sent, Viewer viewer) {
		String key = DealSales.keyOf(claim.sale(), deal.owner());
		if (key == null) {
			return standing(deal, UserError.of(UserErrorCode.CONFLICT, "deal.won-by-another").at("dealId"));
		}
		Logged logged = this.log.log(viewer, sent.as(key, deal.owner(), deal.outline().account()).shared(shares(deal)),
				new AgreedRates(deal.id(), deal.outline().at()));
		Sale sale = logged.payload().sale();
		StoredDeal after = deal;
		if (sale != null) {
			after = Objects.requireNonNullElse(this.sales.follow(sale.entry()), after);
			if (sale.voiding() != null) {
				after = Objects.requireNonNullElse(this.sales.follow(sale.voiding()), after);
			}
			Deed.changed("stage", DealState.of(deal).stage(), DealState.of(after).stage());
		}
		return new Won(new WinDealPayload(this.views.of(after), sale, logged.payload().receipt(),
				inSale(logged.payload().errors())), logged);
	}

	/** What is wrong with the sale lies in that part of the input. */
	private static List<UserError> inSale(List<UserError> errors) {
		List<UserError> all = new ArrayList<>();
		for (UserError error : errors) {
			if (error.code() == UserErrorCode.CONFLICT && List.of("id").equals(error.path())) {
				// the id of the sale follows from the deal: no other one would help
				all.add(UserError.of(UserErrorCode.CONFLICT, "deal.won-otherwise").at("sale"));
				continue;
			}
			all.add(error.at(Stream.concat(Stream.of("sale"), Stream.ofNullable(error.path()).flatMap(List::stream))
				.toArray(String[]::new)));
		}
		return all;
	}

	private Won standing(StoredDeal deal, UserError error) {
		return Won.refused(this.views.of(deal), error);
	}

	/** Which deal is won, and by which sale. */
	record WinDealInput(String dealId, LogSaleInput sale) {
	}

	/** What came of winning a deal. */
	record WinDealPayload(@Nullable Deal deal, @Nullable Sale sale, @Nullable Receipt receipt, List<UserError> errors) {
	}

	/**
	 * The same with what is known of the sale.
	 *
	 * @param logged null when nothing was logged
	 */
	record Won(WinDealPayload payload, @Nullable Logged logged) {

		static Won refused(@Nullable Deal deal, UserError error) {
			return new Won(new WinDealPayload(deal, null, null, List.of(error)), null);
		}

	}

}
