package dev.cima.badge;

import java.util.List;

/** Reps no longer have badges. Published at least once. */
public record BadgesTakenBack(List<BadgeTakenBack> awards) {

	public BadgesTakenBack {
		awards = List.copyOf(awards);
	}

}
