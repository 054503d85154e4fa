package dev.cima.incentive;

import dev.cima.rule.Variables;

/**
 * The variables of a line and its sale: one table for all rules that go by lines, whoever
 * writes them.
 */
public final class SaleVariables {

	private SaleVariables() {
	}

	/** What rules over these facts may use. */
	public static <F extends LineFacts> Variables<F> table() {
		return new Variables<F>().choice("line.kind", SaleKind.values(), LineFacts::lineKind)
			.whole("line.quantity", LineFacts::linePieces)
			.decimal("line.unitPrice", (facts) -> facts.linePrice().doubleValue())
			.decimal("line.amount", (facts) -> facts.lineAmount().doubleValue())
			.text("product.id", (facts) -> facts.product().id())
			.text("product.sku", (facts) -> facts.product().sku())
			.text("product.name", (facts) -> facts.product().name())
			.text("product.category", (facts) -> facts.product().category())
			.text("product.subcategory", (facts) -> facts.product().subcategory())
			.decimal("product.listPrice", (facts) -> facts.product().listPrice().doubleValue())
			.whole("sale.lines", LineFacts::lines)
			.whole("sale.crossSells", LineFacts::crossSells)
			.whole("sale.upSells", LineFacts::upSells)
			.decimal("sale.amount", (facts) -> facts.amount().doubleValue())
			.whole("sale.dayOfWeek", (facts) -> facts.day().getDayOfWeek().getValue())
			.flag("account.known", LineFacts::isToAccount)
			.text("account.id", LineFacts::account)
			.text("account.segment", LineFacts::segment)
			.facts(LineFacts::held);
	}

}
