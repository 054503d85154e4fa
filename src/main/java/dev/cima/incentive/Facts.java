package dev.cima.incentive;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import dev.cel.runtime.CelVariableResolver;
import org.jspecify.annotations.Nullable;

import dev.cima.catalog.Account;

/**
 * What the expressions of a plan see of one line of one sale; computed only when asked
 * for.
 */
final class Facts implements CelVariableResolver {

	private static final Optional<Object> BASE = Optional.of(SaleKind.BASE);

	private static final Optional<Object> CROSS_SELL = Optional.of(SaleKind.CROSS_SELL);

	private static final Optional<Object> UP_SELL = Optional.of(SaleKind.UP_SELL);

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
		long crossSells = 0;
		long upSells = 0;
		for (SoldLine line : lines) {
			crossSells += (line.kind() == SaleKind.CROSS_SELL) ? 1 : 0;
			upSells += (line.kind() == SaleKind.UP_SELL) ? 1 : 0;
		}
		this.crossSells = crossSells;
		this.upSells = upSells;
	}

	/** Moves on to a line of the sale. */
	void of(SoldLine line) {
		this.line = line;
	}

	LocalDate day() {
		return this.day;
	}

	@Override
	public Optional<Object> find(String name) {
		return switch (name) {
			case "line.kind" -> kind(this.line.kind());
			case "BASE" -> BASE;
			case "CROSS_SELL" -> CROSS_SELL;
			case "UP_SELL" -> UP_SELL;
			case "line.quantity" -> Optional.of((long) this.line.quantity());
			case "line.unitPrice" -> Optional.of(this.line.unitPrice().doubleValue());
			case "line.amount" -> Optional.of(this.line.amount().doubleValue());
			case "product.id" -> Optional.of(this.line.product().id());
			case "product.sku" -> text(this.line.product().sku());
			case "product.name" -> text(this.line.product().name());
			case "product.category" -> text(this.line.product().category());
			case "product.subcategory" -> text(this.line.product().subcategory());
			case "product.listPrice" -> Optional.of(this.line.product().listPrice().doubleValue());
			case "sale.lines" -> Optional.of((long) this.lines.size());
			case "sale.crossSells" -> Optional.of(this.crossSells);
			case "sale.upSells" -> Optional.of(this.upSells);
			case "sale.amount" -> Optional.of(amount().doubleValue());
			case "sale.dayOfWeek" -> Optional.of((long) this.day.getDayOfWeek().getValue());
			case "account.known" -> Optional.of(this.account != null);
			case "account.id" -> text((this.account != null) ? this.account.id() : null);
			case "account.segment" -> text((this.account != null) ? this.account.segment() : null);
			default -> Optional.empty();
		};
	}

	private BigDecimal amount() {
		BigDecimal sum = BigDecimal.ZERO;
		for (SoldLine line : this.lines) {
			sum = sum.add(line.amount());
		}
		return sum;
	}

	private static Optional<Object> kind(SaleKind kind) {
		return switch (kind) {
			case BASE -> BASE;
			case CROSS_SELL -> CROSS_SELL;
			case UP_SELL -> UP_SELL;
		};
	}

	private static Optional<Object> text(@Nullable String text) {
		return Optional.of((text != null) ? text : "");
	}

}
