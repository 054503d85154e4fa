package dev.cima.catalog;

import dev.cima.platform.Named;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/** A customer. Id: {@code acct_…}. */
public record Account(@BsonId String id, String name, @Nullable String segment, boolean active) implements Named {

	/** The same in another segment. */
	public Account in(@Nullable String segment) {
		return new Account(this.id, this.name, segment, this.active);
	}

}
