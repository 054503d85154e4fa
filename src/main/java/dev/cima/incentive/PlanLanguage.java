package dev.cima.incentive;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;

import dev.cima.platform.Expressions;

/** What the expressions of a plan may use; {@link Facts} gives the values. */
final class PlanLanguage {

	/** A type of its own, so that a misspelt kind is refused when the plan is saved. */
	private static final CelType KIND = OpaqueType.create("Kind");

	static final Expressions EXPRESSIONS = new Expressions(variables());

	private PlanLanguage() {
	}

	private static Map<String, CelType> variables() {
		Map<String, CelType> variables = new LinkedHashMap<>();
		variables.put("line.kind", KIND);
		for (SaleKind kind : SaleKind.values()) {
			variables.put(kind.name(), KIND);
		}
		variables.put("line.quantity", SimpleType.INT);
		variables.put("line.unitPrice", SimpleType.DOUBLE);
		variables.put("line.amount", SimpleType.DOUBLE);
		variables.put("product.id", SimpleType.STRING);
		variables.put("product.sku", SimpleType.STRING);
		variables.put("product.name", SimpleType.STRING);
		variables.put("product.category", SimpleType.STRING);
		variables.put("product.subcategory", SimpleType.STRING);
		variables.put("product.listPrice", SimpleType.DOUBLE);
		variables.put("sale.lines", SimpleType.INT);
		variables.put("sale.crossSells", SimpleType.INT);
		variables.put("sale.upSells", SimpleType.INT);
		variables.put("sale.amount", SimpleType.DOUBLE);
		variables.put("sale.dayOfWeek", SimpleType.INT);
		variables.put("account.known", SimpleType.BOOL);
		variables.put("account.id", SimpleType.STRING);
		variables.put("account.segment", SimpleType.STRING);
		return variables;
	}

}
