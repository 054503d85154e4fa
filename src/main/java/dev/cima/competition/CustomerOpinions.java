package dev.cima.competition;

import java.time.Instant;
import java.util.Map;

/**
 * What customers say, for scores that ask for it. Whoever asks customers implements it.
 */
public interface CustomerOpinions {

	/**
	 * What they said about the sales that happened from one moment until before another.
	 * @param before answers count that were given before it, of sales that were not taken
	 * back by then
	 */
	Heard about(Instant from, Instant until, Instant before);

	/**
	 * What they said, by id.
	 *
	 * @param silent what holds of those of whom no customer has said anything: the lower
	 * end of what everybody's customers say
	 */
	record Heard(CustomerScore silent, Map<String, CustomerScore> reps, Map<String, CustomerScore> teams) {

		/** Nobody was asked. */
		public static final Heard NOTHING = new Heard(CustomerScore.UNKNOWN, Map.of(), Map.of());

		CustomerScore ofRep(String rep) {
			return this.reps.getOrDefault(rep, this.silent);
		}

		CustomerScore ofTeam(String team) {
			return this.teams.getOrDefault(team, this.silent);
		}

	}

}
