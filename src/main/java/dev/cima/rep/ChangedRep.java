package dev.cima.rep;

import java.time.Instant;

/** A rep, and when it was last changed. */
public record ChangedRep(Rep rep, Instant at) {
}
