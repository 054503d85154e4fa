package dev.cima.followup;

import org.jspecify.annotations.Nullable;

/** A whole rule as somebody writes it. */
record SaveFollowUpRuleInput(String id, String name, String text, @Nullable String textEs, String appliesWhen,
		int afterDays, int expiresAfterDays, int points, int holdOutPercent, boolean active) {
}
