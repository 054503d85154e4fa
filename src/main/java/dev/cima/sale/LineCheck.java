package dev.cima.sale;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.cima.catalog.Product;
import dev.cima.incentive.SaleKind;
import dev.cima.incentive.SoldLine;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;

/** Checks the lines of a sale. */
final class LineCheck {

	static final int MOST_LINES = 100;

	private static final int MOST_PIECES = 100_000;

	private static final int MOST_DECIMALS = 4;

	private static final BigDecimal MOST_PRICE = new BigDecimal("1000000000000");

	/**
	 * The lines as the plan sees them; not all of them when errors were added.
	 * @param then by what they are judged
	 */
	List<SoldLine> check(List<LogSaleInput.Line> lines, Then then, List<UserError> errors) {
		if (lines.isEmpty() || lines.size() > MOST_LINES) {
			errors.add(UserError.of(UserErrorCode.INVALID, "sale.lines-count", MOST_LINES).at("lines"));
			return List.of();
		}
		List<SoldLine> sold = new ArrayList<>(lines.size());
		for (int i = 0; i < lines.size(); i++) {
			SoldLine line = check(lines.get(i), Integer.toString(i), then, errors);
			if (line != null) {
				sold.add(line);
			}
		}
		return sold;
	}

	private @Nullable SoldLine check(LogSaleInput.Line line, String index, Then then, List<UserError> errors) {
		if (line.quantity() < 1 || line.quantity() > MOST_PIECES) {
			errors
				.add(UserError.of(UserErrorCode.INVALID, "sale.quantity", MOST_PIECES).at("lines", index, "quantity"));
		}
		BigDecimal price = line.unitPrice();
		if (price.signum() <= 0 || price.compareTo(MOST_PRICE) > 0
				|| price.stripTrailingZeros().scale() > MOST_DECIMALS) {
			errors.add(UserError.of(UserErrorCode.INVALID, "sale.unit-price", MOST_DECIMALS)
				.at("lines", index, "unitPrice"));
		}
		Product product = then.sold(line.productId(), errors, "lines", index, "productId");
		Product insteadOf = insteadOf(line, product, index, then, errors);
		return (product != null) ? new SoldLine(product, line.quantity(), price, line.kind(), insteadOf) : null;
	}

	private @Nullable Product insteadOf(LogSaleInput.Line line, @Nullable Product product, String index, Then then,
			List<UserError> errors) {
		String id = line.insteadOfProductId();
		if (line.kind() != SaleKind.UP_SELL) {
			if (id != null) {
				errors.add(UserError.of(UserErrorCode.INVALID, "sale.instead-of-unexpected")
					.at("lines", index, "insteadOfProductId"));
			}
			return null;
		}
		if (id == null) {
			errors.add(UserError.of(UserErrorCode.INVALID, "sale.instead-of-needed")
				.at("lines", index, "insteadOfProductId"));
			return null;
		}
		// what was replaced may have gone out of the catalogue before
		Product insteadOf = then.known(id, errors, "lines", index, "insteadOfProductId");
		if (insteadOf != null && product != null && !then.isDearer(product, insteadOf)) {
			errors.add(UserError.of(UserErrorCode.NOT_HIGHER, "sale.not-higher", product.name(), insteadOf.name())
				.at("lines", index, "insteadOfProductId"));
		}
		return insteadOf;
	}

}
