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
 * @param questions what was asked about it as it was recorded, mostly nothing
 * @param agreed what was promised before, where something was
 */
public record SaleFacts(@Nullable String account, @Nullable String segment, @Nullable String reference,
		List<SaleLine> lines, List<AskedQuestion> questions, @Nullable AgreedRates agreed) {

	/** A sale of which nothing was promised before. */
	public SaleFacts(@Nullable String account, @Nullable String segment, @Nullable String reference,
			List<SaleLine> lines, List<AskedQuestion> questions) {
		this(account, segment, reference, lines, questions, null);
	}

	/** A sale about which nothing is asked. */
	public SaleFacts(@Nullable String account, @Nullable String segment, @Nullable String reference,
			List<SaleLine> lines) {
		this(account, segment, reference, lines, List.of());
	}

	/** The same with these questions. */
	SaleFacts asked(List<AskedQuestion> questions) {
		return questions.isEmpty() ? this : new SaleFacts(this.account, this.segment, this.reference, this.lines,
				List.copyOf(questions), this.agreed);
	}

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
