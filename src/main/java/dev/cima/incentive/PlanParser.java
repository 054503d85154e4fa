package dev.cima.incentive;

import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

import dev.cima.incentive.IncentivePlan.Rules;
import dev.cima.incentive.Worth.Way;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.rule.BadExpressionException;
import dev.cima.rule.CategoryNames;
import dev.cima.rule.Dialect;
import dev.cima.rule.Expression;
import dev.cima.rule.Expressions.Wanted;
import dev.cima.rule.Expressions;
import dev.cima.rule.RuleText;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads a plan from YAML. It works on the parsed nodes and builds no objects from them:
 * so decimals stay exact, and each mistake is reported with its place.
 */
final class PlanParser {

	private static final int CHARACTERS = 64 * 1024;

	private static final int RULES = 50;

	private static final int WAYS = 200;

	private static final int ERRORS = 20;

	private static final String BILLION = "1000000000";

	/** What a lead gives unless a plan says otherwise. */
	private static final BigDecimal LEAD_POINTS = BigDecimal.valueOf(50);

	private static final Set<String> PLAN_KEYS = Set.of("pointsPerUnit", "maxMultiplier", "dailyCap", "multipliers",
			"bonuses", "worth", "heldShare", "leadPoints", "breadthPoints", "adaptabilityPoints");

	private static final Set<String> WORTH_KEYS = Set.of("mostOfListPrice", "leastOfListPrice", "leastShareOfKind",
			"upSells");

	private static final Set<String> WAY_KEYS = Set.of("from", "to");

	private static final Set<String> MULTIPLIER_KEYS = Set.of("id", "when", "factor", "label");

	private static final Set<String> BONUS_KEYS = Set.of("id", "when", "points", "from", "until", "budget", "label");

	private static final Set<String> LANGUAGES = Set.of("en", "es");

	private final List<UserError> errors = new ArrayList<>();

	private final Set<String> ids = new HashSet<>();

	private final List<WholeDivision> wholeDivisions = new ArrayList<>();

	private final Dialect dialect;

	/** What the rules may name. */
	private CategoryNames categories = new CategoryNames(Set.of());

	/** Whether all expressions mean the same in every dialect. */
	private boolean inEvery = true;

	/** Whether it is published now: what was accepted before is read as it was. */
	private final boolean fresh;

	private PlanParser(Dialect dialect, boolean fresh) {
		this.dialect = dialect;
		this.fresh = fresh;
	}

	/**
	 * Parses and type-checks a plan as it is stored, in the dialect that it was published
	 * in: a version never changes what it gives.
	 * @throws BadPlanException when it cannot be used
	 */
	static Rules parse(String stored) {
		RuleText plan = RuleText.stored(stored);
		return new PlanParser(plan.dialect(), false).rules(plan.text());
	}

	/**
	 * How a plan that is published now is stored.
	 * @throws BadPlanException when it cannot be used
	 */
	static String toStore(String yaml) {
		PlanParser parser = new PlanParser(Dialect.DECIMALS, true);
		parser.rules(yaml);
		return parser.inEvery ? yaml : RuleText.decimals(yaml).toStore();
	}

	/**
	 * Refuses a plan that names a category which the catalogue does not have.
	 * @throws BadPlanException also when it cannot be used otherwise
	 */
	static void require(String yaml, CategoryNames categories) {
		PlanParser parser = new PlanParser(Dialect.DECIMALS, true);
		parser.categories = categories;
		parser.rules(yaml);
	}

	private Rules rules(String yaml) {
		if (yaml.length() > CHARACTERS) {
			throw refused(List.of(UserError.of(UserErrorCode.INVALID, "plan.too-long", CHARACTERS)));
		}
		Rules rules = plan(compose(yaml));
		if (!this.errors.isEmpty()) {
			throw refused(this.errors);
		}
		return rules;
	}

	private static BadPlanException refused(List<UserError> errors) {
		return new BadPlanException(errors.stream().limit(ERRORS).map((error) -> error.at("yaml")).toList());
	}

	private static Node compose(String yaml) {
		LoaderOptions options = new LoaderOptions();
		options.setCodePointLimit(CHARACTERS);
		options.setNestingDepthLimit(10);
		options.setMaxAliasesForCollections(10);
		options.setAllowRecursiveKeys(false);
		try {
			Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(yaml));
			if (root != null) {
				return root;
			}
			throw refused(List.of(PlanNode.error(1, 1, "plan.not-a-mapping")));
		}
		catch (MarkedYAMLException ex) {
			Mark mark = (ex.getProblemMark() != null) ? ex.getProblemMark() : ex.getContextMark();
			int line = (mark != null) ? mark.getLine() + 1 : 1;
			int column = (mark != null) ? mark.getColumn() + 1 : 1;
			throw refused(List.of(PlanNode.error(line, column, "plan.yaml", String.valueOf(ex.getProblem()))));
		}
		catch (YAMLException ex) {
			throw refused(List.of(PlanNode.error(1, 1, "plan.yaml", firstLine(ex))));
		}
	}

	private static String firstLine(YAMLException ex) {
		return String.valueOf(ex.getMessage()).lines().findFirst().orElse("");
	}

	private Rules plan(Node root) {
		PlanNode plan = new PlanNode(root, this.errors).only(PLAN_KEYS);
		return new Rules(plan.decimal("pointsPerUnit", "0", "1000000", 6),
				plan.decimal("maxMultiplier", "0", "1000", 6),
				plan.decimal("dailyCap", this.fresh ? "1" : "0", BILLION, 0).longValue(),
				rules(plan.list("multipliers"), this::multiplier), rules(plan.list("bonuses"), this::bonus),
				plan.has("worth") ? worth(plan.child("worth").only(WORTH_KEYS)) : Worth.USUAL,
				plan.decimal("heldShare", "0", "0.5", 6, BigDecimal.ZERO),
				plan.decimal("leadPoints", "0", "100000", 0, LEAD_POINTS).longValue(),
				breadth(plan.decimal("breadthPoints", "0", BILLION, 0, BigDecimal.ZERO).longValue()),
				plan.decimal("adaptabilityPoints", "0", "100000", 0, BigDecimal.ZERO).longValue(), this.wholeDivisions);
	}

	private static @Nullable BreadthRates breadth(long points) {
		return (points > 0) ? new BreadthRates(points) : null;
	}

	private static Worth worth(PlanNode node) {
		Worth usual = Worth.USUAL;
		return new Worth(node.decimal("mostOfListPrice", "1", "1000000", 6, usual.most()),
				node.decimal("leastOfListPrice", "0", "1", 6, usual.least()),
				node.decimal("leastShareOfKind", "0", "1", 6, usual.shareOfKind()),
				node.has("upSells") ? ways(node.list("upSells")) : usual.upSells());
	}

	private static Set<Way> ways(List<PlanNode> nodes) {
		if (nodes.size() > WAYS) {
			nodes.getFirst().error("plan.too-many-ways", WAYS);
		}
		Set<Way> ways = new HashSet<>();
		nodes.forEach((node) -> {
			node.only(WAY_KEYS);
			ways.add(new Way(node.text("from", 200), node.text("to", 200)));
		});
		return Set.copyOf(ways);
	}

	private <T> List<T> rules(List<PlanNode> nodes, BiFunction<String, PlanNode, @Nullable T> read) {
		if (nodes.size() > RULES) {
			nodes.getFirst().error("plan.too-many", RULES);
			return List.of();
		}
		List<T> rules = new ArrayList<>();
		for (PlanNode node : nodes) {
			T rule = read.apply(id(node), node);
			if (rule != null) {
				rules.add(rule);
			}
		}
		return List.copyOf(rules);
	}

	private @Nullable Multiplier multiplier(String id, PlanNode node) {
		node.only(MULTIPLIER_KEYS);
		Expression<Facts> when = expression(id, node, "when", Wanted.CONDITION);
		BigDecimal factor = node.decimal("factor", "0", "1000", 6);
		Map<String, String> label = label(node);
		return (when != null) ? new Multiplier(id, when, factor, Scoring.shown(factor), label) : null;
	}

	private @Nullable Bonus bonus(String id, PlanNode node) {
		node.only(BONUS_KEYS);
		Expression<Facts> when = expression(id, node, "when", Wanted.CONDITION);
		Expression<Facts> points = expression(id, node, "points", Wanted.WHOLE);
		LocalDate from = node.date("from");
		LocalDate until = node.date("until");
		if (from != null && until != null && !until.isAfter(from)) {
			node.child("until").error("plan.empty-window");
		}
		long budget = node.has("budget") ? node.decimal("budget", "0", "1000000000000", 0).longValue() : Long.MAX_VALUE;
		Map<String, String> label = label(node);
		return (when != null && points != null) ? new Bonus(id, when, points, from, until, budget, label) : null;
	}

	private String id(PlanNode node) {
		String id = node.text("id", 100);
		if (id.isEmpty()) {
			return id;
		}
		// ids become field names of documents and parts of stored receipts
		if (!id.matches("[a-z][a-z0-9-]{0,39}")) {
			node.child("id").error("plan.bad-id", id);
		}
		else if (Steps.RESERVED.contains(id) || !this.ids.add(id)) {
			node.child("id").error("plan.same-id", id);
		}
		return id;
	}

	private static Map<String, String> label(PlanNode node) {
		if (!node.has("label")) {
			node.missing("label");
			return Map.of();
		}
		PlanNode label = node.child("label").only(LANGUAGES);
		return Map.of("en", label.text("en", 80), "es", label.text("es", 80));
	}

	private @Nullable Expression<Facts> expression(String rule, PlanNode node, String key, Wanted wanted) {
		String source = node.text(key, Expressions.LENGTH);
		if (source.isEmpty()) {
			return null;
		}
		try {
			RuleText text = new RuleText(this.dialect, source);
			Expression<Facts> expression = (wanted == Wanted.WHOLE) ? PlanLanguage.EXPRESSIONS.whole(rule, text)
					: PlanLanguage.EXPRESSIONS.condition(rule, text);
			this.categories.require(expression, PlanLanguage.EXPRESSIONS);
			if (this.fresh) {
				PlanLanguage.EXPRESSIONS.refuseByZero(expression);
			}
			String division = PlanLanguage.EXPRESSIONS.wholeDivision(text, wanted);
			if (division != null) {
				this.wholeDivisions.add(new WholeDivision(rule, division));
			}
			this.inEvery &= PlanLanguage.EXPRESSIONS.toStore(source, wanted).dialect() == Dialect.WHOLE_NUMBERS;
			return expression;
		}
		catch (BadExpressionException ex) {
			ex.mistakes()
				.forEach((mistake) -> node.child(key)
					.error("plan.expression", mistake.line(), mistake.column(), mistake.reason(), ex.known()));
			return null;
		}
	}

}
