package dev.cima.insight;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;

import org.jspecify.annotations.Nullable;

/**
 * Writes a part: the ids that it names, how far it has read the streams, and its baskets,
 * deflated. About 40 bytes a basket of six lines.
 */
final class PartWriter {

	/** First of all, so that another release knows whether it can read it. */
	static final int FORM = 3;

	/** Added to the sign of what was recorded late. */
	static final int LATE = 2;

	/** Added to the sign of what an integration recorded. */
	static final int TILL = 4;

	private final Map<String, Integer> names = new LinkedHashMap<>();

	private final Map<String, Long> places = new TreeMap<>();

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private final DataOutputStream baskets = new DataOutputStream(this.bytes);

	private int count;

	/** The stream of a rep is read up to this place. */
	void place(String rep, long seq) {
		this.places.merge(rep, seq, Math::max);
	}

	void add(Noted noted) {
		SoldBasket basket = noted.basket();
		this.count++;
		number(name(basket.repId()));
		number(noted.seq());
		number((basket.sign() > 0 ? 1 : 0) + (basket.late() ? LATE : 0) + (basket.till() ? TILL : 0));
		number(name(basket.accountId()));
		number(name(basket.segment()));
		number(basket.at().toEpochMilli());
		number(basket.items().size());
		basket.items().forEach(this::add);
	}

	private void add(SoldItem item) {
		number(name(item.productId()));
		number(name(item.category()));
		number(item.kind().ordinal());
		number(item.quantity());
		number(item.amount());
		number(name(item.insteadOf()));
		text(this.baskets, (item.offerId() != null) ? item.offerId() : "");
	}

	/** How many bytes it has before they are deflated. */
	int size() {
		return this.baskets.size();
	}

	int count() {
		return this.count;
	}

	boolean isEmpty() {
		return this.count == 0 && this.places.isEmpty();
	}

	byte[] bytes() {
		ByteArrayOutputStream whole = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(whole))) {
			out.writeByte(FORM);
			out.writeInt(this.names.size());
			this.names.keySet().forEach((name) -> text(out, name));
			out.writeInt(this.places.size());
			for (Map.Entry<String, Long> place : this.places.entrySet()) {
				text(out, place.getKey());
				out.writeLong(place.getValue());
			}
			out.writeInt(this.count);
			this.bytes.writeTo(out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return whole.toByteArray();
	}

	/** 0 for null. */
	private int name(@Nullable String name) {
		if (name == null) {
			return 0;
		}
		Integer known = this.names.get(name);
		if (known == null) {
			known = this.names.size() + 1;
			this.names.put(name, known);
		}
		return known;
	}

	private static void text(DataOutputStream out, String text) {
		try {
			out.writeUTF(text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void number(BigDecimal number) {
		BigDecimal plain = number.stripTrailingZeros();
		number(plain.scale());
		byte[] digits = plain.unscaledValue().toByteArray();
		number(digits.length);
		try {
			this.baskets.write(digits);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Small numbers take few bytes: seven bits in each, the sign in the lowest. */
	private void number(long number) {
		long left = (number << 1) ^ (number >> 63);
		try {
			while ((left & ~0x7FL) != 0) {
				this.baskets.writeByte((int) (left & 0x7F) | 0x80);
				left >>>= 7;
			}
			this.baskets.writeByte((int) left);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
