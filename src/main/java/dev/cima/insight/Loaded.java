package dev.cima.insight;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.insight.StoredVersion.StoredPart;

/**
 * A stored version with its parts in memory.
 *
 * @param chunks by the id of their part
 */
record Loaded(StoredVersion stored, Map<String, Chunk> chunks, Book book) {

	static final Loaded NOTHING = anew(0);

	/** Nothing, to be followed by the version after this number. */
	static Loaded anew(long number) {
		return new Loaded(StoredVersion.anew(number), Map.of(), Book.EMPTY);
	}

	static Loaded of(StoredVersion stored, Map<String, Chunk> chunks, LeftOut leftOut) {
		List<Chunk> all = new ArrayList<>();
		Map<String, Chunk> named = new HashMap<>();
		for (StoredPart part : stored.parts()) {
			Chunk chunk = chunks.get(part.id());
			if (chunk == null) {
				throw new IllegalStateException("Part " + part.id() + " is missing");
			}
			all.add(chunk);
			named.put(part.id(), chunk);
		}
		return new Loaded(stored, named, new Book(all, leftOut));
	}

}
