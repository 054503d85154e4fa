package dev.cima.reward;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;

import dev.cima.notification.Notice;
import dev.cima.platform.Organisation;
import dev.cima.recognition.FeedNews;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Tells of redemptions: the rep of what somebody decided, the managers that there is
 * something to decide, at most once in four hours each, and everybody only of what is a
 * recognition, once it is handed out.
 */
@Component
class RedemptionNews {

	private static final Duration NEWS_FOR = Duration.ofDays(7);

	private static final int HOURS = 4;

	private final Reps reps;

	private final Organisation organisation;

	private final ApplicationEventPublisher events;

	RedemptionNews(Reps reps, Organisation organisation, ApplicationEventPublisher events) {
		this.reps = reps;
		this.organisation = organisation;
		this.events = events;
	}

	/** Tells what the state means; again is the same. */
	void tell(Redemption redemption) {
		switch (redemption.state()) {
			case REQUESTED -> tellManagers(redemption);
			case APPROVED, REFUSED -> tellRep(redemption);
			case HANDED_OUT -> {
				tellRep(redemption);
				tellEverybody(redemption);
			}
			case CANCELLED -> {
				// the rep did it
			}
		}
	}

	private void tellRep(Redemption redemption) {
		Redemption.Decision decision = redemption.decision();
		if (decision.by() == null || decision.at() == null) {
			return;
		}
		String state = redemption.state().name();
		this.events.publishEvent(new Notice("REDEMPTION", redemption.id() + "-" + state, redemption.id(),
				redemption.order().rep(), List.of(state), decision.at(), decision.at().plus(NEWS_FOR)));
	}

	private void tellManagers(Redemption redemption) {
		Rep rep = this.reps.find(redemption.order().rep());
		if (rep == null) {
			return;
		}
		Instant at = redemption.order().at();
		ZonedDateTime local = at.atZone(this.organisation.zone());
		String quarter = local.toLocalDate() + "-" + local.getHour() / HOURS;
		this.reps.managersOf(rep.team())
			.stream()
			.filter((manager) -> !manager.equals(rep.id()))
			.forEach((manager) -> this.events.publishEvent(new Notice("REDEMPTION_TO_DECIDE", quarter, redemption.id(),
					manager, List.of(), at, at.plus(NEWS_FOR))));
	}

	private void tellEverybody(Redemption redemption) {
		if (redemption.order().kind() == RewardKind.RECOGNITION && redemption.decision().at() != null) {
			this.events.publishEvent(new FeedNews("REWARD", redemption.id(), redemption.decision().at(),
					redemption.order().rep(), null, List.of(), true));
		}
	}

}
