package dev.cima.embedded;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.cima.competition.CompetitionHistory.Past;
import dev.cima.competition.CompetitionHistory;
import dev.cima.competition.CompetitionTheme;
import dev.cima.competition.Prize;
import dev.cima.ledger.Ledger;
import dev.cima.platform.DemoDoors;
import dev.cima.recognition.HallCloser;
import dev.cima.recognition.KudosGiver;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What the demo's people do with each other: competitions that were won and paid, and two
 * that run, kudos, and the halls of fame of the months that are closed. Badges come from
 * the sales by themselves. Every id is fixed, so doing it again completes what a crash
 * broke off.
 */
@Component
@DemoDoors.Only
class DemoTeamwork implements DemoPart {

	/** A competition of reps that is under way. */
	static final String LIVE = "comp_" + uuid("competition/CROSS_SELL_RATE");

	private static final String ADMIN = "demo";

	private static final List<Prize> MEDALS = List.of(new Prize(1, "Gold", 500), new Prize(2, "Silver", 300),
			new Prize(3, "Bronze", 100));

	private static final List<Prize> CAMPS = List.of(new Prize(1, "Summit", 900), new Prize(2, "Ridge", 600),
			new Prize(3, "Base camp", 300));

	private final CompetitionHistory competitions;

	private final KudosGiver kudos;

	private final HallCloser halls;

	private final Ledger ledger;

	DemoTeamwork(CompetitionHistory competitions, KudosGiver kudos, HallCloser halls, Ledger ledger) {
		this.ledger = ledger;
		this.competitions = competitions;
		this.kudos = kudos;
		this.halls = halls;
	}

	/** All of it, in no order. */
	@Override
	public List<DemoStep> steps(DemoCalendar calendar) {
		LocalDate today = calendar.today();
		List<DemoStep> steps = new ArrayList<>();
		steps.add(closed(calendar, CompetitionTheme.CATEGORY_PUSH, "Camping", "Camping month", today.minusDays(55),
				today.minusDays(27)));
		steps.add(closed(calendar, CompetitionTheme.MOST_UP_SELLS, null, "Up-sell fortnight", today.minusDays(24),
				today.minusDays(10)));
		steps.add(live(calendar, CompetitionTheme.CROSS_SELL_RATE));
		steps.add(live(calendar, CompetitionTheme.TEAM_GOAL));
		steps
			.add(kudos(calendar.at(today.minusDays(44), 17, 40), "rep_13", "rep_02", "You took my late shift. Merci!"));
		steps.add(kudos(calendar.at(today.minusDays(30), 18, 15), "rep_08", "rep_21",
				"Your list of stove parts saved my weekend."));
		steps.add(kudos(calendar.at(today.minusDays(16), 12, 5), "rep_19", "rep_20",
				"Thank you for taking my Saturday."));
		steps.add(kudos(calendar.at(today.minusDays(5), 16, 30), "rep_05", "rep_13", "Great handover from your team."));
		steps.add(kudos(calendar.at(today.minusDays(1), 19, 10), "rep_03", "rep_02",
				"You showed me how to explain the lights. Sold two today!"));
		YearMonth last = calendar.lastClosedMonth();
		for (YearMonth month : List.of(last.minusMonths(1), last)) {
			steps.add(new DemoStep(calendar.closeOf(month), this::closeHall));
		}
		return steps;
	}

	/** Whether anybody sold anything is read from the stored cards, which come behind. */
	private void closeHall() {
		this.ledger.settle();
		this.halls.closeDue();
	}

	private DemoStep closed(DemoCalendar calendar, CompetitionTheme theme, @Nullable String category, String name,
			LocalDate first, LocalDate end) {
		Instant opensAt = calendar.startOf(first);
		Instant closesAt = calendar.startOf(end);
		Past past = new Past(uuid("competition/" + name), theme, category, name, opensAt, closesAt,
				opensAt.minus(Duration.ofDays(2)), MEDALS, ADMIN);
		return new DemoStep(this.competitions.decidedAt(closesAt), () -> this.competitions.enterClosed(past));
	}

	private DemoStep live(DemoCalendar calendar, CompetitionTheme theme) {
		Instant opensAt = calendar.startOf(calendar.today().minusDays(18));
		Instant closesAt = calendar.startOf(calendar.today().plusDays(12));
		Past past = new Past(uuid("competition/" + theme), theme, null, null, opensAt, closesAt,
				opensAt.minus(Duration.ofDays(2)), CAMPS, ADMIN);
		// it counts what was sold before when it comes, as one that is made late does
		return new DemoStep(calendar.until(), () -> this.competitions.enterLive(past));
	}

	private DemoStep kudos(Instant at, String from, String to, String reason) {
		return new DemoStep(at, () -> this.kudos.give(from, uuid("kudos/" + from), to, reason));
	}

	private static String uuid(String name) {
		return UUID.nameUUIDFromBytes(("cima-demo/" + name).getBytes(StandardCharsets.UTF_8)).toString();
	}

}
