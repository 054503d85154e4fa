package dev.cima.platform;

import org.jspecify.annotations.Nullable;

/** Relay's page information. */
public record PageInfo(boolean hasNextPage, boolean hasPreviousPage, @Nullable String startCursor,
		@Nullable String endCursor) {
}
