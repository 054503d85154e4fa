package dev.cima.rep;

import java.time.Instant;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * That a rep is to be erased, and how far that is.
 *
 * @param rep whose
 * @param by who wanted it: see {@link dev.cima.platform.Viewer#recordedAs()}
 * @param passes how often all stores were gone through without a failure
 * @param due when they are next; null when that was often enough
 */
public record BegunErasure(@BsonId String rep, Instant at, String by, int passes, @Nullable Instant due) {
}
