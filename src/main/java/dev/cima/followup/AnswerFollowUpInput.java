package dev.cima.followup;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** What a rep says of a follow-up, with what the phone says of its clock. */
record AnswerFollowUpInput(String followUpId, FollowUpState outcome, Instant doneAt, @Nullable String note,
		@Nullable Instant sentAt, @Nullable BigDecimal clockOffset) {
}
