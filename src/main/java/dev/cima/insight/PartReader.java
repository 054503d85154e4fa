package dev.cima.insight;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.InflaterInputStream;

import dev.cima.incentive.SaleKind;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link PartWriter} wrote, basket by basket. */
final class PartReader {

	private static final SaleKind[] KINDS = SaleKind.values();

	private static final int MOST = 1 << 23;

	private final DataInputStream in;

	private final String[] names;

	private final Map<String, Long> places;

	private final int count;

	PartReader(byte[] part) {
		this.in = new DataInputStream(
				new BufferedInputStream(new InflaterInputStream(new ByteArrayInputStream(part)), 1 << 13));
		try {
			int form = this.in.readByte();
			if (form != PartWriter.FORM) {
				throw new IllegalStateException("A part of the form " + form + " is not known here");
			}
			this.names = new String[number(this.in.readInt())];
			for (int i = 0; i < this.names.length; i++) {
				this.names[i] = this.in.readUTF();
			}
			int reps = number(this.in.readInt());
			this.places = HashMap.newHashMap(reps);
			for (int i = 0; i < reps; i++) {
				this.places.put(this.in.readUTF(), this.in.readLong());
			}
			this.count = number(this.in.readInt());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** So many of anything a damaged part alone has. */
	private static int number(int read) {
		if (read < 0 || read > MOST) {
			throw new IllegalStateException("A part with " + read + " of something is damaged");
		}
		return read;
	}

	/** How far it has read the streams, by rep. */
	Map<String, Long> places() {
		return this.places;
	}

	/** How many baskets follow. */
	int count() {
		return this.count;
	}

	/** Gives all baskets, once. */
	void forEach(Consumer<Noted> each) {
		try (this.in) {
			for (int i = 0; i < this.count; i++) {
				each.accept(basket());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Noted basket() throws IOException {
		String rep = known();
		long seq = number();
		long sign = number();
		String account = name();
		String segment = name();
		Instant at = Instant.ofEpochMilli(number());
		int lines = (int) number();
		List<SoldItem> items = new ArrayList<>(lines);
		for (int i = 0; i < lines; i++) {
			items.add(item());
		}
		return new Noted(seq, new SoldBasket(rep, account, segment, at, items, (sign & 1) != 0 ? 1 : -1,
				(sign & PartWriter.LATE) != 0, (sign & PartWriter.TILL) != 0));
	}

	private SoldItem item() throws IOException {
		String product = known();
		String category = known();
		SaleKind kind = KINDS[(int) number()];
		BigDecimal quantity = decimal();
		BigDecimal amount = decimal();
		String insteadOf = name();
		String offer = this.in.readUTF();
		return new SoldItem(product, category, kind, quantity, amount, insteadOf, offer.isEmpty() ? null : offer);
	}

	private String known() throws IOException {
		String name = name();
		if (name == null) {
			throw new IOException("An id is missing");
		}
		return name;
	}

	private @Nullable String name() throws IOException {
		int number = (int) number();
		return (number > 0) ? this.names[number - 1] : null;
	}

	private BigDecimal decimal() throws IOException {
		int scale = (int) number();
		byte[] digits = this.in.readNBytes((int) number());
		BigDecimal read = new BigDecimal(new BigInteger(digits), scale);
		return (read.scale() < 0) ? read.setScale(0) : read;
	}

	private long number() throws IOException {
		long read = 0;
		int shift = 0;
		int next;
		do {
			next = this.in.readUnsignedByte();
			read |= (long) (next & 0x7F) << shift;
			shift += 7;
		}
		while ((next & 0x80) != 0);
		return (read >>> 1) ^ -(read & 1);
	}

}
