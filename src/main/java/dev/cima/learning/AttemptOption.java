package dev.cima.learning;

/** An answer to choose; it does not say whether it is right. */
public record AttemptOption(String id, String text) {
}
