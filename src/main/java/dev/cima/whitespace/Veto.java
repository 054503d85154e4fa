package dev.cima.whitespace;

import java.time.Instant;

import org.bson.codecs.pojo.annotations.BsonId;

/**
 * That an account will not buy a category. Why is a note, so that it can be erased.
 *
 * @param id of the cell, {@code <account>/<category>}
 * @param revision grows by one each time that it is said anew
 * @param by who said it, see {@link dev.cima.platform.Viewer#recordedAs()}
 * @param at since when it holds
 * @param until before when
 */
public record Veto(@BsonId String id, long revision, String category, String by, Instant at, Instant until) {

	boolean holdsAt(Instant moment) {
		return !moment.isBefore(this.at) && moment.isBefore(this.until);
	}

	/** Where its note is. */
	String note() {
		return "white-space/" + this.id + "/" + this.revision;
	}

}
