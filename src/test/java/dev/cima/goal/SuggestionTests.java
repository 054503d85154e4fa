package dev.cima.goal;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import dev.cima.goal.Suggestion.Peer;
import dev.cima.platform.Organisation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a fair target is. */
class SuggestionTests {

	private static final Organisation ORGANISATION = new Organisation("Cima", ZoneId.of("UTC"),
			Currency.getInstance("EUR"), Set.of(), Set.of());

	@Test
	void isWhatSixInTenStayBelowOnAsManyWorkingDays() {
		// 1 to 6 a day: 0.6 × 5 steps up from 1
		List<Peer> peers = IntStream.rangeClosed(1, 6).mapToObj((each) -> new Peer(each * 40, 0, 40)).toList();
		assertThat(of(GoalMetric.SALES, peers, 21, 1)).isEqualTo(new Suggestion(new BigDecimal("84"), 6, 21, 1));
		assertThat(of(GoalMetric.SALES, peers, 5, 4).target()).isEqualTo(new BigDecimal("80"));
		assertThat(of(GoalMetric.REVENUE, peers, 21, 1).target()).as("0.84 of money").isEqualTo(new BigDecimal("1"));
	}

	@Test
	void saysNothingOfFewOrWithoutAWorkingDay() {
		List<Peer> four = IntStream.rangeClosed(1, 4).mapToObj((each) -> new Peer(each * 40, 0, 40)).toList();
		assertThat(of(GoalMetric.SALES, four, 21, 1).target()).isNull();
		assertThat(of(GoalMetric.SALES, four, 21, 1).text(GoalMetric.SALES)).isEqualTo("goal.suggested.nobody");
		List<Peer> five = IntStream.rangeClosed(1, 5).mapToObj((each) -> new Peer(each * 40, 0, 40)).toList();
		assertThat(of(GoalMetric.SALES, five, 0, 1).target()).isNull();
		assertThat(of(GoalMetric.SALES, five, 0, 1).text(GoalMetric.SALES)).isEqualTo("goal.suggested.nothing");
	}

	@Test
	void aRateComesFromThoseWithEnough() {
		List<Peer> peers = IntStream.rangeClosed(1, 6).mapToObj((each) -> new Peer(each, 10, 40)).toList();
		assertThat(of(GoalMetric.ATTACH_RATE, peers, 21, 1).target()).isEqualTo(new BigDecimal("0.40"));
		List<Peer> few = IntStream.rangeClosed(1, 6).mapToObj((each) -> new Peer(each, 9, 40)).toList();
		assertThat(of(GoalMetric.ATTACH_RATE, few, 21, 1).target()).isNull();
	}

	private static Suggestion of(GoalMetric metric, List<Peer> peers, long days, int heads) {
		return Suggestion.of(metric, peers, days, heads, ORGANISATION);
	}

}
