package dev.cima.importer;

import java.util.HashMap;
import java.util.Map;

/** Finds ids that occur twice in one file. */
final class SeenIds {

	private final Map<String, Integer> lines = new HashMap<>();

	/**
	 * Notes an id.
	 * @throws BadRowException when it was there before
	 */
	void note(String id, Row row) {
		Integer earlier = this.lines.putIfAbsent(id, (int) row.line());
		if (earlier != null) {
			throw new BadRowException("%s stands on line %d already".formatted(id, earlier));
		}
	}

}
