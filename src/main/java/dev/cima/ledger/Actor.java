package dev.cima.ledger;

import dev.cima.platform.Role;
import org.jspecify.annotations.Nullable;

/**
 * Who caused an entry.
 *
 * @param subject the rep's id, the {@code sub} of a token without a rep, or the name of
 * the part of the system
 * @param role in which capacity; null for the system itself
 */
public record Actor(String subject, @Nullable Role role) {

	public static final Actor SYSTEM = new Actor("system", null);

}
