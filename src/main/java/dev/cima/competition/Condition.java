package dev.cima.competition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelVariableResolver;
import org.jspecify.annotations.Nullable;

import dev.cima.incentive.SaleKind;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleLine;
import dev.cima.platform.Expression;
import dev.cima.platform.Expressions;

/**
 * Which lines of a sale count: a function of what the entry holds and nothing else, so
 * that a void takes out exactly what its sale brought in, whenever it is computed.
 */
final class Condition {

	private static final Expressions LANGUAGE = new Expressions(variables());

	private static final Condition ALL = new Condition(null);

	private final @Nullable Expression expression;

	private Condition(@Nullable Expression expression) {
		this.expression = expression;
	}

	/**
	 * The compiled condition.
	 * @param source null counts every line
	 * @throws dev.cima.platform.BadExpressionException when it cannot be used
	 */
	static Condition of(@Nullable String source) {
		return (source != null) ? new Condition(LANGUAGE.condition("counts", source)) : ALL;
	}

	/**
	 * Whether a line counts; false when the condition fails on it.
	 * @param day the local day of the sale
	 */
	boolean holds(SaleFacts sale, SaleLine line, LocalDate day) {
		return this.expression == null || this.expression.holds(new Facts(sale, line, day));
	}

	/** Whether every line counts, whatever it is. */
	boolean holdsForAll() {
		return this.expression == null;
	}

	private static Map<String, CelType> variables() {
		Map<String, CelType> variables = new LinkedHashMap<>();
		variables.put("line.kind", SimpleType.STRING);
		// as in the incentive plan, beside "BASE" and so on
		for (SaleKind kind : SaleKind.values()) {
			variables.put(kind.name(), SimpleType.STRING);
		}
		variables.put("line.quantity", SimpleType.INT);
		variables.put("line.unitPrice", SimpleType.DOUBLE);
		variables.put("line.amount", SimpleType.DOUBLE);
		variables.put("line.points", SimpleType.INT);
		variables.put("product.id", SimpleType.STRING);
		variables.put("product.category", SimpleType.STRING);
		variables.put("sale.lines", SimpleType.INT);
		variables.put("sale.crossSells", SimpleType.INT);
		variables.put("sale.upSells", SimpleType.INT);
		variables.put("sale.amount", SimpleType.DOUBLE);
		variables.put("sale.dayOfWeek", SimpleType.INT);
		variables.put("account.id", SimpleType.STRING);
		variables.put("account.segment", SimpleType.STRING);
		return variables;
	}

	/** What a condition sees, computed only when asked for. */
	private record Facts(SaleFacts sale, SaleLine line, LocalDate day) implements CelVariableResolver {

		@Override
		public Optional<Object> find(String name) {
			return Optional.ofNullable(switch (name) {
				case "line.kind" -> this.line.kind().name();
				case "BASE", "CROSS_SELL", "UP_SELL" -> name;
				case "line.quantity" -> (long) this.line.quantity();
				case "line.unitPrice" -> this.line.unitPrice().doubleValue();
				case "line.amount" -> amount(this.line).doubleValue();
				case "line.points" -> this.line.points();
				case "product.id" -> this.line.product();
				case "product.category" -> text(this.line.category());
				case "sale.lines" -> (long) this.sale.lines().size();
				case "sale.crossSells" -> lines((line) -> line.kind() == SaleKind.CROSS_SELL);
				case "sale.upSells" -> lines((line) -> line.kind() == SaleKind.UP_SELL);
				case "sale.amount" -> this.sale.lines()
					.stream()
					.map(Facts::amount)
					.reduce(BigDecimal.ZERO, BigDecimal::add)
					.doubleValue();
				case "sale.dayOfWeek" -> (long) this.day.getDayOfWeek().getValue();
				case "account.id" -> text(this.sale.account());
				case "account.segment" -> text(this.sale.segment());
				default -> null;
			});
		}

		private long lines(Predicate<SaleLine> those) {
			return this.sale.lines().stream().filter(those).count();
		}

		private static BigDecimal amount(SaleLine line) {
			return line.unitPrice().multiply(BigDecimal.valueOf(line.quantity()));
		}

		private static String text(@Nullable String text) {
			return (text != null) ? text : "";
		}

	}

}
