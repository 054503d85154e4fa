package dev.cima.incentive;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import dev.cima.catalog.Account;
import org.jspecify.annotations.Nullable;

/**
 * What the expressions of a plan see of one line of one sale; computed only when asked
 * for.
 */
final class Facts {

	private final List<SoldLine> lines;

	private final @Nullable Account account;

	private final LocalDate day;

	private final long crossSells;

	private final long upSells;

	private SoldLine line;

	Facts(List<SoldLine> lines, @Nullable Account account, LocalDate day) {
		this.lines = lines;
		this.account = account;
		this.day = day;
		this.line = lines.getFirst();
		this.crossSells = SoldLine.different(lines, SaleKind.CROSS_SELL);
		this.upSells = SoldLine.different(lines, SaleKind.UP_SELL);
	}

	/** Moves on to a line of the sale. */
	void of(SoldLine line) {
		this.line = line;
	}

	LocalDate day() {
		return this.day;
	}

	SoldLine line() {
		return this.line;
	}

	long lines() {
		return this.lines.size();
	}

	long crossSells() {
		return this.crossSells;
	}

	long upSells() {
		return this.upSells;
	}

	boolean isToAccount() {
		return this.account != null;
	}

	@Nullable String account() {
		return (this.account != null) ? this.account.id() : null;
	}

	@Nullable String segment() {
		return (this.account != null) ? this.account.segment() : null;
	}

	BigDecimal amount() {
		BigDecimal sum = BigDecimal.ZERO;
		for (SoldLine line : this.lines) {
			sum = sum.add(line.amount());
		}
		return sum;
	}

}
