package dev.cima.badge;

import java.util.List;

/**
 * Reps have earned badges: many at once, as what follows from many sales is told
 * together. Published at least once.
 */
public record BadgesAwarded(List<BadgeAwarded> awards) {

	public BadgesAwarded {
		awards = List.copyOf(awards);
	}

}
