package dev.cima.sale;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.catalog.Product;
import dev.cima.platform.Organisation;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * What held when a sale happened: it is judged by that, however late it arrives and
 * whatever has changed since.
 *
 * @param moment when it happened
 * @param leniency what is let pass all the same
 */
record Then(Instant moment, Leniency leniency, Catalog catalog, Organisation organisation) {

	/** The product, if it could be sold then; else adds an error. */
	@Nullable Product sold(String id, List<UserError> errors, String... path) {
		boolean mayBeGone = this.leniency.goneProduct(id);
		Product product = known(id, (any) -> any.active() || mayBeGone, errors, path);
		if (product == null || product.active() || mayBeGone) {
			return product;
		}
		Instant since = this.catalog.productGoneSince(id, this.moment);
		errors.add(((since != null)
				? UserError.of(UserErrorCode.NOT_FOUND, "sale.product-gone", product.name(), day(since))
				: UserError.of(UserErrorCode.NOT_FOUND, "sale.product-unknown", id))
			.at(path));
		return null;
	}

	/** The product, whether it could be sold then or had gone; else adds an error. */
	@Nullable Product known(String id, List<UserError> errors, String... path) {
		return known(id, (any) -> true, errors, path);
	}

	private @Nullable Product known(String id, Predicate<Product> needed, List<UserError> errors, String... path) {
		Product product = this.catalog.productAt(id, this.moment, needed);
		if (product == null) {
			errors.add(UserError.of(UserErrorCode.NOT_FOUND, "sale.product-unknown", id).at(path));
			return null;
		}
		String category = this.leniency.recordedCategory(id, this.moment);
		return (category != null) ? product.in(category) : product;
	}

	/**
	 * Whether a product is dearer than the one it replaces, or was taken to be when what
	 * is corrected was recorded.
	 */
	boolean isDearer(Product product, Product insteadOf) {
		return product.listPrice().compareTo(insteadOf.listPrice()) > 0
				|| this.leniency.hadUpSell(product.id(), insteadOf.id());
	}

	/** The account, if it could be sold to then; else adds an error. */
	@Nullable Account account(String id, List<UserError> errors) {
		boolean mayBeGone = this.leniency.goneAccount(id);
		Account account = this.catalog.accountAt(id, this.moment, (any) -> any.active() || mayBeGone);
		if (account != null && mayBeGone) {
			return this.leniency.keeps(this.moment) ? account.in(this.leniency.recordedSegment()) : account;
		}
		if (account != null && account.active()) {
			return account;
		}
		Instant since = (account != null) ? this.catalog.accountGoneSince(id, this.moment) : null;
		errors.add(((account != null && since != null)
				? UserError.of(UserErrorCode.NOT_FOUND, "sale.account-gone", account.name(), day(since))
				: UserError.of(UserErrorCode.NOT_FOUND, "sale.account-unknown", id))
			.at("accountId"));
		return null;
	}

	private String day(Instant instant) {
		return this.organisation.dayOf(instant).toString();
	}

}
