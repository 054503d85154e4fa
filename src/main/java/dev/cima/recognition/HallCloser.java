package dev.cima.recognition;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import dev.cima.competition.Headcounts;
import dev.cima.competition.MemberTime;
import dev.cima.ledger.CardScan;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.StreamScan;
import dev.cima.platform.Organisation;
import dev.cima.platform.Outage;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.sale.UnansweredSales;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Closes each month once, whatever node comes first: decides, inserts the result, and
 * tells of what was inserted until all were told. Any step can be taken again after a
 * crash.
 */
@Component
public class HallCloser {

	private static final Logger log = LoggerFactory.getLogger(HallCloser.class);

	/** Closed as well, without news of them: no node may have run when they were due. */
	private static final int MONTHS_BACK = 12;

	/** A month in which nobody won anything may still be imported. */
	private static final Duration LOOK_AGAIN = Duration.ofHours(1);

	private final Halls halls;

	private final FeedItems items;

	private final StreamScan streams;

	private final Headcounts headcounts;

	private final CardScan cards;

	private final UnansweredSales unanswered;

	private final Reps reps;

	private final Organisation organisation;

	private final InstantSource clock;

	private final RecognitionSettings settings;

	private final Supplier<YearMonth> firstLive;

	private final Optional<CustomerFavour> favour;

	private final ApplicationEventPublisher events;

	private volatile boolean ready;

	private @Nullable YearMonth done;

	private Instant lookAgain = Instant.MIN;

	@Autowired
	HallCloser(Halls halls, FeedItems items, StreamScan streams, Headcounts headcounts, CardScan cards,
			UnansweredSales unanswered, Reps reps, Organisation organisation, InstantSource clock,
			RecognitionSettings settings, LiveMonths liveMonths, Optional<CustomerFavour> favour,
			ApplicationEventPublisher events) {
		this(halls, items, streams, headcounts, cards, unanswered, reps, organisation, clock, settings,
				liveMonths::first, favour, events);
	}

	HallCloser(Halls halls, FeedItems items, StreamScan streams, Headcounts headcounts, CardScan cards,
			UnansweredSales unanswered, Reps reps, Organisation organisation, InstantSource clock,
			RecognitionSettings settings, Supplier<YearMonth> firstLive, Optional<CustomerFavour> favour,
			ApplicationEventPublisher events) {
		this.favour = favour;
		this.halls = halls;
		this.items = items;
		this.streams = streams;
		this.headcounts = headcounts;
		this.cards = cards;
		this.unanswered = unanswered;
		this.reps = reps;
		this.organisation = organisation;
		this.clock = clock;
		this.settings = settings;
		this.firstLive = firstLive;
		this.events = events;
	}

	/** Not before what is loaded or imported at the start is there. */
	@EventListener(ApplicationReadyEvent.class)
	void ready() {
		this.ready = true;
	}

	@Scheduled(initialDelayString = "2s", fixedDelayString = "${cima.recognition.close-every:1m}")
	void look() {
		if (this.ready) {
			closeDue(false);
		}
	}

	/**
	 * Closes what is over and not closed yet, history as well, unless that was done
	 * lately. A failure is only noted: it is tried again soon.
	 */
	public void closeDue() {
		closeDue(true);
	}

	/** History waits until an admin says that it is whole. */
	private synchronized void closeDue(boolean history) {
		YearMonth due = due();
		if (due.equals(this.done) || this.clock.instant().isBefore(this.lookAgain)) {
			return;
		}
		try {
			List<YearMonth> months = IntStream.range(0, MONTHS_BACK).mapToObj(due::minusMonths).toList();
			Map<YearMonth, HallOfFame> closed = this.halls.findAll(months);
			for (YearMonth month : months) {
				HallOfFame hall = closed.get(month);
				boolean wanted = hall != null || history || !month.isBefore(this.firstLive.get());
				if (wanted && (hall == null || !hall.announced())) {
					close(month, month.equals(due));
				}
			}
			this.done = (this.halls.find(due) != null) ? due : null;
			this.lookAgain = (this.done != null) ? Instant.MIN : this.clock.instant().plus(LOOK_AGAIN);
		}
		catch (RuntimeException ex) {
			Outage.warn(log, "The hall of fame of " + due + " could not be closed; trying again in a moment", ex);
		}
	}

	/**
	 * Closes a month, or completes what closing it has left.
	 * @param news whether others are told
	 * @return null when nobody won anything: then the month stays open
	 */
	@Nullable HallOfFame close(YearMonth month, boolean news) {
		HallOfFame hall = this.halls.find(month);
		if (hall == null) {
			List<StoredRecognition> entering = this.cards.hasAny(month) ? decide(month) : List.of();
			if (entering.isEmpty()) {
				return null;
			}
			hall = this.halls.close(HallOfFame.of(month.toString(), this.clock.instant(), entering, !news));
			log.info("The hall of fame of {} is closed: {} places", month, hall.all().size());
		}
		if (!hall.announced()) {
			announce(hall);
		}
		return hall;
	}

	/**
	 * Decides a month of history, in place of what was decided before; nobody is told.
	 * @return null when nobody won anything
	 */
	@Nullable HallOfFame decideAnew(YearMonth month) {
		List<StoredRecognition> entering = decide(month);
		if (entering.isEmpty()) {
			this.halls.remove(month);
			return null;
		}
		HallOfFame hall = HallOfFame.of(month.toString(), this.clock.instant(), entering, true);
		this.halls.replace(hall);
		log.info("The hall of fame of {} is decided anew: {} places", month, entering.size());
		return hall;
	}

	private List<StoredRecognition> decide(YearMonth month) {
		Jury jury = new Jury(month, this.settings);
		this.favour.map((favour) -> favour.lowerBounds(month)).ifPresent(jury::loved);
		MemberTime time = new MemberTime(this.organisation.startOf(month.atDay(1)),
				this.organisation.startOf(month.plusMonths(1).atDay(1)));
		this.streams.forEach(Jury.months(month), (cards) -> {
			List<Scorecard> batch = withoutDoubts(month, cards);
			Map<String, Rep> found = this.reps.findAll(batch.stream().map(Scorecard::rep).toList());
			jury.sold(TeamSales.points(month, batch));
			this.headcounts.add(batch, time);
			for (Scorecard card : batch) {
				Rep rep = found.get(card.rep());
				if (rep != null) {
					jury.hear(rep, card);
				}
			}
		});
		return jury.decide(time::headcount);
	}

	/** What is asked about and not answered yet wins nothing. */
	private List<Scorecard> withoutDoubts(YearMonth month, List<Scorecard> cards) {
		Map<String, List<Entry>> open = this.unanswered.of(cards, month);
		return cards.stream().map((card) -> card.pagesWithout(open.getOrDefault(card.rep(), List.of()))).toList();
	}

	private void announce(HallOfFame hall) {
		for (StoredRecognition recognition : hall.all()) {
			this.items.add(StoredFeedItem.ofRecognition(recognition, hall.month(), hall.closedAt()));
			this.events.publishEvent(new Recognised(recognition.id(), recognition.category().name(),
					YearMonth.parse(hall.month()), recognition.rep(), recognition.team()));
		}
		this.halls.announced(hall);
	}

	/** The last month that is over, its grace included. */
	private YearMonth due() {
		return YearMonth.from(this.organisation.dayOf(this.clock.instant().minus(this.settings.grace())))
			.minusMonths(1);
	}

}
