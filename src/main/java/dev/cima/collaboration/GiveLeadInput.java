package dev.cima.collaboration;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** A lead as somebody gives it. */
public record GiveLeadInput(String id, String accountId, String category, String note, @Nullable Instant openedAt,
		@Nullable Instant sentAt) {
}
