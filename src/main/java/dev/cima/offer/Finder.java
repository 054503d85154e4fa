package dev.cima.offer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import dev.cima.catalog.Product;
import dev.cima.incentive.SaleKind;
import dev.cima.insight.Associations;
import dev.cima.insight.Bought;
import dev.cima.insight.Rules;
import org.jspecify.annotations.Nullable;

/**
 * Finds what to offer. Each product is judged by the single rule that is surest of it:
 * the greatest lower bound over the products in the basket and over whose sales are
 * looked at. Where that is too little, rules about categories follow, and then what sells
 * at all.
 *
 * <p>
 * As rules come sorted, only as many are looked at as are needed to fill the lists.
 */
final class Finder {

	private final Associations model;

	private final Function<String, @Nullable Product> products;

	Finder(Associations model, Function<String, @Nullable Product> products) {
		this.model = model;
		this.products = products;
	}

	Found find(Ask ask) {
		Search search = new Search(ask, (ask.account() != null) ? this.model.bought(ask.account()) : Bought.NOTHING);
		search.walk(rules(ask, search.bought));
		if (!search.isFull()) {
			search.walk(categories(ask));
		}
		if (!search.isFull()) {
			search.walk(popular(ask));
		}
		return new Found(search.asAlways, search.newForThem);
	}

	private List<Source> rules(Ask ask, Bought bought) {
		List<Source> sources = new ArrayList<>(3 * ask.basket().size() + 1);
		for (Product product : ask.basket()) {
			int number = this.model.product(product.id());
			if (number < 0) {
				continue;
			}
			add(sources, this.model.with(number), OfferScope.EVERYBODY, product.id(), null);
			if (ask.segment() != null) {
				add(sources, this.model.with(number, ask.segment()), OfferScope.SEGMENT, product.id(), ask.segment());
			}
			Rules dearer = dearest(product, this.model.insteadOf(number));
			if (dearer.size() > 0) {
				sources.add(new Source(dearer, OfferScope.EVERYBODY, SaleKind.UP_SELL, product.id(), null, null));
			}
		}
		Rules habits = habits(bought);
		if (habits.size() > 0) {
			sources.add(new Source(habits, OfferScope.ACCOUNT, SaleKind.BASE, null, null, null));
		}
		return sources;
	}

	private static void add(List<Source> sources, Rules rules, OfferScope scope, @Nullable String with,
			@Nullable String segment) {
		if (rules.size() > 0) {
			sources.add(new Source(rules, scope, SaleKind.CROSS_SELL, with, null, segment));
		}
	}

	/** What is chosen instead most often, of those that are dearer today. */
	private Rules dearest(Product product, Rules instead) {
		for (int place = 0; place < instead.size(); place++) {
			Product other = this.products.apply(this.model.product(instead.products()[place]));
			if (other != null && other.active() && other.listPrice().compareTo(product.listPrice()) > 0) {
				return new Rules(instead.of(), new int[] { instead.products()[place] },
						new int[] { instead.together()[place] });
			}
		}
		return Rules.NONE;
	}

	/** What the account bought often enough to call it a habit, as rules. */
	private Rules habits(Bought bought) {
		int[] times = bought.times();
		int found = 0;
		for (int count : times) {
			found += (count >= Rules.LEAST) ? 1 : 0;
		}
		if (found == 0) {
			return Rules.NONE;
		}
		// of most accounts there are few
		Integer[] often = new Integer[found];
		for (int place = times.length - 1; place >= 0; place--) {
			if (times[place] >= Rules.LEAST) {
				found--;
				often[found] = place;
			}
		}
		Arrays.sort(often, Comparator.comparingInt((Integer place) -> -times[place])
			.thenComparing((place) -> this.model.product(bought.products()[place])));
		int[] products = new int[often.length];
		int[] together = new int[often.length];
		for (int i = 0; i < often.length; i++) {
			products[i] = bought.products()[often[i]];
			together[i] = times[often[i]];
		}
		return new Rules(bought.sales(), products, together);
	}

	private List<Source> categories(Ask ask) {
		Set<String> categories = new LinkedHashSet<>();
		ask.basket().forEach((product) -> categories.add(product.category()));
		List<Source> sources = new ArrayList<>(categories.size());
		for (String category : categories) {
			Rules rules = this.model.withCategory(category);
			if (rules.size() > 0) {
				sources.add(new Source(rules, OfferScope.CATEGORY, SaleKind.CROSS_SELL, null, category, null));
			}
		}
		return sources;
	}

	private List<Source> popular(Ask ask) {
		SaleKind kind = (ask.account() != null || !ask.basket().isEmpty()) ? SaleKind.CROSS_SELL : SaleKind.BASE;
		List<Source> sources = new ArrayList<>(2);
		if (ask.segment() != null) {
			sources.add(
					new Source(this.model.popular(ask.segment()), OfferScope.SEGMENT, kind, null, null, ask.segment()));
		}
		sources.add(new Source(this.model.popular(), OfferScope.EVERYBODY, kind, null, null, null));
		return sources;
	}

	/** What was found, the surest first. */
	record Found(List<Pick> asAlways, List<Pick> newForThem) {
	}

	/** The lists as they fill. */
	private final class Search {

		private final List<Pick> asAlways = new ArrayList<>();

		private final List<Pick> newForThem = new ArrayList<>();

		private final BitSet seen = new BitSet(Finder.this.model.products());

		private final Ask ask;

		private final Bought bought;

		private Search(Ask ask, Bought bought) {
			this.ask = ask;
			this.bought = bought;
			for (Product product : ask.basket()) {
				int number = Finder.this.model.product(product.id());
				if (number >= 0) {
					this.seen.set(number);
				}
			}
		}

		private boolean isFull() {
			return this.newForThem.size() >= this.ask.most()
					&& (this.asAlways.size() >= this.ask.most() || this.bought.sales() == 0);
		}

		/** Goes through rules of several kinds, the surest of all first. */
		private void walk(List<Source> sources) {
			while (!isFull()) {
				Source best = null;
				for (Source source : sources) {
					if (best == null || source.low() > best.low()) {
						best = source;
					}
				}
				if (best == null || best.low() < 0) {
					return;
				}
				if (!this.seen.get(best.product()) && !saysLess(best)) {
					this.seen.set(best.product());
					take(best);
				}
				best.skip();
			}
		}

		/**
		 * What goes with a category less often than with everything is no reason to offer
		 * it: it may come as what sells at all.
		 */
		private boolean saysLess(Source source) {
			double usual = (double) Finder.this.model.sold(source.product()) / Math.max(1, Finder.this.model.sales());
			return source.isOfCategory() && source.share() <= usual;
		}

		private void take(Source source) {
			List<Pick> list = this.bought.has(source.product()) ? this.asAlways : this.newForThem;
			if (list.size() < this.ask.most() && this.ask.offered().test(Finder.this.model.product(source.product()))) {
				list.add(source.pick());
			}
		}

	}

}
