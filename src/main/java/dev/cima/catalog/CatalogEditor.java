package dev.cima.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import dev.cima.platform.Deed;
import dev.cima.platform.OneLine;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Takes products and accounts that admins write, as they are from now on: a change makes
 * another state in the history, so what was sold before is judged by what held then. The
 * same one again changes nothing.
 */
@Component
class CatalogEditor {

	static final int MOST_IN_NAME = 200;

	static final int MOST_IN_GROUP = 80;

	private static final int MOST_DECIMALS = 4;

	private static final BigDecimal MOST_PRICE = BigDecimal.valueOf(1_000_000_000);

	private final Catalog catalog;

	CatalogEditor(Catalog catalog) {
		this.catalog = catalog;
	}

	/** Saves a product; its subcategory, which only an import knows, stays. */
	SaveProductPayload save(SaveProductInput input) {
		List<UserError> errors = new ArrayList<>();
		checkId("prod_", input.id(), errors);
		checkText(input.name(), MOST_IN_NAME, "name", errors);
		checkText(input.sku(), MOST_IN_GROUP, "sku", errors);
		checkText(input.category(), MOST_IN_GROUP, "category", errors);
		BigDecimal price = input.listPrice();
		if (price.signum() < 0 || price.compareTo(MOST_PRICE) > 0
				|| price.stripTrailingZeros().scale() > MOST_DECIMALS) {
			errors.add(UserError.of(UserErrorCode.INVALID, "catalog.price", MOST_DECIMALS).at("listPrice"));
		}
		if (!errors.isEmpty()) {
			return new SaveProductPayload(null, errors);
		}
		Product before = this.catalog.product(input.id());
		Product wanted = new Product(input.id(), input.sku().strip(), input.name().strip(), input.category().strip(),
				(before != null) ? before.subcategory() : null,
				(before != null && before.listPrice().compareTo(price) == 0) ? before.listPrice() : price,
				input.active(), input.complex());
		Deed.about(wanted.id());
		if (!wanted.equals(before)) {
			this.catalog.saveProducts(List.of(wanted));
			if (before != null) {
				Deed.changed(before, wanted);
			}
		}
		return new SaveProductPayload(wanted, List.of());
	}

	/** Saves an account. */
	SaveAccountPayload save(SaveAccountInput input) {
		List<UserError> errors = new ArrayList<>();
		checkId("acct_", input.id(), errors);
		checkText(input.name(), MOST_IN_NAME, "name", errors);
		String segment = (input.segment() == null || input.segment().isBlank()) ? null : input.segment().strip();
		if (segment != null) {
			checkText(segment, MOST_IN_GROUP, "segment", errors);
		}
		if (!errors.isEmpty()) {
			return new SaveAccountPayload(null, errors);
		}
		Account before = this.catalog.account(input.id());
		Account wanted = new Account(input.id(), input.name().strip(), segment, input.active());
		Deed.about(wanted.id());
		if (!wanted.equals(before)) {
			this.catalog.saveAccounts(List.of(wanted));
			if (before != null) {
				Deed.changed(before, wanted);
			}
		}
		return new SaveAccountPayload(wanted, List.of());
	}

	private static void checkId(String prefix, String id, List<UserError> errors) {
		if (!id.startsWith(prefix) || !id.substring(prefix.length()).matches("[A-Za-z0-9-]{1,64}")) {
			errors.add(UserError.of(UserErrorCode.INVALID, "catalog.id", prefix).at("id"));
		}
	}

	private static void checkText(String text, int most, String field, List<UserError> errors) {
		if (!OneLine.fits(text, most)) {
			errors.add(UserError.of(UserErrorCode.INVALID, "catalog.length", most).at(field));
		}
	}

	/** A product as an admin writes it. */
	record SaveProductInput(String id, String name, String sku, String category, BigDecimal listPrice, boolean complex,
			boolean active) {
	}

	/** What came of it. */
	record SaveProductPayload(@Nullable Product product, List<UserError> errors) {
	}

	/** An account as an admin writes it. */
	record SaveAccountInput(String id, String name, @Nullable String segment, boolean active) {
	}

	/** What came of it. */
	record SaveAccountPayload(@Nullable Account account, List<UserError> errors) {
	}

}
