package dev.cima.insight;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Writes a book: the names of its categories, then its rows with the milliseconds since
 * the row before. Numbers take as few bytes as they need (LEB128, with the sign in the
 * last bit).
 */
final class BookWriter {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	void names(Collection<String> names) {
		number(names.size());
		for (String name : names) {
			byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
			number(bytes.length);
			this.out.writeBytes(bytes);
		}
	}

	void rows(List<Row> rows) {
		number(rows.size());
		long before = 0;
		for (Row row : rows) {
			number(row.at - before);
			number(row.name);
			number(row.amount);
			number(row.count);
			before = row.at;
		}
	}

	private void number(long number) {
		long left = (number << 1) ^ (number >> 63);
		while ((left & ~0x7FL) != 0) {
			this.out.write((int) ((left & 0x7F) | 0x80));
			left >>>= 7;
		}
		this.out.write((int) left);
	}

	byte[] bytes() {
		return this.out.toByteArray();
	}

	/**
	 * A row.
	 *
	 * @param name which of the names is its category
	 */
	record Row(long at, int name, long amount, int count) {

		static final Comparator<Row> ORDER = Comparator.comparingLong(Row::at).thenComparingInt(Row::name);

	}

}
