package dev.cima.incentive;

import dev.cima.rule.Expressions;
import dev.cima.rule.Variables;

/** What the expressions of a plan may use. */
final class PlanLanguage {

	static final Expressions<Facts> EXPRESSIONS = new Expressions<>(variables());

	private PlanLanguage() {
	}

	static Variables<Facts> variables() {
		return new Variables<Facts>().choice("line.kind", SaleKind.values(), Facts::lineKind)
			.whole("line.quantity", (facts) -> facts.line().pieces())
			.decimal("line.unitPrice", (facts) -> facts.linePrice().doubleValue())
			.decimal("line.amount", (facts) -> facts.lineAmount().doubleValue())
			.text("product.id", (facts) -> facts.line().product().id())
			.text("product.sku", (facts) -> facts.line().product().sku())
			.text("product.name", (facts) -> facts.line().product().name())
			.text("product.category", (facts) -> facts.line().product().category())
			.text("product.subcategory", (facts) -> facts.line().product().subcategory())
			.decimal("product.listPrice", (facts) -> facts.line().product().listPrice().doubleValue())
			.whole("sale.lines", Facts::lines)
			.whole("sale.crossSells", Facts::crossSells)
			.whole("sale.upSells", Facts::upSells)
			.decimal("sale.amount", (facts) -> facts.amount().doubleValue())
			.whole("sale.dayOfWeek", (facts) -> facts.day().getDayOfWeek().getValue())
			.flag("account.known", Facts::isToAccount)
			.text("account.id", Facts::account)
			.text("account.segment", Facts::segment)
			.facts(Facts::held);
	}

}
