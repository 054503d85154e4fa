package dev.cima.offer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.catalog.Product;
import dev.cima.incentive.IncentivePlan;
import dev.cima.incentive.LiveBonuses;
import dev.cima.incentive.Plans;
import dev.cima.insight.Associations;
import dev.cima.insight.Insight;
import dev.cima.insight.InsightVersion;
import dev.cima.offer.Finder.Found;
import dev.cima.platform.BadRequestException;
import dev.cima.platform.NotFoundException;
import dev.cima.platform.Organisation;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Makes offers, from memory alone. */
@Component
class OfferDesk implements SmartInitializingSingleton {

	private static final int MOST_IN_BASKET = 100;

	private static final int MOST_IN_LIST = 50;

	private final Insight insight;

	private final Catalog catalog;

	private final Plans plans;

	private final OfferSeal seal;

	private final OfferTexts texts;

	private final Organisation organisation;

	private final InstantSource clock;

	private final ObjectProvider<Resting> restingBean;

	private final ObjectProvider<OfferDays> dayBeans;

	private final ObjectProvider<OffersShown> shownBeans;

	private volatile @Nullable Resting resting;

	private volatile List<OfferDays> days = List.of();

	private volatile List<OffersShown> shown = List.of();

	OfferDesk(Insight insight, Catalog catalog, Plans plans, OfferSeal seal, OfferTexts texts,
			Organisation organisation, InstantSource clock, ObjectProvider<Resting> resting,
			ObjectProvider<OfferDays> days, ObjectProvider<OffersShown> shown) {
		this.insight = insight;
		this.catalog = catalog;
		this.plans = plans;
		this.seal = seal;
		this.texts = texts;
		this.organisation = organisation;
		this.clock = clock;
		this.restingBean = resting;
		this.dayBeans = days;
		this.shownBeans = shown;
	}

	/** Once, as a look-up of beans costs more than finding offers. */
	@Override
	public void afterSingletonsInstantiated() {
		this.resting = this.restingBean.getIfAvailable();
		this.days = this.dayBeans.stream().toList();
		this.shown = this.shownBeans.stream().toList();
	}

	/**
	 * The offers for a basket and an account.
	 * @param rep who will offer it; null for a till or an admin who is no rep
	 * @param told whether whoever asks may know what the account buys; else it is as if
	 * it had bought nothing
	 * @param basket product ids; what is no product is passed over
	 * @param first the most in each list
	 */
	Offers offers(@Nullable String rep, @Nullable String accountId, boolean told, List<String> basket, int first,
			Locale language) {
		if (basket.size() > MOST_IN_BASKET) {
			throw new BadRequestException("offer.basket", MOST_IN_BASKET);
		}
		if (first > MOST_IN_LIST) {
			throw new BadRequestException("offer.first", MOST_IN_LIST);
		}
		Account account = (accountId != null) ? this.catalog.account(accountId) : null;
		if (accountId != null && (account == null || !account.active())) {
			throw new NotFoundException("offer.account.unknown");
		}
		InsightVersion version = this.insight.current();
		Instant now = this.clock.instant();
		LocalDate day = this.organisation.dayOf(now);
		if (rep != null && !this.days.stream().allMatch((days) -> days.areShown(rep, day))) {
			tell(rep, day, accountId, List.of());
			return new Offers(List.of(), List.of(), version.asOf());
		}
		List<Product> taken = taken(basket);
		Set<String> rest = resting(rep, accountId);
		Ask ask = new Ask(taken, told ? accountId : null, (account != null) ? account.segment() : null, first,
				(id) -> isOffered(id) && !rest.contains(id));
		Found found = new Finder(version.associations(), this.catalog::product).find(ask);
		IncentivePlan plan = this.plans.inForceAt(now);
		LiveBonuses live = LiveBonuses.of(this.plans.bonuses().liveAt(now));
		LinePoints points = new LinePoints(plan, this.plans.breadthOf(YearMonth.from(day)), live, taken, account, now);
		Writer writer = new Writer(rep, day, accountId, version, points, language);
		Offers offers = new Offers(writer.all(found.asAlways()), writer.all(found.newForThem()), version.asOf());
		if (rep != null) {
			tell(rep, day, accountId, products(offers));
		}
		return offers;
	}

	private List<Product> taken(List<String> basket) {
		Map<String, Product> taken = new LinkedHashMap<>();
		for (String id : basket) {
			Product product = this.catalog.product(id);
			if (product != null) {
				taken.put(id, product);
			}
		}
		return List.copyOf(taken.values());
	}

	private boolean isOffered(String id) {
		Product product = this.catalog.product(id);
		return product != null && product.active();
	}

	private Set<String> resting(@Nullable String rep, @Nullable String account) {
		Resting resting = this.resting;
		return (resting != null) ? resting.products(rep, account) : Set.of();
	}

	private static List<String> products(Offers offers) {
		List<String> products = new ArrayList<>();
		offers.asAlways().forEach((offer) -> products.add(offer.product().id()));
		offers.newForThem().forEach((offer) -> products.add(offer.product().id()));
		return products;
	}

	private void tell(String rep, LocalDate day, @Nullable String account, List<String> products) {
		this.shown.forEach((shown) -> shown.shown(rep, day, account, products));
	}

	/** Writes offers for one who asks. */
	private final class Writer {

		private final @Nullable String rep;

		private final LocalDate day;

		private final @Nullable String account;

		private final InsightVersion version;

		private final LinePoints points;

		private final Locale language;

		private Writer(@Nullable String rep, LocalDate day, @Nullable String account, InsightVersion version,
				LinePoints points, Locale language) {
			this.rep = rep;
			this.day = day;
			this.account = account;
			this.version = version;
			this.points = points;
			this.language = language;
		}

		private List<Offer> all(List<Pick> picks) {
			List<Offer> offers = new ArrayList<>(picks.size());
			for (Pick pick : picks) {
				offers.add(offer(pick));
			}
			return Collections.unmodifiableList(offers);
		}

		private Offer offer(Pick pick) {
			Associations model = this.version.associations();
			Reason reason = pick.reason();
			Product product = Objects.requireNonNull(product(model.product(pick.product())));
			Product with = (reason.with() != null) ? product(reason.with()) : null;
			double usual = (double) model.sold(pick.product()) / Math.max(1, model.sales());
			BigDecimal share = rounded((double) reason.together() / reason.of());
			OfferReason because = new OfferReason(with, reason.category(), reason.together(), reason.of(), share,
					rounded(usual), reason.scope());
			OfferId id = new OfferId((this.rep != null) ? this.rep : "", this.day, product.id(), pick.kind(),
					reason.scope(), reason.with(), this.account, this.version.number());
			return new Offer(OfferDesk.this.seal.seal(id), product, pick.kind(), because, share, rounded(reason.low()),
					this.points.of(product, pick.kind(), with),
					OfferDesk.this.texts.of(pick, product, with, usual, this.language));
		}

		private @Nullable Product product(String id) {
			return OfferDesk.this.catalog.product(id);
		}

	}

	private static BigDecimal rounded(double share) {
		return BigDecimal.valueOf(share).setScale(4, RoundingMode.HALF_UP);
	}

}
