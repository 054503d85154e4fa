package dev.cima.leadership;

import java.time.Instant;

import org.bson.codecs.pojo.annotations.BsonId;

/**
 * A story of a role model as it is stored, without its words, which are a note beside it.
 *
 * @param id {@code story_…}
 * @param version 1, 2, 3 …
 * @param rep whom it is about
 * @param by who wrote it: see {@link dev.cima.platform.Viewer#recordedAs()}
 * @param hash of what was sent, to tell a resend from something else
 * @param state {@link #ASKED}, {@link #TOLD} or {@link #REMOVED}; one that is not known
 * is shown to nobody
 * @param at when it came to be so
 */
public record StoredStory(@BsonId String id, int version, String rep, String by, String hash, String state,
		Instant at) {

	static final String PREFIX = "story_";

	/** Somebody else wrote it, and whom it is about has not agreed yet. */
	static final String ASKED = "ASKED";

	/** Colleagues may read it. */
	static final String TOLD = "TOLD";

	/** It was taken back; only that it was there is left. */
	static final String REMOVED = "REMOVED";

	boolean isThere() {
		return this.state.equals(ASKED) || this.state.equals(TOLD);
	}

	boolean isTold() {
		return this.state.equals(TOLD);
	}

	/** The next version; of one that is removed nothing tells any more what it said. */
	StoredStory now(String next, Instant when) {
		return new StoredStory(this.id, this.version + 1, this.rep, this.by, next.equals(REMOVED) ? "" : this.hash,
				next, when);
	}

	/** The note that holds its words. */
	String note() {
		return "story/" + this.id;
	}

}
