package dev.cima.offer;

import java.time.DateTimeException;
import java.time.LocalDate;

import dev.cima.incentive.SaleKind;
import org.jspecify.annotations.Nullable;

/**
 * What an offer's id says of it, so that no offer need be stored to be known again when a
 * sale names it. As text it is {@code offer_} and the parts between dots, without the
 * seal that {@code OfferSeal} adds and checks.
 *
 * @param repId to whom it was shown; empty for a till or an admin who is no rep
 * @param day the organisation's local day on which it was shown
 * @param productId what was offered
 * @param kind what the line is when the customer takes it
 * @param becauseId the product in the basket that its rule is about; null for other rules
 * @param accountId for whom; null when that was not said
 * @param version of the model that it was made by
 */
public record OfferId(String repId, LocalDate day, String productId, SaleKind kind, OfferScope scope,
		@Nullable String becauseId, @Nullable String accountId, long version) {

	static final String PREFIX = "offer_";

	private static final int PARTS = 8;

	/** As text; {@link #parse} reads it. */
	public String format() {
		return PREFIX + String.join(".", this.repId, this.day.toString(), this.productId, this.kind.name(),
				this.scope.name(), orEmpty(this.becauseId), orEmpty(this.accountId), Long.toString(this.version));
	}

	/** Reads what {@link #format} writes; null for anything else. */
	public static @Nullable OfferId parse(String text) {
		if (!text.startsWith(PREFIX)) {
			return null;
		}
		String[] parts = text.substring(PREFIX.length()).split("\\.", -1);
		if (parts.length != PARTS || parts[2].isEmpty()) {
			return null;
		}
		try {
			OfferId id = new OfferId(parts[0], LocalDate.parse(parts[1]), parts[2], SaleKind.valueOf(parts[3]),
					OfferScope.valueOf(parts[4]), orNull(parts[5]), orNull(parts[6]), Long.parseLong(parts[7]));
			return id.format().equals(text) ? id : null;
		}
		catch (DateTimeException | IllegalArgumentException ex) {
			return null;
		}
	}

	private static String orEmpty(@Nullable String part) {
		return (part != null) ? part : "";
	}

	private static @Nullable String orNull(String part) {
		return part.isEmpty() ? null : part;
	}

}
