package dev.cima.notification;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

import dev.cima.badge.BadgesAwarded;
import dev.cima.badge.BadgesTakenBack;
import dev.cima.competition.Competition;
import dev.cima.competition.CompetitionClosed;
import dev.cima.competition.CompetitionClosingSoon;
import dev.cima.competition.CompetitionOpened;
import dev.cima.competition.Competitions;
import dev.cima.mentorship.CoachingClaimed;
import dev.cima.mentorship.CoachingCredited;
import dev.cima.mentorship.CoachingDisputed;
import dev.cima.mentorship.GainRewarded;
import dev.cima.mentorship.MentorshipChanged;
import dev.cima.recognition.KudosGiven;
import dev.cima.recognition.KudosRemoved;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.sale.SaleChanged;
import dev.cima.sale.SaleShared;
import dev.cima.sale.SalesShared;
import dev.cima.sale.SalesToLookAt;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Puts what other modules say into the outbox. They say it at least once, and again when
 * a listener fails: the id of the fact makes it one push.
 */
@Component
class PushListeners {

	private final PushOutbox outbox;

	private final Pushes pushes;

	private final Competitions competitions;

	private final Reps reps;

	private final InstantSource clock;

	PushListeners(PushOutbox outbox, Pushes pushes, Competitions competitions, Reps reps, InstantSource clock) {
		this.outbox = outbox;
		this.pushes = pushes;
		this.competitions = competitions;
		this.reps = reps;
		this.clock = clock;
	}

	@EventListener
	void on(Notice event) {
		this.outbox.add(new NotificationKind(event.kind()), event.fact(), event.subject(), event.rep(), event.args(),
				event.at(), event.until());
	}

	@EventListener
	void on(Notices event) {
		this.outbox.addAll(event.notices()
			.stream()
			.map((notice) -> new Fact(new NotificationKind(notice.kind()), notice.fact(), notice.subject(),
					notice.rep(), notice.args(), notice.at(), notice.until()))
			.toList());
	}

	@EventListener
	void on(BadgesAwarded event) {
		this.outbox.addAll(event.awards()
			.stream()
			.map((award) -> new Fact(NotificationKind.BADGE_AWARDED, award.awardId(), award.awardId(), award.rep(),
					List.of(award.badgeId()), award.at(), null))
			.toList());
	}

	/** Who has not heard of the badge yet need not hear of it any more. */
	@EventListener
	void on(BadgesTakenBack event) {
		this.pushes.withdraw(event.awards()
			.stream()
			.map((award) -> Push.idOf(NotificationKind.BADGE_AWARDED, award.awardId(), award.rep()))
			.toList());
	}

	@EventListener
	void on(CompetitionOpened event) {
		Competition competition = this.competitions.find(event.competitionId());
		if (competition != null) {
			Instant at = competition.createdAt().isAfter(competition.opensAt()) ? competition.createdAt()
					: competition.opensAt();
			this.outbox.add(NotificationKind.COMPETITION_OPENED, competition.id(), competition.id(), null, List.of(),
					at, competition.closesAt());
		}
	}

	@EventListener
	void on(CompetitionClosingSoon event) {
		Competition competition = this.competitions.find(event.competitionId());
		if (competition != null) {
			// another end is another fact
			this.outbox.add(NotificationKind.COMPETITION_CLOSING_SOON, competition.id() + "/" + event.closesAt(),
					competition.id(), null, List.of(), this.clock.instant(), event.closesAt());
		}
	}

	@EventListener
	void on(CompetitionClosed event) {
		Competition competition = this.competitions.find(event.competitionId());
		if (competition != null) {
			Instant closed = competition.progress().closedAt();
			this.outbox.add(NotificationKind.COMPETITION_CLOSED, competition.id(), competition.id(), null,
					event.won() ? List.of() : List.of(LetterWriter.NOBODY),
					(closed != null) ? closed : this.clock.instant(), null);
		}
	}

	@EventListener
	void on(KudosGiven event) {
		this.outbox.tell(NotificationKind.KUDOS, event.feedItemId(), event.feedItemId(), event.to());
	}

	/** What is not shown any more need not be announced. */
	@EventListener
	void on(KudosRemoved event) {
		this.pushes.withdraw(List.of(Push.idOf(NotificationKind.KUDOS, event.feedItemId(), event.to())));
	}

	@EventListener
	void on(SaleChanged event) {
		this.outbox.add(NotificationKind.SALE_CHANGED, event.saleId() + "-" + event.how(), event.saleId(), event.rep(),
				List.of(event.how().name()), event.at(), null);
	}

	@EventListener
	void on(SalesShared event) {
		this.outbox.addAll(event.sales().stream().flatMap(PushListeners::facts).toList());
	}

	private static Stream<Fact> facts(SaleShared sale) {
		String what = sale.stands() ? "GIVEN" : "TAKEN_BACK";
		return sale.others()
			.stream()
			.map((rep) -> new Fact(NotificationKind.SALE_SHARED, sale.saleId() + "-" + what, sale.saleId(), rep,
					List.of(what), sale.at(), null));
	}

	@EventListener
	void on(MentorshipChanged event) {
		this.outbox.tell(NotificationKind.MENTORSHIP, event.mentorshipId() + "-" + event.status(), event.mentorshipId(),
				event.tellRep(), event.status());
	}

	@EventListener
	void on(CoachingClaimed event) {
		this.outbox.tell(NotificationKind.MENTORSHIP, event.sessionId() + "-CLAIMED", event.sessionId(), event.mentee(),
				"CLAIMED");
	}

	/** Those who can settle it are told, as none of the two can. */
	@EventListener
	void on(CoachingDisputed event) {
		String fact = event.sessionId() + "-DISPUTED";
		this.outbox.tell(NotificationKind.MENTORSHIP, fact, event.sessionId(), event.mentor(), "DISPUTED");
		Rep mentee = this.reps.find(event.mentee());
		List<String> managers = (mentee != null) ? this.reps.managersOf(mentee.team()) : List.of();
		managers.stream()
			.filter((manager) -> !manager.equals(event.mentor()) && !manager.equals(event.mentee()))
			.forEach((manager) -> this.outbox.tell(NotificationKind.MENTORSHIP, fact, event.sessionId(), manager,
					"TO_SETTLE"));
	}

	@EventListener
	void on(CoachingCredited event) {
		this.outbox.tell(NotificationKind.COACHING_CREDIT, event.sessionId(), event.sessionId(), event.mentor(),
				"SESSION");
	}

	/** One a day, however many sales wait. */
	@EventListener
	void on(SalesToLookAt event) {
		this.outbox.tell(NotificationKind.QUESTIONABLE_SALES, event.manager() + "/" + event.day(),
				event.day().toString(), event.manager());
	}

	@EventListener
	void on(GainRewarded event) {
		this.outbox.tell(NotificationKind.COACHING_CREDIT, event.mentorshipId() + "-GAIN", event.mentorshipId(),
				event.mentor(), "GAIN");
	}

}
