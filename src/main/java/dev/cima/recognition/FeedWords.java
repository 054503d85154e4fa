package dev.cima.recognition;

import java.util.Collection;
import java.util.Map;

/**
 * What a person wrote that belongs to feed items of another module's kind: the feed
 * stores codes and numbers only. The text of such a kind gets it as its last argument;
 * where it was erased, {@code feed.<KIND>-erased} is told.
 */
public interface FeedWords {

	/** The kind, as {@link FeedNews#kind()}. */
	String kind();

	/** The words by the ids that items are about, without those that were erased. */
	Map<String, String> of(Collection<String> abouts);

}
