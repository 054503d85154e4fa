package dev.cima.offers;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** A sale of which one product is hidden. */
record Case(Basket sale, String hidden) {

	/** The products that are not hidden. */
	List<String> rest() {
		return this.sale.products().stream().filter((product) -> !product.equals(this.hidden)).toList();
	}

	/** Hides the product that a hash of the seed and the sale draws. */
	static Case of(Basket sale, int seed) {
		List<String> products = sale.products().stream().sorted().toList();
		return new Case(sale, products.get(draw(seed + "/" + sale.sale()).mod(BigInteger.valueOf(products.size())).intValue()));
	}

	private static BigInteger draw(String text) {
		try {
			return new BigInteger(1,
					MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
