package dev.cima.ledger;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.cima.incentive.SaleKind;
import org.jspecify.annotations.Nullable;

/**
 * What was sold.
 *
 * @param account account id
 * @param segment the account's segment when it was sold
 * @param reference the till's or CRM's number
 */
public record SaleFacts(@Nullable String account, @Nullable String segment, @Nullable String reference,
		List<SaleLine> lines) {

	/** How many of the lines count as sales of a kind: its different products. */
	public int sells(SaleKind kind) {
		return sells(kind, this.lines);
	}

	/**
	 * The same for some of the lines. In a sale that was recorded before equal lines were
	 * merged, each of them still counts.
	 */
	public int sells(SaleKind kind, List<SaleLine> those) {
		List<String> products = those.stream().filter((line) -> line.kind() == kind).map(SaleLine::product).toList();
		return (products.size() < 2 || hasEqualLines()) ? products.size() : Set.copyOf(products).size();
	}

	private boolean hasEqualLines() {
		Set<List<@Nullable Object>> sorts = new HashSet<>();
		for (SaleLine line : this.lines) {
			if (!sorts.add(Arrays.asList(line.product(), line.kind(), line.unitPrice().stripTrailingZeros(),
					line.insteadOf()))) {
				return true;
			}
		}
		return false;
	}

}
