package dev.cima.embedded;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

import dev.cima.competition.Competition;
import dev.cima.competition.Competitions;
import dev.cima.competition.ContestantKind;
import dev.cima.competition.Prize;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;

/**
 * What the demo's people do with each other: two competitions that run and one that is
 * over, and kudos. Badges come from the sales by themselves. Every id is fixed, so doing
 * it again completes what a crash broke off.
 */
@Component
@Profile("embedded")
class DemoTeamwork {

	/** A competition of reps that is under way. */
	static final String LIVE = "comp_" + uuid("competition/CROSS_SELL_RATE");

	private static final String ADMIN = "demo";

	private final DemoPhones phones;

	private final Competitions competitions;

	private final Organisation organisation;

	private final InstantSource clock;

	DemoTeamwork(DemoPhones phones, Competitions competitions, Organisation organisation, InstantSource clock) {
		this.phones = phones;
		this.competitions = competitions;
		this.organisation = organisation;
		this.clock = clock;
	}

	/**
	 * Does all of it, after the sales are there.
	 * @param until the moment up to which the demo has sales
	 */
	void act(Instant until) {
		Instant today = until.truncatedTo(ChronoUnit.HOURS);
		closed(today);
		open("CROSS_SELL_RATE", today);
		open("TEAM_GOAL", today);
		kudos("rep_03", "rep_02", "You showed me how to explain the lights. Sold two today!");
		kudos("rep_19", "rep_20", "Thank you for taking my Saturday.");
		kudos("rep_05", "rep_13", "Great handover from your team.");
	}

	private void open(String theme, Instant today) {
		this.phones.send(ADMIN, Role.ADMIN, "createThemedCompetition", "CreateThemedCompetitionInput",
				"competition{id}",
				Map.of("id", uuid("competition/" + theme), "theme", theme, "opensAt",
						today.minus(Duration.ofDays(18)).toString(), "closesAt",
						today.plus(Duration.ofDays(12)).toString(), "prizes",
						List.of(Map.of("rank", 1, "label", "Summit", "points", 900),
								Map.of("rank", 2, "label", "Ridge", "points", 600),
								Map.of("rank", 3, "label", "Base camp", "points", 300))));
	}

	/**
	 * A competition of last month. Nobody can open one in the past, so it is put there as
	 * it would stand; it is decided within seconds, as each is when its time is over.
	 */
	private void closed(Instant today) {
		Instant now = this.clock.instant();
		this.competitions.insert(new Competition("comp_" + uuid("competition/closed"), "Camping month", "CATEGORY_PUSH",
				ContestantKind.REPS, today.minus(Duration.ofDays(50)), today.minus(Duration.ofDays(20)), now,
				this.organisation.zone().getId(), "product.category == \"Camping\"", "revenue", 0, List.of(), null,
				List.of(new Prize(1, "Gold", 500), new Prize(2, "Silver", 300), new Prize(3, "Bronze", 100)), 0, null,
				null, 1, ADMIN, now, now, Competition.Progress.NONE));
	}

	private void kudos(String from, String to, String reason) {
		this.phones.send(from, Role.REP, "giveKudos", "GiveKudosInput", "item{id}",
				Map.of("id", uuid("kudos/" + from), "repId", to, "reason", reason));
	}

	private static String uuid(String name) {
		return UUID.nameUUIDFromBytes(("cima-demo/" + name).getBytes(StandardCharsets.UTF_8)).toString();
	}

}
