package dev.cima.insight;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link BookWriter} wrote. */
final class BookReader {

	private final ByteBuffer in;

	BookReader(byte[] bytes) {
		this.in = ByteBuffer.wrap(bytes);
	}

	List<String> names() {
		int names = this.in.hasRemaining() ? (int) number() : 0;
		List<String> read = new ArrayList<>(names);
		for (int i = 0; i < names; i++) {
			byte[] bytes = new byte[(int) number()];
			this.in.get(bytes);
			read.add(new String(bytes, StandardCharsets.UTF_8));
		}
		return read;
	}

	void rows(AccountBook.RowReader reader) {
		int rows = this.in.hasRemaining() ? (int) number() : 0;
		long at = 0;
		for (int i = 0; i < rows; i++) {
			at += number();
			reader.row(at, (int) number(), number(), (int) number());
		}
	}

	private long number() {
		long read = 0;
		int shift = 0;
		long next = this.in.get();
		while ((next & 0x80) != 0) {
			read |= (next & 0x7F) << shift;
			shift += 7;
			next = this.in.get();
		}
		read |= next << shift;
		return (read >>> 1) ^ -(read & 1);
	}

}
