package dev.cima.importer;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * How the names of a ZIP's entries are written that does not mark them as UTF-8: many
 * programs write UTF-8 all the same, older ones of Windows what DOS had, which ZIP files
 * are meant to have then (APPNOTE.TXT, appendix D).
 */
final class ZipNames extends Charset {

	static final Charset INSTANCE = new ZipNames();

	/** Any bytes mean something in it. */
	private static final Charset OLD = Charset.isSupported("IBM437") ? Charset.forName("IBM437")
			: StandardCharsets.ISO_8859_1;

	private ZipNames() {
		super("X-Cima-Zip-Names", null);
	}

	@Override
	public boolean contains(Charset other) {
		return other.equals(StandardCharsets.US_ASCII);
	}

	@Override
	public CharsetEncoder newEncoder() {
		return StandardCharsets.UTF_8.newEncoder();
	}

	@Override
	public CharsetDecoder newDecoder() {
		return new CharsetDecoder(this, 1, 1) {

			@Override
			protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
				if (in.hasRemaining()) {
					// names come whole, and never have more characters than bytes
					byte[] name = new byte[in.remaining()];
					in.get(name);
					out.put(decoded(name));
				}
				return CoderResult.UNDERFLOW;
			}

		};
	}

	private static String decoded(byte[] name) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
		}
		catch (CharacterCodingException ex) {
			return new String(name, OLD);
		}
	}

}
