package dev.cima.breadth;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.cima.breadth.BreadthIndex.CategoryShare;
import dev.cima.breadth.IndexMaker.Made;
import dev.cima.breadth.RepIndexes.Spread;
import dev.cima.breadth.SoldMonth.Sold;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.platform.Texts;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.rep.Team;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Shows reps how widely they sell, and how well to customers of different kinds. */
@Controller
class BreadthController {

	private static final int DECIMALS = 4;

	/** The first so many members stand for a larger team. */
	private static final int MOST_MEMBERS = 200;

	private final OwnSales own;

	private final EverybodysSales everybody;

	private final RepIndexes indexes;

	private final Reps reps;

	private final Organisation organisation;

	private final Texts texts;

	private final InstantSource clock;

	BreadthController(OwnSales own, EverybodysSales everybody, RepIndexes indexes, Reps reps, Organisation organisation,
			Texts texts, InstantSource clock) {
		this.own = own;
		this.everybody = everybody;
		this.indexes = indexes;
		this.reps = reps;
		this.organisation = organisation;
		this.texts = texts;
		this.clock = clock;
	}

	@SchemaMapping
	Adaptability adaptability(Rep rep) {
		List<YearMonth> months = months();
		return Adaptability.of(this.own.of(rep.id(), months).attachedBySegment(),
				this.everybody.attachedBySegment(months));
	}

	/** For whom it is about alone, so that nobody keeps to categories for show. */
	@SchemaMapping
	@Nullable BreadthIndex breadth(Rep rep, Viewer viewer) {
		if (!viewer.isRep(rep.id())) {
			return null;
		}
		List<YearMonth> months = months();
		Map<String, Map<String, Sold>> sold = this.own.of(rep.id(), months).sold();
		Made made = this.indexes.of(rep.id(), sold, months);
		return new BreadthIndex((made.index() != null) ? rounded(made.index()) : null,
				(made.index() != null) ? rounded(made.low()) : null,
				(made.index() != null) ? rounded(made.high()) : null, shares(sold, made.leading()), made.open(), made);
	}

	@SchemaMapping(typeName = "Team", field = "breadth")
	@Nullable BreadthSpread ofTeam(Team team, Viewer viewer) {
		if (!viewer.is(Role.ADMIN) && !viewer.managesTeam(team.id())) {
			return null;
		}
		List<String> members = this.reps.membersOf(team.id()).stream().sorted().limit(MOST_MEMBERS).toList();
		Spread spread = this.indexes.spread(members, months());
		return (spread != null) ? new BreadthSpread(spread.reps(), rounded(spread.lower()), rounded(spread.middle()),
				rounded(spread.upper())) : null;
	}

	@SchemaMapping(typeName = "BreadthIndex")
	String text(BreadthIndex index, Locale language) {
		Made made = index.made();
		if (made.index() == null) {
			return this.texts.render("breadth.too-few", List.of(IndexMaker.ENOUGH), language);
		}
		return this.texts.render("breadth.words",
				List.of(NumberFormat.getPercentInstance(language).format(made.leadingShare()), made.leading().size(),
						String.join(", ", made.leading()), made.usual()),
				language);
	}

	private List<CategoryShare> shares(Map<String, Map<String, Sold>> sold, List<String> leading) {
		Map<String, Sold> byCategory = new HashMap<>();
		sold.values()
			.forEach(
					(categories) -> categories.forEach((category, one) -> byCategory.merge(category, one, Sold::plus)));
		long sum = Math.max(1, byCategory.values().stream().mapToLong((one) -> Math.max(0, one.revenue())).sum());
		return leading.stream().map((category) -> share(category, byCategory.get(category), sum)).toList();
	}

	private CategoryShare share(String category, @Nullable Sold sold, long sum) {
		long revenue = (sold != null) ? sold.revenue() : 0;
		return new CategoryShare(category, this.organisation.amount(revenue), rounded((double) revenue / sum),
				(sold != null) ? sold.lastSaleAt() : null);
	}

	private List<YearMonth> months() {
		return OwnSales.lastMonths(YearMonth.from(this.organisation.dayOf(this.clock.instant())));
	}

	private static BigDecimal rounded(double value) {
		return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
	}

	/** How widely the reps of a team sell; see {@link Spread}. */
	record BreadthSpread(int reps, BigDecimal lower, BigDecimal middle, BigDecimal upper) {
	}

}
