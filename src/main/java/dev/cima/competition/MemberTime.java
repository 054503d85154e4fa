package dev.cima.competition;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.ledger.CardHead.Membership;

/**
 * The time that members spend in teams during a window, from which the average headcount
 * follows: member-days ÷ window-days.
 */
public final class MemberTime {

	private final Instant from;

	private final Instant until;

	private final Map<String, Long> millis = new HashMap<>();

	public MemberTime(Instant from, Instant until) {
		this.from = from;
		this.until = until;
	}

	/** Adds one rep's memberships, ascending. */
	void add(List<Membership> memberships) {
		for (int i = 0; i < memberships.size(); i++) {
			Membership membership = memberships.get(i);
			Instant since = membership.since();
			Instant next = (i + 1 < memberships.size()) ? memberships.get(i + 1).since() : null;
			Instant begins = (since == null || since.isBefore(this.from)) ? this.from : since;
			Instant ends = (next == null || next.isAfter(this.until)) ? this.until : next;
			if (membership.active() && begins.isBefore(ends)) {
				this.millis.merge(membership.team(), Duration.between(begins, ends).toMillis(), Long::sum);
			}
		}
	}

	/** Adds one rep who is in the team all the time. */
	void addAlways(String team) {
		this.millis.merge(team, Duration.between(this.from, this.until).toMillis(), Long::sum);
	}

	/** The average number of members. */
	public double headcount(String team) {
		long window = Duration.between(this.from, this.until).toMillis();
		return (window > 0) ? (double) this.millis.getOrDefault(team, 0L) / window : 0;
	}

}
