package dev.cima.competition;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cima.platform.Outage;
import dev.cima.platform.Texts;
import dev.cima.platform.UserError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Makes the competitions of the monthly schedules, each a few days ahead. A month's
 * competition has an id that follows from its schedule, so that of all nodes that try,
 * and however often they restart, one makes it.
 */
@Component
class MonthlyOpener {

	private static final Logger log = LoggerFactory.getLogger(MonthlyOpener.class);

	/** For how long a competition can be seen before it opens. */
	private static final Duration AHEAD = Duration.ofDays(3);

	private final CompetitionSchedules schedules;

	private final Competitions competitions;

	private final ThemedDrafts themes;

	private final Texts texts;

	private final CompetitionSettings settings;

	private final BudgetClaims budgets;

	private final InstantSource clock;

	/** What is made already, so that nobody tries to insert it again and again. */
	private final Cache<String, Boolean> made = Caffeine.newBuilder().maximumSize(10_000).build();

	/** What is not made yet, so that it is told once. */
	private final Cache<String, Boolean> waiting = Caffeine.newBuilder().maximumSize(10_000).build();

	MonthlyOpener(CompetitionSchedules schedules, Competitions competitions, ThemedDrafts themes, Texts texts,
			CompetitionSettings settings, BudgetClaims budgets, InstantSource clock) {
		this.schedules = schedules;
		this.competitions = competitions;
		this.themes = themes;
		this.texts = texts;
		this.settings = settings;
		this.budgets = budgets;
		this.clock = clock;
	}

	/** Makes what is due of all schedules. */
	@Scheduled(fixedDelayString = "30s", initialDelayString = "5s")
	void open() {
		try {
			this.schedules.active().forEach(this::open);
		}
		catch (RuntimeException ex) {
			Outage.warn(log, "The monthly schedules could not be looked at; again in a moment", ex);
		}
	}

	/**
	 * Makes what is due of one schedule: this month, and the next when it is near. One
	 * whose prizes no budget pays is made when there is room again, or an admin says so.
	 */
	void open(CompetitionSchedule schedule) {
		Instant now = this.clock.instant();
		YearMonth first = YearMonth.from(schedule.from());
		YearMonth month = ThemedDrafts.monthOf(now, schedule.zone());
		YearMonth last = ThemedDrafts.monthOf(now.plus(AHEAD), schedule.zone());
		for (; !month.isAfter(last); month = month.plusMonths(1)) {
			String id = CompetitionId.of(schedule.id(), month);
			if (!month.isBefore(first) && this.made.getIfPresent(id) == null) {
				if (this.competitions.find(id) != null || make(schedule, month, now)) {
					this.made.put(id, Boolean.TRUE);
				}
			}
		}
	}

	/** False when no budget pays its prizes. */
	private boolean make(CompetitionSchedule schedule, YearMonth month, Instant now) {
		Competition competition = competition(schedule, month, now);
		UserError refused = this.budgets.claim(competition);
		if (refused != null) {
			if (this.waiting.asMap().putIfAbsent(competition.id(), Boolean.TRUE) == null) {
				log.warn("{} is not made for {} of {}: the prize budget of its teams is too small", competition.id(),
						month, schedule.id());
			}
			return false;
		}
		if (this.competitions.insert(competition)) {
			log.info("{} was made for {} of {}", competition.id(), month, schedule.id());
		}
		return true;
	}

	/** A month's competition. */
	Competition competition(CompetitionSchedule schedule, YearMonth month, Instant now) {
		Competition competition = draft(schedule, month).competition(CompetitionId.of(schedule.id(), month),
				schedule.hash(), schedule.id(), schedule.createdBy(), now, this.settings.grace());
		boolean approved = !Boolean.FALSE.equals(schedule.approved());
		return competition.but()
			.approvedPoints(approved ? competition.prizePoints() : 0L)
			.barred(approved ? null : schedule.createdBy())
			.prizeKind(schedule.prizeKind())
			.build();
	}

	/** The rules of a month's competition. */
	Draft draft(CompetitionSchedule schedule, YearMonth month) {
		Locale language = Locale.of(schedule.language());
		String name = (schedule.name() != null) ? schedule.name()
				: this.themes.name(schedule.theme(), schedule.category(), language);
		String named = this.texts.render("competition.month",
				List.of(name, DateTimeFormatter.ofPattern("LLLL uuuu", language).format(month)), language);
		ThemedInput rules = new ThemedInput("", schedule.theme(), schedule.category(), named, null, null,
				schedule.zone(), schedule.minimumSales(), schedule.membersNeeded(), schedule.teamIds(),
				schedule.prizes());
		return ThemedDrafts.draft(rules, named, ThemedDrafts.begins(month, schedule.zone()),
				ThemedDrafts.begins(month.plusMonths(1), schedule.zone()), schedule.zone());
	}

}
