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
 * @param shares who sold it together, the seller among them, ascending by rep; mostly
 * nobody but the seller, and empty then
 * @param seller whose sale it is, in the stream of another who has a share in it; null:
 * the stream's own rep
 */
public record SaleFacts(@Nullable String account, @Nullable String segment, @Nullable String reference,
		List<SaleLine> lines, List<AskedQuestion> questions, @Nullable AgreedRates agreed, List<SaleShare> shares,
		@Nullable String seller) {

	/** A sale of one rep, about which nothing is asked. */
	public SaleFacts(@Nullable String account, @Nullable String segment, @Nullable String reference,
			List<SaleLine> lines) {
		this(account, segment, reference, lines, List.of(), null, List.of(), null);
	}

	/** A sale of one rep. */
	public SaleFacts(@Nullable String account, @Nullable String segment, @Nullable String reference,
			List<SaleLine> lines, List<AskedQuestion> questions) {
		this(account, segment, reference, lines, questions, null, List.of(), null);
	}

	/** The same with these questions. */
	SaleFacts asked(List<AskedQuestion> questions) {
		return questions.isEmpty() ? this : new SaleFacts(this.account, this.segment, this.reference, this.lines,
				List.copyOf(questions), this.agreed, this.shares, this.seller);
	}

	/** The same, shared like this. */
	public SaleFacts shared(List<SaleShare> shares) {
		return new SaleFacts(this.account, this.segment, this.reference, this.lines, this.questions, this.agreed,
				List.copyOf(shares), this.seller);
	}

	/** The same for the stream of somebody else who has a share in it. */
	public SaleFacts of(String seller) {
		return new SaleFacts(this.account, this.segment, this.reference, this.lines, this.questions, this.agreed,
				this.shares, seller);
	}

	/** Whether several sold it together. */
	public boolean isShared() {
		return !this.shares.isEmpty();
	}

	/** The share of a rep; null when the rep has none that is named. */
	public @Nullable SaleShare shareOf(String rep) {
		for (SaleShare share : this.shares) {
			if (share.rep().equals(rep)) {
				return share;
			}
		}
		return null;
	}

	/**
	 * The revenue of all who have a share, in minor units.
	 * @param own of the sale's entry
	 */
	public long wholeRevenue(long own) {
		return this.shares.isEmpty() ? own : this.shares.stream().mapToLong(SaleShare::revenue).sum();
	}

	/**
	 * A rep's part of some of what the sale is worth, such as the points of a few of its
	 * lines: the parts of all add up to it.
	 * @param worth of all together, 0 or more
	 */
	public long partOf(String rep, long worth) {
		if (this.shares.isEmpty()) {
			return worth;
		}
		long[] parts = SaleShare.divide(worth, this.shares);
		for (int i = 0; i < parts.length; i++) {
			if (this.shares.get(i).rep().equals(rep)) {
				return parts[i];
			}
		}
		return 0;
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
