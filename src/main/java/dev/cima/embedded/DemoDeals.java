package dev.cima.embedded;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.cima.deal.DealDesk;
import dev.cima.deal.DealStage;
import dev.cima.deal.StakeholderRole;
import dev.cima.platform.DemoDoors;
import dev.cima.platform.Role;
import dev.cima.platform.UserError;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Two deals of a rep whose token is shown: one that has taken eighteen months and slipped
 * four times, and one that a colleague is asked about.
 */
@Component
@DemoDoors.Only
class DemoDeals implements DemoPart {

	private static final String OWNER = "rep_02";

	private final DealDesk deals;

	DemoDeals(DealDesk deals) {
		this.deals = deals;
	}

	@Override
	public List<DemoStep> steps(DemoCalendar calendar) {
		List<DemoStep> steps = new ArrayList<>();
		LocalDate today = calendar.today();
		LocalDate opened = today.minusMonths(18);
		steps.add(new DemoStep(calendar.at(opened, 10, 5),
				() -> done(this.deals.open(rep(OWNER), old(), "acct_05", "Boots for all mountain guides", "Hiking",
						15_000, opened.plusMonths(4), Map.of(OWNER, 6000, "rep_03", 4000)))));
		steps.add(new DemoStep(calendar.at(opened.plusDays(2), 9, 40),
				() -> done(this.deals.agree(rep("rep_03"), old()))));
		steps.add(step(calendar, opened.plusMonths(3), DealStage.SOLUTION,
				"Three guides walked in our boots for a week", StakeholderRole.CHAMPION, opened.plusMonths(8)));
		steps.add(step(calendar, opened.plusMonths(7), DealStage.PROPOSAL, "Offer for 120 pairs sent",
				StakeholderRole.BUYER, opened.plusMonths(11)));
		steps.add(step(calendar, opened.plusMonths(10), DealStage.SOLUTION, "They want another sole; we test two",
				StakeholderRole.CHAMPION, opened.plusMonths(15)));
		steps.add(step(calendar, opened.plusMonths(14), DealStage.PROPOSAL, "New offer with the sole that they chose",
				StakeholderRole.BUYER, null));
		steps.add(step(calendar, today.minusDays(6), DealStage.NEGOTIATION, "Their lawyer has the contract",
				StakeholderRole.LEGAL, today.plusMonths(1)));
		steps.add(new DemoStep(calendar.at(today.minusDays(2), 11, 15),
				() -> done(this.deals.open(rep(OWNER), young(), "acct_12", "Poles for the triathlon school", "Hiking",
						2_000, today.plusMonths(3), Map.of(OWNER, 5000, "rep_04", 5000)))));
		return steps;
	}

	private DemoStep step(DemoCalendar calendar, LocalDate day, DealStage stage, String evidence, StakeholderRole met,
			@Nullable LocalDate closesOn) {
		Instant at = calendar.at(day, 15, 30);
		return new DemoStep(at,
				() -> done(this.deals.move(rep(OWNER), old(), stage, evidence, List.of(met), closesOn)));
	}

	private static void done(List<UserError> errors) {
		if (!errors.isEmpty()) {
			throw new IllegalStateException("A deal of the demo was refused: " + errors);
		}
	}

	private static Viewer rep(String id) {
		return new Viewer(id, id, Set.of(), Set.of(Role.REP));
	}

	/** The id of the one that has taken long. */
	static String id() {
		return "deal_" + old();
	}

	private static String old() {
		return uuid("old");
	}

	private static String young() {
		return uuid("young");
	}

	private static String uuid(String name) {
		return UUID.nameUUIDFromBytes(("cima-demo/deal/" + name).getBytes(StandardCharsets.UTF_8)).toString();
	}

}
