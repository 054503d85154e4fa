package dev.cima.goal;

import java.time.InstantSource;

import dev.cima.platform.Organisation;
import dev.cima.rep.Leaving;

import org.springframework.stereotype.Component;

/**
 * Notes who leaves a team before the team is seen without them. Otherwise a goal that
 * they helped to reach would be taken back until their entry is settled, and be missed if
 * it were decided then.
 */
@Component
class MembersWhoLeave implements Leaving {

	private final FormerMembers former;

	private final Organisation organisation;

	private final InstantSource clock;

	MembersWhoLeave(FormerMembers former, Organisation organisation, InstantSource clock) {
		this.former = former;
		this.organisation = organisation;
		this.clock = clock;
	}

	@Override
	public void leaves(String rep, String team) {
		this.former.left(team, rep, this.organisation.dayOf(this.clock.instant()));
	}

}
