package dev.cima.offer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.cima.catalog.Product;
import dev.cima.incentive.SaleKind;
import dev.cima.insight.Associations;
import dev.cima.insight.Bought;
import dev.cima.insight.Hindsight;
import dev.cima.insight.SoldBasket;
import dev.cima.insight.SoldItem;
import dev.cima.offer.Finder.Found;
import dev.cima.platform.Organisation;
import dev.cima.platform.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Judges offers by what was sold afterwards: one line of each sale is hidden, and the
 * offers for the rest, as they would have been made before all of these sales, should
 * have it ("leave one out" over a split in time). Which line it is follows from the sale
 * alone, so that each node hides the same.
 */
final class QualityJudge {

	private static final int LEAST_PRODUCTS = 2;

	private static final int MOST_PRODUCTS = 40;

	private static final int FEW = 5;

	private static final int MANY = 10;

	private static final int HEX = 16;

	private final Function<String, @Nullable Product> products;

	private final Organisation organisation;

	private final OfferDays days;

	private final Function<String, @Nullable OfferId> seal;

	/**
	 * @param products by id
	 * @param seal opens the id of an offer, as {@link OfferSeal#open}
	 */
	QualityJudge(Function<String, @Nullable Product> products, Organisation organisation, OfferDays days,
			Function<String, @Nullable OfferId> seal) {
		this.products = products;
		this.organisation = organisation;
		this.days = days;
		this.seal = seal;
	}

	/**
	 * Counts.
	 * @param hindsight what was sold up to that day, and what was known before
	 * @param most cases; of more, those that a hash draws
	 * @param shown offers that were shown
	 */
	QualityCounts judge(LocalDate day, Hindsight hindsight, int most, long shown) {
		Counting counting = new Counting(hindsight.before());
		hindsight.after()
			.stream()
			.flatMap(this::hide)
			.sorted(Comparator.comparing(Case::hash))
			.limit(most)
			.forEach(counting::guess);
		hindsight.after().forEach(counting::sold);
		return new QualityCounts(day, counting.cases, counting.at5, counting.at10, counting.popularAt10, counting.fresh,
				counting.freshAt10, counting.covered.size(), hindsight.before().products(), shown, counting.taken,
				counting.without, counting.withoutAttached, counting.with, counting.withAttached);
	}

	private Stream<Case> hide(SoldBasket sold) {
		List<String> products = sold.items().stream().map(SoldItem::productId).distinct().sorted().toList();
		if (products.size() < LEAST_PRODUCTS || products.size() > MOST_PRODUCTS) {
			return Stream.empty();
		}
		String hash = Sha256.hex(sold.repId() + "/" + sold.accountId() + "/" + sold.at() + "/" + products);
		String hidden = products.get((int) (Long.parseLong(hash, 0, 12, HEX) % products.size()));
		List<Product> basket = new ArrayList<>();
		for (String id : products) {
			Product product = this.products.apply(id);
			if (product != null && !id.equals(hidden)) {
				basket.add(product);
			}
		}
		return Stream.of(new Case(hash, basket, hidden, sold.accountId(), sold.segment()));
	}

	/** The offers of both lists in the order in which they are found. */
	static List<Pick> inOrder(Found found) {
		return Stream.concat(found.asAlways().stream(), found.newForThem().stream())
			.sorted(Comparator.comparingInt((Pick pick) -> tier(pick.reason()))
				.thenComparing((pick) -> pick.reason().low(), Comparator.reverseOrder()))
			.toList();
	}

	private static int tier(Reason reason) {
		if (reason.with() != null || reason.scope() == OfferScope.ACCOUNT) {
			return 0;
		}
		return (reason.category() != null) ? 1 : 2;
	}

	/**
	 * A sale without one of its products.
	 *
	 * @param hash of the sale
	 */
	private record Case(String hash, List<Product> basket, String hidden, @Nullable String account,
			@Nullable String segment) {
	}

	private final class Counting {

		private final Associations model;

		private final Set<Integer> covered = new HashSet<>();

		private int cases;

		private int at5;

		private int at10;

		private int popularAt10;

		private int fresh;

		private int freshAt10;

		private int taken;

		private int without;

		private int withoutAttached;

		private int with;

		private int withAttached;

		private Counting(Associations model) {
			this.model = model;
		}

		private void guess(Case one) {
			Found found = new Finder(this.model, QualityJudge.this.products)
				.find(new Ask(one.basket(), one.account(), one.segment(), MANY, (product) -> true));
			List<Integer> offered = inOrder(found).stream().map(Pick::product).toList();
			int hidden = this.model.product(one.hidden());
			this.cases++;
			this.at5 += isAmong(hidden, offered, FEW);
			this.at10 += isAmong(hidden, offered, MANY);
			this.popularAt10 += isAmong(hidden, popular(one), MANY);
			this.covered.addAll(offered.subList(0, Math.min(FEW, offered.size())));
			Bought bought = (one.account() != null) ? this.model.bought(one.account()) : Bought.NOTHING;
			if (hidden < 0 || !bought.has(hidden)) {
				this.fresh++;
				this.freshAt10 += isAmong(hidden, found.newForThem().stream().map(Pick::product).toList(), MANY);
			}
		}

		private static int isAmong(int hidden, List<Integer> offered, int first) {
			int place = offered.indexOf(hidden);
			return (place >= 0 && place < first) ? 1 : 0;
		}

		private List<Integer> popular(Case one) {
			Set<Integer> basket = new HashSet<>();
			one.basket().forEach((product) -> basket.add(this.model.product(product.id())));
			int[] all = this.model.popular().products();
			List<Integer> first = new ArrayList<>(MANY);
			for (int place = 0; place < all.length && first.size() < MANY; place++) {
				if (!basket.contains(all[place])) {
					first.add(all[place]);
				}
			}
			return first;
		}

		private void sold(SoldBasket sold) {
			boolean base = false;
			boolean added = false;
			for (SoldItem item : sold.items()) {
				base |= item.kind() != SaleKind.CROSS_SELL;
				added |= item.kind() == SaleKind.CROSS_SELL;
				this.taken += isOffered(sold, item) ? 1 : 0;
			}
			if (!base || sold.till()) {
				return; // a till has offers on all days, whoever it sells for
			}
			if (QualityJudge.this.days.areShown(sold.repId(), QualityJudge.this.organisation.dayOf(sold.at()))) {
				this.with++;
				this.withAttached += added ? 1 : 0;
			}
			else {
				this.without++;
				this.withoutAttached += added ? 1 : 0;
			}
		}

		/**
		 * Whether the line came from an offer of just that, which was made to its seller.
		 */
		private boolean isOffered(SoldBasket sold, SoldItem item) {
			OfferId offer = (item.offerId() != null) ? QualityJudge.this.seal.apply(item.offerId()) : null;
			return offer != null && offer.productId().equals(item.productId()) && sold.repId().equals(offer.repId());
		}

	}

}
