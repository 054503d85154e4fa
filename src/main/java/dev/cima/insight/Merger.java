package dev.cima.insight;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes one part of several small ones. A sale that is taken back in them is gone from
 * what it makes.
 */
final class Merger {

	private Merger() {
	}

	static PartWriter merge(List<byte[]> parts) {
		Set<String> sold = new HashSet<>();
		Set<String> back = new HashSet<>();
		for (byte[] part : parts) {
			new PartReader(part).forEach((noted) -> (noted.basket().sign() > 0 ? sold : back).add(key(noted)));
		}
		back.retainAll(sold);
		PartWriter merged = new PartWriter();
		for (byte[] part : parts) {
			PartReader reader = new PartReader(part);
			reader.places().forEach(merged::place);
			reader.forEach((noted) -> {
				if (!back.contains(key(noted))) {
					merged.add(noted);
				}
			});
		}
		return merged;
	}

	private static String key(Noted noted) {
		return noted.basket().repId() + "/" + noted.seq();
	}

}
