package dev.cima.competition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import dev.cima.incentive.SaleKind;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleLine;
import dev.cima.rule.CategoryNames;
import dev.cima.rule.Expression;
import dev.cima.rule.Expressions.Wanted;
import dev.cima.rule.Expressions;
import dev.cima.rule.RuleText;
import dev.cima.rule.Variables;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSourceResolvable;

/**
 * Which lines of a sale count: a function of what the entry holds and nothing else, so
 * that a void takes out exactly what its sale brought in, whenever it is computed.
 */
final class Condition {

	private static final Expressions<Facts> LANGUAGE = new Expressions<>(variables());

	private static final Condition ALL = new Condition(null);

	private final @Nullable Expression<Facts> expression;

	private Condition(@Nullable Expression<Facts> expression) {
		this.expression = expression;
	}

	/**
	 * The compiled condition.
	 * @param stored null counts every line
	 * @throws dev.cima.rule.BadExpressionException when it cannot be used
	 */
	static Condition of(@Nullable String stored) {
		return (stored != null) ? new Condition(LANGUAGE.condition("counts", RuleText.stored(stored))) : ALL;
	}

	/**
	 * Refuses a condition that names a category which the catalogue does not have.
	 * @throws dev.cima.rule.BadExpressionException with the place of each
	 */
	void require(CategoryNames names) {
		if (this.expression != null) {
			names.require(this.expression, LANGUAGE);
		}
	}

	/** What to know about the categories that it names. */
	List<MessageSourceResolvable> notes(CategoryNames names) {
		return (this.expression != null) ? names.notes(this.expression) : List.of();
	}

	/** The categories that it names. */
	Set<String> categories() {
		return (this.expression != null) ? CategoryNames.in(this.expression) : Set.of();
	}

	/** The ids of the products that it names. */
	Set<String> products() {
		return (this.expression != null) ? CategoryNames.productsIn(this.expression) : Set.of();
	}

	/** How a condition that somebody writes now is stored. */
	static @Nullable String toStore(@Nullable String source) {
		return (source != null) ? LANGUAGE.toStore(source, Wanted.CONDITION).toStore() : null;
	}

	/** Where it drops the rest of a division, because it was written so; else null. */
	static @Nullable String wholeDivision(@Nullable String stored) {
		return (stored != null) ? LANGUAGE.wholeDivision(RuleText.stored(stored), Wanted.CONDITION) : null;
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

	static Variables<Facts> variables() {
		return new Variables<Facts>().choice("line.kind", SaleKind.values(), (facts) -> facts.line().kind())
			.whole("line.quantity", (facts) -> facts.line().quantity())
			.decimal("line.unitPrice", (facts) -> facts.line().worth().doubleValue())
			.decimal("line.amount", (facts) -> facts.line().amount().doubleValue())
			.whole("line.points", (facts) -> facts.line().points())
			.text("product.id", (facts) -> facts.line().product())
			.text("product.category", (facts) -> facts.line().category())
			.whole("sale.lines", (facts) -> facts.sale().lines().size())
			.whole("sale.crossSells", (facts) -> facts.sale().sells(SaleKind.CROSS_SELL))
			.whole("sale.upSells", (facts) -> facts.sale().sells(SaleKind.UP_SELL))
			.decimal("sale.amount", (facts) -> facts.amount().doubleValue())
			.whole("sale.dayOfWeek", (facts) -> facts.day().getDayOfWeek().getValue())
			.text("account.id", (facts) -> facts.sale().account())
			.text("account.segment", (facts) -> facts.sale().segment());
	}

	/** What a condition sees. */
	record Facts(SaleFacts sale, SaleLine line, LocalDate day) {

		private BigDecimal amount() {
			return this.sale.lines().stream().map(SaleLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
		}

	}

}
