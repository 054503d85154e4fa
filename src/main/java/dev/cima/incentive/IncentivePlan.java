package dev.cima.incentive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.cima.catalog.Account;
import dev.cima.rule.CategoryNames;
import dev.cima.rule.Expression;
import dev.cima.rule.RepFacts.Threshold;
import dev.cima.rule.RepFacts;
import org.jspecify.annotations.Nullable;

/** A version of the incentive plan, compiled and ready to score. Immutable and pure. */
public final class IncentivePlan {

	/** The most points of one sale. */
	static final long MOST_POINTS = 1_000_000_000L;

	private final int version;

	private final ZoneId zone;

	private final Rules rules;

	private final Map<String, Map<String, String>> labels = new HashMap<>();

	private final Set<String> repFacts;

	IncentivePlan(int version, ZoneId zone, Rules rules) {
		this.version = version;
		this.zone = zone;
		this.rules = rules;
		rules.multipliers().forEach((rule) -> this.labels.put(rule.id(), rule.label()));
		rules.bonuses().forEach((rule) -> this.labels.put(rule.id(), rule.label()));
		this.repFacts = expressions().values()
			.stream()
			.flatMap(List::stream)
			.flatMap((expression) -> expression.facts().stream())
			.collect(Collectors.toUnmodifiableSet());
	}

	/** The plan that Cima starts with, as version 1. */
	public static IncentivePlan bundled(ZoneId zone) {
		return new IncentivePlan(1, zone, PlanParser.parse(bundledYaml()));
	}

	static String bundledYaml() {
		try (InputStream file = IncentivePlan.class.getResourceAsStream("/incentive-plan.yaml")) {
			return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** 1, 2, 3 … */
	public int version() {
		return this.version;
	}

	/** The expressions of each rule, by its id, in their order. */
	Map<String, List<Expression<Facts>>> expressions() {
		Map<String, List<Expression<Facts>>> expressions = new LinkedHashMap<>();
		this.rules.multipliers().forEach((rule) -> expressions.put(rule.id(), List.of(rule.when())));
		this.rules.bonuses().forEach((rule) -> expressions.put(rule.id(), List.of(rule.when(), rule.points())));
		return expressions;
	}

	/** The categories that its rules name. */
	public Set<String> categories() {
		return expressions().values()
			.stream()
			.flatMap(List::stream)
			.flatMap((expression) -> CategoryNames.in(expression).stream())
			.collect(Collectors.toUnmodifiableSet());
	}

	/** The ids of the products that its rules name. */
	Set<String> products() {
		return expressions().values()
			.stream()
			.flatMap(List::stream)
			.flatMap((expression) -> CategoryNames.productsIn(expression).stream())
			.collect(Collectors.toUnmodifiableSet());
	}

	/** Where the rest of a division is dropped, because the plan was published so. */
	List<WholeDivision> wholeDivisions() {
		return this.rules.wholeDivisions();
	}

	Worth worth() {
		return this.rules.worth();
	}

	/**
	 * What counts of the price of a piece, in points and revenue alike: a price counts up
	 * to a multiple of the list price of its time.
	 */
	public BigDecimal countedPrice(SoldLine line) {
		return worth().price(line);
	}

	/** What a line asks a category bonus for, before budgets. */
	public long bonusOf(SoldLine line, BonusTerms bonus) {
		return bonus.of(line, worth());
	}

	/** Whether what a sale earns depends on what bonuses have given before. */
	public boolean hasBudgets() {
		return this.rules.bonuses().stream().anyMatch((bonus) -> bonus.budget() < Long.MAX_VALUE);
	}

	/** The most points that a local day credits. */
	public long dailyCap() {
		return this.rules.dailyCap();
	}

	/**
	 * The share of a sale's credited points that waits for the customer, where the
	 * customer is asked: 0 to 0.5, normally 0.
	 */
	public BigDecimal heldShare() {
		return this.rules.heldShare();
	}

	/** What the giver of a lead gets when it is won: 0 to 100,000. */
	public long leadPoints() {
		return this.rules.leadPoints();
	}

	/** What the points of a category count for in a month; null: always in full. */
	public @Nullable BreadthRates breadth() {
		return this.rules.breadth();
	}

	/** What adaptability of 1 pays for a month; 0: nothing. */
	public long adaptabilityPoints() {
		return this.rules.adaptabilityPoints();
	}

	/** What the rules ask of a rep, by the names of {@link RepFacts}. */
	public Set<String> repFacts() {
		return this.repFacts;
	}

	/** How much of which categories the rules ask a rep to know. */
	public Set<Threshold> thresholds() {
		return this.repFacts.stream()
			.map(RepFacts::threshold)
			.filter(Objects::nonNull)
			.collect(Collectors.toUnmodifiableSet());
	}

	/** Scores a sale of a rep of whom no fact holds. */
	public Score score(List<SoldLine> lines, @Nullable Account account, Instant occurredAt,
			Map<String, Long> bonusesSoFar) {
		return score(lines, account, occurredAt, bonusesSoFar, (fact) -> false);
	}

	/**
	 * Scores a sale before the daily cap.
	 * @param bonusesSoFar the rep's flat bonus points so far by rule id, for the budgets
	 * @param held which facts held of the rep at {@code occurredAt}, by the names of
	 * {@link RepFacts}; asked only where a rule does
	 * @throws TooManyPointsException when the sale earns more than 10^9 points, or comes
	 * to more than 10^12 units of the currency
	 */
	public Score score(List<SoldLine> lines, @Nullable Account account, Instant occurredAt,
			Map<String, Long> bonusesSoFar, Predicate<String> held) {
		return score(lines, account, occurredAt, bonusesSoFar, held, LiveBonuses.NONE);
	}

	/**
	 * Scores a sale before the daily cap, with the category bonuses beside the plan.
	 * @param live the bonuses that were live at {@code occurredAt}
	 * @throws TooManyPointsException when the sale earns more than 10^9 points, or comes
	 * to more than 10^12 units of the currency
	 */
	public Score score(List<SoldLine> lines, @Nullable Account account, Instant occurredAt,
			Map<String, Long> bonusesSoFar, Predicate<String> held, LiveBonuses live) {
		Facts facts = new Facts(lines, account, LocalDate.ofInstant(occurredAt, this.zone), worth(), held);
		Scoring scoring = new Scoring(this.rules, facts, lines.size(), bonusesSoFar, live);
		lines.forEach(scoring::add);
		return scoring.score(this.version);
	}

	/**
	 * What the last line of a sale earns before the daily cap, where no budget limits a
	 * bonus, see {@link #hasBudgets}: then what the other lines earn does not matter, and
	 * is not worked out.
	 * @param live the bonuses that were live at {@code occurredAt}, none with a budget
	 * @throws TooManyPointsException when the line earns more than 10^9 points, or comes
	 * to more than 10^12 units of the currency
	 */
	public long pointsOfLast(List<SoldLine> lines, @Nullable Account account, Instant occurredAt, LiveBonuses live) {
		Facts facts = new Facts(lines, account, LocalDate.ofInstant(occurredAt, this.zone), worth(), (fact) -> false);
		Scoring scoring = new Scoring(this.rules, facts, 1, Map.of(), live);
		scoring.add(lines.getLast());
		return scoring.score(this.version).points();
	}

	/**
	 * What receipts call a rule in a language, or null when the plan has no such rule.
	 */
	@Nullable String label(String rule, String language) {
		Map<String, String> label = this.labels.get(rule);
		return (label != null) ? label.getOrDefault(language, label.get("en")) : null;
	}

	/**
	 * The rules of a plan, in the order in which they stack.
	 *
	 * @param heldShare of a sale's credited points, that waits for the customer
	 * @param leadPoints what the giver of a won lead gets
	 * @param breadth what the points of a category count for in a month; null: in full
	 * @param adaptabilityPoints what adaptability of 1 pays for a month
	 * @param wholeDivisions where the rest of a division is dropped
	 */
	record Rules(BigDecimal pointsPerUnit, BigDecimal maxMultiplier, long dailyCap, List<Multiplier> multipliers,
			List<Bonus> bonuses, Worth worth, BigDecimal heldShare, long leadPoints, @Nullable BreadthRates breadth,
			long adaptabilityPoints, List<WholeDivision> wholeDivisions) {
	}

}
