package dev.cima.platform;

/** A node of a connection with the cursor that continues after it. */
public record Edge<T>(String cursor, T node) {
}
