package dev.cima.notification;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;

import dev.cima.leaderboard.TopPlaces.Top;
import dev.cima.leaderboard.TopPlaces;
import dev.cima.notification.SeenTop.Told;
import dev.cima.platform.Organisation;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells who loses a place at the top of the month's board. Looks at the board now and
 * then, and only when it changed: a sale pays nothing for it.
 */
@Component
class OvertakenWatch {

	/** So that who slips out of the top is still seen. */
	private static final int DEEPER = 2;

	private final TopPlaces places;

	private final SeenTops tops;

	private final PushOutbox outbox;

	private final PushSettings settings;

	private final Organisation organisation;

	private final InstantSource clock;

	private @Nullable String seen;

	private @Nullable SeenTop told;

	OvertakenWatch(TopPlaces places, SeenTops tops, PushOutbox outbox, PushSettings settings, Organisation organisation,
			InstantSource clock) {
		this.places = places;
		this.tops = tops;
		this.outbox = outbox;
		this.settings = settings;
		this.organisation = organisation;
		this.clock = clock;
	}

	@Scheduled(fixedDelayString = "${cima.push.overtaken-every:30s}",
			initialDelayString = "${cima.push.overtaken-every:30s}")
	void look() {
		LocalDate today = this.organisation.dayOf(this.clock.instant());
		String version = this.settings.enabled() ? this.places.version(today) : null;
		if (version == null || version.equals(this.seen)) {
			return;
		}
		Top top = this.places.read(today, DEEPER * this.settings.overtakenTop());
		if (top == null) {
			return;
		}
		SeenTop before = this.tops.find(top.board());
		if (before != null && !before.equals(this.told)) {
			tell(before); // by another node, or by one that died before it could
		}
		if (before == null || !before.version().equals(top.version())) {
			Instant now = this.clock.instant();
			// of other boards too: a new month's begins while the old one's pause lasts
			List<Told> told = this.tops.toldSince(now.minus(this.settings.overtakenPause()));
			SeenTop next = SeenTop.after(before, top, told, now, this.settings.overtakenTop());
			if (!this.tops.take(next)) {
				return; // another node was first; its turn is looked at next time
			}
			tell(next);
		}
		this.seen = version;
	}

	private void tell(SeenTop top) {
		for (SeenTop.Lost lost : top.tell()) {
			this.outbox.add(NotificationKind.OVERTAKEN, top.id() + "-" + top.turn(), top.id(), lost.rep(),
					List.of(Long.toString(lost.rank())), top.at(), top.at().plus(this.settings.overtakenPause()));
		}
		this.told = top;
	}

}
