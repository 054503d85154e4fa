package dev.cima.competition;

import java.time.Instant;
import java.util.HashMap;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PrizeSplitTests {

	private static final Instant DAY = Instant.parse("2026-11-05T15:00:00Z");

	@Test
	void splitsATeamsPrizeSoThatNobodyGetsMoreThanOnePointMoreThanAnother() {
		Map<String, Sums> members = new HashMap<>();
		for (int i = 10; i < 70; i++) {
			members.put("rep_" + i, sold(1, i));
		}
		Map<String, Long> shares = PrizeSplit.amongMembers(100, members);

		assertThat(shares).hasSize(60).containsEntry("rep_49", 2L).containsEntry("rep_50", 1L);
		assertThat(shares.values()).containsOnly(1L, 2L);
		assertThat(sum(shares)).isEqualTo(100);
	}

	@Test
	void givesTheOddPointsToWhoGotThereFirstAndAmongThoseToTheLowerIds() {
		Map<String, Sums> members = Map.of("rep_1", sold(1, 9), "rep_2", sold(1, 5), "rep_3", sold(1, 5), "rep_4",
				sold(0, 1), "rep_5", sold(1, 5));

		assertThat(PrizeSplit.amongMembers(6, members))
			.containsExactlyInAnyOrderEntriesOf(Map.of("rep_2", 2L, "rep_3", 2L, "rep_5", 1L, "rep_1", 1L));
		assertThat(PrizeSplit.amongMembers(2, members))
			.containsExactlyInAnyOrderEntriesOf(Map.of("rep_2", 1L, "rep_3", 1L));
	}

	@RepeatedTest(50)
	void paysExactlyThePrizeWhateverTheNumbers(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		Map<String, Sums> members = new HashMap<>();
		int contributors = 1 + random.nextInt(100);
		for (int i = 0; i < contributors; i++) {
			members.put("rep_" + i, sold(1 + random.nextInt(3), random.nextInt(10)));
		}
		members.put("rep_none", Sums.NONE);
		long prize = random.nextInt(1_000);
		Map<String, Long> shares = PrizeSplit.amongMembers(prize, members);

		assertThat(sum(shares)).isEqualTo(prize);
		assertThat(shares).doesNotContainKey("rep_none");
		LongSummaryStatistics all = members.keySet()
			.stream()
			.filter((rep) -> !rep.equals("rep_none"))
			.mapToLong((rep) -> shares.getOrDefault(rep, 0L))
			.summaryStatistics();
		assertThat(all.getMax() - all.getMin()).isLessThanOrEqualTo(1);
	}

	private static long sum(Map<String, Long> shares) {
		return shares.values().stream().mapToLong(Long::longValue).sum();
	}

	private static Sums sold(int sales, int minute) {
		return new Sums(10, sales, 0, 0, 0, 1, Map.of(), DAY.plusSeconds(minute * 60L));
	}

}
