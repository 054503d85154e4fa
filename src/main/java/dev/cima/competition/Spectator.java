package dev.cima.competition;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Who looks at competitions, as far as it matters who may not know of one.
 *
 * @param name under which what they do is recorded
 * @param teams to which they belong or which they manage
 * @param seesAll whether nothing is kept from them, as from admins and other systems
 */
public record Spectator(@Nullable String name, Set<String> teams, boolean seesAll) {

	/**
	 * Whether they may know of it: those of a team that an experiment keeps out may not,
	 * as then they would not be as if there were none; but whoever made it does.
	 */
	public boolean sees(Competition competition) {
		Competition.HeldOut heldOut = competition.heldOut();
		return this.seesAll || heldOut == null || heldOut.teams().stream().noneMatch(this.teams::contains)
				|| competition.createdBy().equals(this.name);
	}

}
