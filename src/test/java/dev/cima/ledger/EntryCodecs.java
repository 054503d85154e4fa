package dev.cima.ledger;

import org.bson.codecs.Codec;
import org.bson.codecs.configuration.CodecRegistry;

/** Reads entries as their store does, for tests of other modules. */
public final class EntryCodecs {

	private EntryCodecs() {
	}

	/** The codec of entries over that of other records. */
	public static Codec<Entry> of(CodecRegistry records) {
		return new EntryCodec(records);
	}

}
