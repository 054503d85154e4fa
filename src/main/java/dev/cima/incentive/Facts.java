package dev.cima.incentive;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

import dev.cima.catalog.Account;
import dev.cima.catalog.Product;
import dev.cima.rule.Expression;
import org.jspecify.annotations.Nullable;

/**
 * What the expressions of a plan see of one line of one sale; computed only when asked
 * for.
 */
final class Facts implements LineFacts {

	private final List<SoldLine> lines;

	private final @Nullable Account account;

	private final LocalDate day;

	private final Worth worth;

	private final Predicate<String> held;

	private final long crossSells;

	private final long upSells;

	private SoldLine line;

	private @Nullable SaleKind hidden;

	Facts(List<SoldLine> lines, @Nullable Account account, LocalDate day, Worth worth, Predicate<String> held) {
		this.lines = lines;
		this.account = account;
		this.day = day;
		this.worth = worth;
		this.held = held;
		this.line = lines.getFirst();
		this.crossSells = SoldLine.different(lines, SaleKind.CROSS_SELL);
		this.upSells = SoldLine.different(lines, SaleKind.UP_SELL);
	}

	/** Moves on to a line of the sale. */
	void of(SoldLine line) {
		this.line = line;
	}

	@Override
	public LocalDate day() {
		return this.day;
	}

	SoldLine line() {
		return this.line;
	}

	@Override
	public long linePieces() {
		return this.line.pieces();
	}

	@Override
	public Product product() {
		return this.line.product();
	}

	/** The line of a kind that is hidden is like any other. */
	@Override
	public SaleKind lineKind() {
		return (this.line.kind() == this.hidden) ? SaleKind.BASE : this.line.kind();
	}

	@Override
	public long lines() {
		return this.lines.size();
	}

	@Override
	public long crossSells() {
		return (this.hidden == SaleKind.CROSS_SELL) ? 0 : this.crossSells;
	}

	@Override
	public long upSells() {
		return (this.hidden == SaleKind.UP_SELL) ? 0 : this.upSells;
	}

	@Override
	public boolean isToAccount() {
		return this.account != null;
	}

	@Override
	public @Nullable String account() {
		return (this.account != null) ? this.account.id() : null;
	}

	/** Whether something held of the rep when it was sold. */
	@Override
	public boolean held(String fact) {
		return this.held.test(fact);
	}

	@Override
	public @Nullable String segment() {
		return (this.account != null) ? this.account.segment() : null;
	}

	/** What the sale is worth: only what counts of each price. */
	@Override
	public BigDecimal amount() {
		BigDecimal sum = BigDecimal.ZERO;
		for (SoldLine line : this.lines) {
			sum = sum.add(this.worth.amount(line));
		}
		return sum;
	}

	/** What a piece of the line is worth. */
	@Override
	public BigDecimal linePrice() {
		return this.worth.price(this.line);
	}

	/** What the line is worth. */
	@Override
	public BigDecimal lineAmount() {
		return this.worth.amount(this.line);
	}

	/**
	 * The kind whose lines are together worth too little of a sale that has both; null
	 * when both are worth enough, or the sale has not both.
	 */
	@Nullable SaleKind shortKind() {
		if (this.crossSells == 0 || this.upSells == 0) {
			return null;
		}
		BigDecimal needed = amount().multiply(this.worth.shareOfKind());
		return isShort(SaleKind.CROSS_SELL, needed) ? SaleKind.CROSS_SELL
				: isShort(SaleKind.UP_SELL, needed) ? SaleKind.UP_SELL : null;
	}

	private boolean isShort(SaleKind kind, BigDecimal needed) {
		BigDecimal sum = BigDecimal.ZERO;
		for (SoldLine line : this.lines) {
			if (line.kind() == kind) {
				sum = sum.add(this.worth.amount(line));
			}
		}
		return sum.compareTo(needed) < 0;
	}

	/** Whether a condition that holds needs both kinds, whatever else it needs. */
	boolean needsBothKinds(Expression<Facts> condition) {
		return !holdsWithout(SaleKind.CROSS_SELL, condition) && !holdsWithout(SaleKind.UP_SELL, condition);
	}

	private boolean holdsWithout(SaleKind kind, Expression<Facts> condition) {
		this.hidden = kind;
		try {
			return condition.holds(this);
		}
		finally {
			this.hidden = null;
		}
	}

}
