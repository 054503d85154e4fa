package dev.cima.importer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * The physical lines of a file, decoded one by one, so that a byte that is not UTF-8
 * spoils only its own line.
 */
final class RawLines implements AutoCloseable {

	private static final int LONGEST = 1 << 20;

	private static final Charset WINDOWS = Charset.forName("windows-1252");

	private final InputStream in;

	private final boolean windows1252;

	private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();

	private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(256);

	private final Deque<Line> pushedBack = new ArrayDeque<>();

	private final byte[] chunk = new byte[1 << 16];

	private int place;

	private int filled;

	private long number;

	private long bytesRead;

	/**
	 * Opens a file.
	 * @param windows1252 whether a line that is not UTF-8 is in that encoding
	 */
	RawLines(Path file, boolean windows1252) throws IOException {
		this.windows1252 = windows1252;
		this.in = Files.newInputStream(file);
	}

	/**
	 * A line without its end.
	 *
	 * @param number 1 for the first
	 * @param text with replacement characters where it is not UTF-8
	 * @param flaw why it cannot be read, or null
	 */
	record Line(long number, String text, @Nullable String flaw) {
	}

	/** The next line, or null at the end. */
	@Nullable Line next() throws IOException {
		return this.pushedBack.isEmpty() ? read() : this.pushedBack.pop();
	}

	/** Gives a line back to be read next. */
	void pushBack(Line line) {
		this.pushedBack.push(line);
	}

	long bytesRead() {
		return this.bytesRead;
	}

	@Override
	public void close() throws IOException {
		this.in.close();
	}

	/** Whether anything is left, which is read if need be. */
	private boolean isMore() throws IOException {
		if (this.place == this.filled) {
			this.place = 0;
			this.filled = Math.max(0, this.in.read(this.chunk));
		}
		return this.place < this.filled;
	}

	private @Nullable Line read() throws IOException {
		this.buffer.reset();
		boolean tooLong = false;
		if (!isMore()) {
			return null;
		}
		boolean ended = false;
		while (!ended && isMore()) {
			int from = this.place;
			while (this.place < this.filled && this.chunk[this.place] != '\n') {
				this.place++;
			}
			int length = this.place - from;
			int fitting = Math.min(length, LONGEST - this.buffer.size());
			tooLong |= fitting < length;
			this.buffer.write(this.chunk, from, fitting);
			ended = this.place < this.filled;
			this.place += ended ? 1 : 0;
			this.bytesRead += this.place - from;
		}
		this.number++;
		byte[] bytes = this.buffer.toByteArray();
		int length = (bytes.length > 0 && bytes[bytes.length - 1] == '\r') ? bytes.length - 1 : bytes.length;
		if (tooLong) {
			return new Line(this.number, new String(bytes, 0, 200, StandardCharsets.UTF_8) + "…",
					"the line is longer than " + LONGEST + " bytes");
		}
		try {
			String text = this.decoder.decode(ByteBuffer.wrap(bytes, 0, length)).toString();
			return new Line(this.number, (this.number == 1) ? withoutMark(text) : text, null);
		}
		catch (CharacterCodingException ex) {
			if (this.windows1252) {
				return new Line(this.number, new String(bytes, 0, length, WINDOWS), null);
			}
			return new Line(this.number, new String(bytes, 0, length, StandardCharsets.UTF_8),
					"the line is not UTF-8: save the file with the encoding UTF-8");
		}
	}

	/** Spreadsheets put a byte order mark at the beginning. */
	private static String withoutMark(String text) {
		return text.startsWith("\uFEFF") ? text.substring(1) : text;
	}

}
