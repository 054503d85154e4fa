package dev.cima.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.cima.ledger.CardHead.Membership;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MembershipFoldTests {

	private static final ZoneId ZONE = ZoneId.of("Europe/Madrid");

	private static final Instant NOON = Instant.parse("2026-11-10T11:00:00Z");

	private static final LocalDate DAY = LocalDate.of(2026, 11, 10);

	private Scorecard card = Scorecard.empty("rep_1");

	@Test
	void anOrdinaryMoveHoldsFromWhenItWasRecordedAndLeavesWhatWasSoldBefore() {
		join("team_a", NOON, null);
		sell(NOON.plusSeconds(10), 100);
		join("team_b", NOON.plusSeconds(20), null);
		sell(NOON.plusSeconds(30), 10);
		// made before the move, sent after it
		sellFor("team_a", NOON.plusSeconds(15), 1);

		assertThat(points(Span.ALL_TIME)).isEqualTo(Map.of("team_a", 101L, "team_b", 10L));
		assertThat(points(Period.WEEK.spanOf(DAY))).isEqualTo(Map.of("team_a", 101L, "team_b", 10L));
		assertThat(this.card.head().teamsAsOf()).isZero();
	}

	@Test
	void aLateMoveOverridesFromItsDayOnWhateverStood() {
		join("team_a", NOON, null);
		sell(NOON, 100);
		sell(NOON.plus(Duration.ofDays(3)), 10);
		join("team_b", NOON.plus(Duration.ofDays(4)), null);
		sell(NOON.plus(Duration.ofDays(5)), 1);
		join("team_c", NOON.plus(Duration.ofDays(13)), DAY.plusDays(3));

		assertThat(teams()).containsExactly("team_a", "team_c");
		assertThat(this.card.head().membershipEntries()).isEqualTo(3);
		assertThat(points(Span.ALL_TIME)).isEqualTo(Map.of("team_a", 100L, "team_c", 11L));
		assertThat(points(Period.MONTH.spanOf(DAY))).isEqualTo(Map.of("team_a", 100L, "team_c", 11L));
		sell(NOON.plus(Duration.ofDays(2)), 1000);
		// an older node gives it to the team that it knows
		sellFor("team_b", NOON.plus(Duration.ofDays(6)), 2000);
		assertThat(points(Span.ALL_TIME)).isEqualTo(Map.of("team_a", 1100L, "team_c", 2011L));
		assertThat(points(Period.MONTH.spanOf(DAY))).isEqualTo(Map.of("team_a", 1100L, "team_c", 2011L));
	}

	@Test
	void aLateMoveKeepsWhenTheRepHidAndALateLeaveKeepsTheTeam() {
		join("team_a", NOON, null);
		add(new MembershipFacts("team_a", true, true), NOON.plus(Duration.ofDays(5)), null);
		add(new MembershipFacts("team_b", true, true), NOON.plus(Duration.ofDays(9)), DAY.plusDays(2));
		assertThat(this.card.head().memberships()).extracting(Membership::team, Membership::hidden)
			.containsExactly(org.assertj.core.groups.Tuple.tuple("team_a", false),
					org.assertj.core.groups.Tuple.tuple("team_b", false),
					org.assertj.core.groups.Tuple.tuple("team_b", true));
		add(new MembershipFacts("team_b", true, false), NOON.plus(Duration.ofDays(9)), DAY.plusDays(4));
		assertThat(this.card.membershipAt(NOON.plus(Duration.ofDays(3))).active()).isTrue();
		assertThat(this.card.membershipAt(NOON.plus(Duration.ofDays(4))).active()).isFalse();
		assertThat(this.card.membershipAt(NOON.plus(Duration.ofDays(4))).hidden()).isFalse();
		assertThat(this.card.membership()).extracting(Membership::hidden, Membership::active)
			.containsExactly(true, false);
	}

	@Test
	void theFirstMembershipHoldsSinceForEverAlsoWhenItIsEnteredLate() {
		join("team_a", NOON, DAY.minusDays(3));
		sell(NOON.minus(Duration.ofDays(30)), 100);
		assertThat(this.card.membership().since()).isNull();
		assertThat(points(Span.ALL_TIME)).isEqualTo(Map.of("team_a", 100L));
	}

	@RepeatedTest(200)
	void totalsByDayAndEntriesOneByOneGiveTheSameTeams(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		join("team_0", NOON, null);
		Instant now = NOON;
		Map<Long, Entry> sales = new HashMap<>();
		for (int i = 0; i < 60; i++) {
			now = now.plusSeconds(random.nextInt(100_000));
			switch (random.nextInt(6)) {
				// a team of its own each time: nobody comes back within a day
				case 0 -> join("team_" + i, now, null);
				case 1 -> join("team_" + i, now, now.atZone(ZONE).toLocalDate().minusDays(random.nextInt(20)));
				default -> {
					Entry sale = sell(now.minusSeconds(random.nextInt(2_000_000)), 1 + random.nextInt(1000));
					sales.put(sale.seq(), sale);
				}
			}
		}
		for (Span span : List.of(Span.ALL_TIME, Period.MONTH.spanOf(DAY), Period.WEEK.spanOf(DAY.plusDays(7)))) {
			Map<String, Long> expected = new HashMap<>();
			sales.values()
				.stream()
				.filter((sale) -> span.period() == Period.ALL_TIME || span.contains(sale.day()))
				.forEach((sale) -> expected.merge(this.card.teamOf(sale), sale.points(), Long::sum));
			assertThat(points(span)).isEqualTo(expected);
		}
	}

	private Entry sell(Instant at, long points) {
		Membership then = this.card.membershipAt(at);
		return sellFor((then != null) ? then.team() : "", at, points);
	}

	private Entry sellFor(String team, Instant at, long points) {
		long seq = this.card.seq() + 1;
		Entry entry = Entry.at("rep_1", seq, EntryKind.SALE, "sale" + seq)
			.points(points, points, List.of())
			.metrics(new Metrics(1, 0, 0, 0, Baskets.NONE))
			.team(team)
			.occurred(at, at.atZone(ZONE).toLocalDate())
			.recorded(at, Actor.SYSTEM)
			.build();
		this.card = this.card.plus(entry);
		return entry;
	}

	private void join(String team, Instant recordedAt, LocalDate since) {
		add(new MembershipFacts(team, false, true), recordedAt, since);
	}

	private void add(MembershipFacts facts, Instant recordedAt, LocalDate since) {
		long seq = this.card.seq() + 1;
		Instant from = (since != null) ? since.atStartOfDay(ZONE).toInstant() : recordedAt;
		this.card = this.card.plus(Entry.at("rep_1", seq, EntryKind.MEMBERSHIP, "membership/" + seq)
			.membership(facts)
			.team(facts.team())
			.occurred(from, from.atZone(ZONE).toLocalDate())
			.recorded(recordedAt, Actor.SYSTEM)
			.build());
	}

	private List<String> teams() {
		return this.card.head().memberships().stream().map(Membership::team).toList();
	}

	private Map<String, Long> points(Span span) {
		Map<String, Long> points = new HashMap<>();
		this.card.totalsByTeam(span).forEach((team, totals) -> points.put(team, totals.points()));
		return points;
	}

}
