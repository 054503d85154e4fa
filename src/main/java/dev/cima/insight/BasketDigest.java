package dev.cima.insight;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

import dev.cima.platform.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * What any number of baskets come to, in any order: the sums of the halves of the first
 * 128 bits of their SHA-256, so that a basket can also be taken out again. It proves that
 * two nodes have the same, not that nobody has tampered with it.
 */
final class BasketDigest {

	private long high;

	private long low;

	private long count;

	void plus(long high, long low) {
		this.high += high;
		this.low += low;
		this.count++;
	}

	/** 64 characters of lower case hexadecimal. */
	String hex() {
		byte[] sums = ByteBuffer.allocate(3 * Long.BYTES)
			.putLong(this.high)
			.putLong(this.low)
			.putLong(this.count)
			.array();
		return HexFormat.of().formatHex(Sha256.begin().digest(sums));
	}

	/**
	 * The hash of a basket, of which the first 16 bytes count. The order of its lines
	 * does not, nor how its amounts are written.
	 */
	static ByteBuffer hash(SoldBasket basket) {
		MessageDigest sha = Sha256.begin();
		put(sha, basket.repId());
		put(sha, basket.accountId());
		put(sha, basket.segment());
		put(sha, Long.toString(basket.at().toEpochMilli()));
		basket.items().stream().map(BasketDigest::line).sorted().forEach((line) -> put(sha, line));
		return ByteBuffer.wrap(sha.digest());
	}

	private static String line(SoldItem item) {
		return String.join("\n", item.productId(), item.category(), item.kind().name(), plain(item.quantity()),
				plain(item.amount()), (item.insteadOf() != null) ? item.insteadOf() : "",
				(item.offerId() != null) ? item.offerId() : "");
	}

	private static String plain(BigDecimal number) {
		return number.stripTrailingZeros().toPlainString();
	}

	/** With an end that no text has, so that two texts are not taken for one. */
	private static void put(MessageDigest sha, @Nullable String text) {
		if (text != null) {
			sha.update(text.getBytes(StandardCharsets.UTF_8));
		}
		sha.update((byte) ((text != null) ? 0xFF : 0xFE));
	}

}
