package dev.cima.notification;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.cima.competition.Competition;
import dev.cima.competition.CompetitionStatus;
import dev.cima.competition.Competitions;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Turns a push for many reps into one for each, a page at a time. A page that was done
 * before a crash is done again, which changes nothing.
 */
@Component
class Audience {

	private static final int PAGE = 500;

	private final Reps reps;

	private final Competitions competitions;

	private final Devices devices;

	private final Pushes pushes;

	private final PushSender sender;

	private final InstantSource clock;

	Audience(Reps reps, Competitions competitions, Devices devices, Pushes pushes, PushSender sender,
			InstantSource clock) {
		this.reps = reps;
		this.competitions = competitions;
		this.devices = devices;
		this.pushes = pushes;
		this.sender = sender;
		this.clock = clock;
	}

	/**
	 * Puts pushes for the next page of reps into the outbox.
	 * @return the same push with where to go on, or null when everybody has one
	 */
	@Nullable Push spread(Push push) {
		Instant now = this.clock.instant();
		Competition competition = this.competitions.find(push.subject());
		if (competition == null || push.isStale(now) || competition.status(now) == CompetitionStatus.CANCELLED
				|| isMoved(push, competition)) {
			return null;
		}
		List<String> page = this.reps.idsAfter(Objects.requireNonNullElse(push.cursor(), ""), PAGE);
		List<String> concerned = this.reps.findAll(page)
			.values()
			.stream()
			.filter((rep) -> rep.active() && competition.admits(rep.team()))
			.map(Rep::id)
			.toList();
		Collection<String> reachable = this.sender.needsDevices() ? devicesOf(concerned) : concerned;
		this.pushes.addAll(reachable.stream().map((rep) -> push.forRep(rep, now)).toList());
		return (page.size() < PAGE) ? null : push.cameTo(page.getLast(), now);
	}

	/** Whether the end that is told to be near is no longer the end. */
	private static boolean isMoved(Push push, Competition competition) {
		return push.kind().equals(NotificationKind.COMPETITION_CLOSING_SOON) && push.until() != null
				&& !push.until().equals(competition.closesAt());
	}

	private Set<String> devicesOf(List<String> reps) {
		return reps.isEmpty() ? Set.of() : this.devices.ofReps(reps).keySet();
	}

}
