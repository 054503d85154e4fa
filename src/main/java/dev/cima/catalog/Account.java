package dev.cima.catalog;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/** A customer. Id: {@code acct_…}. */
public record Account(@BsonId String id, String name, @Nullable String segment, boolean active) {
}
