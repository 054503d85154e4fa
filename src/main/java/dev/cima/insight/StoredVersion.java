package dev.cima.insight;

import java.time.Instant;
import java.util.List;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A version as it is stored: which parts it is made of.
 *
 * @param number 1, 2, 3 …
 * @param form of its parts; a node of another release leaves another form alone
 * @param whole false for what a node put aside while it still had more to read: nobody
 * shows it, but whoever builds goes on from it
 * @param leftOut the part that says whose sales are left out; null: nobody's
 * @param digest over the baskets that count
 */
public record StoredVersion(@BsonId long number, int form, Instant asOf, boolean whole, List<StoredPart> parts,
		@Nullable String leftOut, String digest) {

	/** What comes after a version that cannot be used: all is read again. */
	static StoredVersion anew(long number) {
		return new StoredVersion(number, PartWriter.FORM, Instant.EPOCH, false, List.of(), null, "");
	}

	StoredVersion sealed(String digest) {
		return new StoredVersion(this.number, this.form, this.asOf, this.whole, this.parts, this.leftOut, digest);
	}

	/**
	 * A part of a version.
	 *
	 * @param bytes how large it was before it was deflated
	 */
	public record StoredPart(String id, int bytes) {
	}

}
