package dev.cima.competition;

import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.cima.platform.Deed;
import dev.cima.platform.IncentiveGuard.Ruling;
import dev.cima.platform.Role;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Begins and stops monthly schedules for people. */
@Component
class ScheduleDesk {

	private static final int MONTHS_AHEAD = 12;

	private static final int MOST_AT_ONCE = 100;

	private final CompetitionSchedules schedules;

	private final MonthlyOpener opener;

	private final ThemedDrafts themes;

	private final CompetitionCheck check;

	private final PrizeGuard guard;

	private final BudgetClaims budgets;

	private final InstantSource clock;

	ScheduleDesk(CompetitionSchedules schedules, MonthlyOpener opener, ThemedDrafts themes, CompetitionCheck check,
			PrizeGuard guard, BudgetClaims budgets, InstantSource clock) {
		this.guard = guard;
		this.schedules = schedules;
		this.opener = opener;
		this.themes = themes;
		this.check = check;
		this.budgets = budgets;
		this.clock = clock;
	}

	/** Those that the viewer may stop, the newest first. */
	List<CompetitionSchedule> of(Viewer viewer, boolean stopped) {
		return (stopped ? this.schedules.all() : this.schedules.active()).stream()
			.filter((schedule) -> CompetitionCheck.mayRun(viewer, schedule.teamIds()))
			.sorted(Comparator.comparing(CompetitionSchedule::createdAt)
				.reversed()
				.thenComparing(CompetitionSchedule::id))
			.toList();
	}

	/** Those of the schedules that the viewer may stop, by id. */
	Map<String, CompetitionSchedule> find(Collection<String> ids, Viewer viewer) {
		Map<String, CompetitionSchedule> found = new HashMap<>();
		this.schedules.findAll(ids)
			.stream()
			.filter((schedule) -> CompetitionCheck.mayRun(viewer, schedule.teamIds()))
			.forEach((schedule) -> found.put(schedule.id(), schedule));
		return found;
	}

	/** The look-up of the same request comes before all checks: a resend never fails. */
	Payload begin(ScheduleInput input, Locale language, Viewer viewer) {
		String id = CompetitionId.schedule(input.id());
		if (id == null) {
			return Payload.refused(UserError.of(UserErrorCode.INVALID, "competition.id").at("id"));
		}
		CompetitionSchedule before = this.schedules.find(id);
		if (before != null) {
			return again(before, input, viewer);
		}
		if (this.schedules.active().size() >= MOST_AT_ONCE) {
			return Payload
				.refused(UserError.of(UserErrorCode.LIMIT_REACHED, "competition.too-many-schedules", MOST_AT_ONCE));
		}
		Instant now = this.clock.instant();
		String zone = this.themes.zone(input.timeZone());
		List<UserError> errors = new ArrayList<>(CompetitionCheck.checkZone(zone));
		if (!errors.isEmpty()) {
			return new Payload(null, errors);
		}
		YearMonth current = ThemedDrafts.monthOf(now, zone);
		YearMonth first = (input.first() != null) ? YearMonth.from(input.first()) : current.plusMonths(1);
		if (first.isBefore(current) || first.isAfter(current.plusMonths(MONTHS_AHEAD))) {
			errors.add(UserError.of(UserErrorCode.INVALID, "competition.schedule-from", MONTHS_AHEAD)
				.at((input.firstDay() != null) ? "firstDay" : "from"));
		}
		if (input.contradicts()) {
			errors.add(UserError.of(UserErrorCode.INVALID, "competition.two-first-days").at("from"));
		}
		else if (first.equals(current) && !viewer.is(Role.ADMIN)) {
			errors.add(UserError.of(UserErrorCode.INVALID, "competition.opens-back").at("from"));
		}
		CompetitionSchedule schedule = new CompetitionSchedule(id, input.theme(), input.category(),
				(input.name() != null) ? input.name().strip() : null, zone, first.atDay(1), input.minimumSales(),
				input.minimumContributors(), CreateCompetitionInput.teams(input.teamIds()),
				CreateCompetitionInput.byRank(input.prizes()), language.getLanguage(), input.hash(),
				viewer.recordedAs(), now, null, viewer.is(Role.ADMIN), input.prizeKind());
		errors.addAll(this.themes.checkCategory(input.theme(), input.category()));
		if (schedule.name() != null) {
			errors.addAll(CompetitionCheck.checkText(schedule.name(), CompetitionCheck.NAME, "name"));
		}
		if (errors.isEmpty()) {
			errors.addAll(this.check.checkRepeated(this.opener.draft(schedule, first), viewer));
		}
		if (!errors.isEmpty()) {
			return new Payload(null, errors);
		}
		Deed.about(id);
		Deed.concerns(schedule.teamIds());
		Ruling ruling = this.guard.judge(this.opener.draft(schedule, first), input.prizeKind(), input.guardOverride());
		if (ruling.refused()) {
			return new Payload(null, ruling.errors());
		}
		// of the first month at once; of each later one when it is made
		UserError refused = this.budgets.claim(this.opener.competition(schedule, first, now));
		if (refused != null) {
			return Payload.refused(refused);
		}
		// before it, so that whoever sees it can read why
		this.guard.keep(schedule, ruling, input.guardOverride());
		if (!this.schedules.insert(schedule)) {
			CompetitionSchedule same = this.schedules.find(id);
			return (same != null) ? again(same, input, viewer)
					: Payload.refused(UserError.of(UserErrorCode.RETRY_LATER, "competition.retry").retryAfter(1));
		}
		this.guard.tell(schedule, input.guardOverride());
		this.opener.open(schedule);
		return new Payload(schedule, ruling.errors());
	}

	/**
	 * The id of a schedule stands on its competitions, for all to read: it opens nothing.
	 */
	private Payload again(CompetitionSchedule first, ScheduleInput input, Viewer viewer) {
		UserError conflict = UserError.of(UserErrorCode.CONFLICT, "competition.other-content").at("id");
		if (!CompetitionCheck.mayRun(viewer, first.teamIds())) {
			return Payload.refused(conflict);
		}
		if (!input.hash().equals(first.hash())) {
			return new Payload(first, List.of(conflict));
		}
		this.guard.tell(first, input.guardOverride());
		return new Payload(first, List.of());
	}

	/** Another team's is answered as if it did not exist, as nobody else can see it. */
	Payload stop(String id, Viewer viewer) {
		CompetitionSchedule schedule = this.schedules.find(id);
		if (schedule == null || !CompetitionCheck.mayRun(viewer, schedule.teamIds())) {
			return Payload
				.refused(UserError.of(UserErrorCode.NOT_FOUND, "competition.schedule-unknown").at("scheduleId"));
		}
		Deed.concerns(schedule.teamIds());
		this.schedules.stop(id, this.clock.instant());
		return new Payload(this.schedules.find(id), List.of());
	}

	/** A schedule after a mutation, or why nothing was changed. */
	record Payload(@Nullable CompetitionSchedule schedule, List<UserError> errors) {

		static Payload refused(UserError error) {
			return new Payload(null, List.of(error));
		}

	}

}
