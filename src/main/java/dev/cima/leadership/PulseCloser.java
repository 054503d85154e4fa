package dev.cima.leadership;

import java.time.InstantSource;
import java.util.List;

import dev.cima.platform.Organisation;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Ends the pulses of quarters that are over: what was published stands for ever, and what
 * waited for others is dropped unread. Done twice, or by two nodes, it is the same.
 */
@Component
class PulseCloser {

	/** So far back it is looked, should nothing have run for long. */
	private static final int QUARTERS = 4;

	private final PulseBoxes boxes;

	private final IssuedTokens issued;

	private final Teams teams;

	private final Organisation organisation;

	private final InstantSource clock;

	PulseCloser(PulseBoxes boxes, IssuedTokens issued, Teams teams, Organisation organisation, InstantSource clock) {
		this.boxes = boxes;
		this.issued = issued;
		this.teams = teams;
		this.organisation = organisation;
		this.clock = clock;
	}

	@Scheduled(fixedDelayString = "${cima.leadership.sweep-every:10m}")
	void close() {
		Quarter quarter = Quarter.of(this.organisation.dayOf(this.clock.instant()));
		this.issued.forgetBefore(quarter);
		for (int i = 0; i < QUARTERS; i++) {
			quarter = quarter.before();
			String id = quarter.id();
			List<String> ids = this.teams.all().stream().map(Team::id).map((team) -> PulseBox.idOf(id, team)).toList();
			// what somebody else changes meanwhile is looked at again next time
			this.boxes.findAll(ids)
				.values()
				.stream()
				.filter((box) -> !box.closed())
				.forEach((box) -> this.boxes.save(box.end()));
		}
	}

}
