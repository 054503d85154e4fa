package dev.cima.ledger;

import com.mongodb.client.MongoCursor;
import dev.cima.ledger.StreamExtents.Extent;
import org.jspecify.annotations.Nullable;

/**
 * The length of each stream by rep, ascending, read lazily. Must be closed.
 */
public record StreamExtents(MongoCursor<Extent> cursor) implements AutoCloseable {

	/** The next one, or null after the last. */
	public @Nullable Extent next() {
		return this.cursor.hasNext() ? this.cursor.next() : null;
	}

	@Override
	public void close() {
		this.cursor.close();
	}

	/**
	 * How much there is of a stream.
	 *
	 * @param entries that carry the rep's id
	 * @param last the highest place among them
	 */
	public record Extent(String rep, long entries, long last) {
	}

}
