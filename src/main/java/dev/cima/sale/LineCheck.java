package dev.cima.sale;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.cima.catalog.Product;
import dev.cima.incentive.SaleKind;
import dev.cima.incentive.SoldLine;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import org.jspecify.annotations.Nullable;

/** Checks the lines of a sale. */
final class LineCheck {

	static final int MOST_LINES = 500;

	private static final BigDecimal MOST_PIECES = BigDecimal.valueOf(100_000);

	private static final int MOST_DECIMALS_OF_QUANTITY = 3;

	private static final int MOST_DECIMALS = 4;

	private static final Pattern OFFER = Pattern.compile("offer_[A-Za-z0-9_.-]{1,494}");

	private static final BigDecimal MOST_PRICE = new BigDecimal("1000000000000");

	/**
	 * The lines as the plan sees them; not all of them when errors were added.
	 * @param then by what they are judged
	 * @param notices gets what is recorded otherwise than it was sent
	 */
	List<SoldLine> check(List<LogSaleInput.Line> lines, Then then, List<UserError> errors, List<UserError> notices) {
		if (lines.isEmpty() || lines.size() > MOST_LINES) {
			errors.add(UserError.of(UserErrorCode.INVALID, "sale.lines-count", MOST_LINES).at("lines"));
			return List.of();
		}
		List<SoldLine> sold = new ArrayList<>(lines.size());
		for (int i = 0; i < lines.size(); i++) {
			SoldLine line = check(lines.get(i), Integer.toString(i), then, errors, notices);
			if (line != null) {
				sold.add(line);
			}
		}
		return sold;
	}

	private @Nullable SoldLine check(LogSaleInput.Line line, String index, Then then, List<UserError> errors,
			List<UserError> notices) {
		BigDecimal quantity = line.quantity();
		if (quantity.signum() <= 0 || quantity.compareTo(MOST_PIECES) > 0
				|| quantity.stripTrailingZeros().scale() > MOST_DECIMALS_OF_QUANTITY) {
			errors.add(UserError.of(UserErrorCode.INVALID, "sale.quantity", MOST_PIECES, MOST_DECIMALS_OF_QUANTITY)
				.at("lines", index, "quantity"));
		}
		BigDecimal price = line.unitPrice();
		if (price.signum() < 0 || price.compareTo(MOST_PRICE) > 0) {
			errors.add(
					UserError.of(UserErrorCode.INVALID, "sale.unit-price", MOST_PRICE).at("lines", index, "unitPrice"));
		}
		else if (price.stripTrailingZeros().scale() > MOST_DECIMALS) {
			price = price.setScale(MOST_DECIMALS, RoundingMode.HALF_UP);
			notices.add(UserError.of(UserErrorCode.ROUNDED, "sale.price-rounded", price.toPlainString())
				.at("lines", index, "unitPrice"));
		}
		Product product = then.sold(line.productId(), errors, "lines", index, "productId");
		Product insteadOf = insteadOf(line, product, index, then, errors);
		return (product != null)
				? new SoldLine(product, quantity, price, line.kind(), insteadOf, null, offer(line, index, notices))
				: null;
	}

	/** No sale is lost for an id that means nothing: it is recorded without. */
	private static @Nullable String offer(LogSaleInput.Line line, String index, List<UserError> notices) {
		String id = line.offerId();
		if (id == null || OFFER.matcher(id).matches()) {
			return id;
		}
		notices.add(UserError.of(UserErrorCode.OFFER_IGNORED, "sale.offer-ignored").at("lines", index, "offerId"));
		return null;
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
