package dev.cima.sale;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

import dev.cima.ledger.SaleShare;
import dev.cima.platform.Sha256;
import dev.cima.sale.LogSaleInput.Share;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 of a sale's canonical content: decimals normalised, instants in
 * milliseconds, defaults left out; neither who sent it nor when, nor how wrong the clock
 * was. Each part carries its length, so that no two contents share a form.
 */
final class ContentHash {

	private ContentHash() {
	}

	static String of(LogSaleInput sale) {
		StringBuilder form = new StringBuilder(64 + 48 * sale.lines().size());
		part(form, Long.toString(sale.occurredAt().toEpochMilli()));
		part(form, sale.accountId());
		part(form, sale.reference());
		for (LogSaleInput.Line line : sale.lines()) {
			part(form, line.productId());
			part(form, plain(line.quantity()));
			part(form, plain(line.unitPrice()));
			part(form, line.kind().name());
			part(form, line.insteadOfProductId());
		}
		// only where there is one, so that what was sent before offers has the hash of
		// then
		if (sale.lines().stream().anyMatch((line) -> line.offerId() != null)) {
			part(form, "offers");
			sale.lines().forEach((line) -> part(form, line.offerId()));
		}
		if (!isSellersAlone(sale.shares())) {
			part(form, "shares");
			sale.shares()
				.stream()
				.sorted(Comparator.comparing(Share::repId).thenComparing(Share::basisPoints))
				.forEach((share) -> {
					part(form, share.repId());
					part(form, Integer.toString(share.basisPoints()));
				});
		}
		return Sha256.base64(form.toString());
	}

	/** All of it for one: that is the same as no share. */
	private static boolean isSellersAlone(List<Share> shares) {
		return shares.isEmpty() || (shares.size() == 1 && shares.getFirst().basisPoints() == SaleShare.WHOLE);
	}

	private static String plain(BigDecimal decimal) {
		return (decimal.signum() == 0) ? "0" : decimal.stripTrailingZeros().toPlainString();
	}

	private static void part(StringBuilder form, @Nullable String part) {
		if (part == null) {
			form.append('-');
			return;
		}
		form.append(part.length()).append(':').append(part);
	}

}
