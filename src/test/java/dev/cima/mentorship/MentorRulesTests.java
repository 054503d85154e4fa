package dev.cima.mentorship;

import java.time.Instant;
import java.util.List;

import dev.cima.mentorship.Bookings.Booking;
import dev.cima.mentorship.GainJudge.Sold;
import dev.cima.mentorship.MentorScout.Rates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The rules that need no store. */
class MentorRulesTests {

	@ParameterizedTest
	@CsvSource({ // sales and cross-sells before and after, and whether it is a real gain
			"10, 2, 10, 5, true", //
			"9, 2, 10, 5, false", // not enough before
			"10, 2, 9, 5, false", // not enough after
			"100, 50, 100, 54, false", // less than a tenth more
			"100, 50, 100, 55, true", // exactly a tenth and exactly 0.05 more
			"100, 10, 100, 14, false", // much more, but of little
			"100, 10, 100, 15, true", //
			"20, 0, 20, 1, true", // from nothing
			"20, 0, 20, 0, false", //
			"20, 5, 20, 3, false" })
	void aRealGainIsATenthAndALittleMore(int salesBefore, int before, int salesAfter, int after, boolean real) {
		MenteeGain gain = GainJudge.gain(new Sold(salesBefore, before), new Sold(salesAfter, after),
				MentorshipNode.SETTINGS);
		assertThat(gain.points()).isEqualTo(real ? 250 : 0);
		assertThat(gain.paid()).isFalse();
	}

	@Test
	void noSalesAreNoRate() {
		assertThat(new Sold(0, 0).rate()).isEqualByComparingTo("0");
		assertThat(new Sold(3, 1).rate()).isEqualByComparingTo("0.3333");
	}

	@Test
	void theBestQuarterIsRoundedUpAndHoldsWhoIsEqual() {
		assertThat(quarter(1)).isEqualTo(100);
		assertThat(quarter(4, 3, 2, 1)).isEqualTo(400);
		assertThat(quarter(5, 4, 3, 2, 1)).isEqualTo(400);
		assertThat(quarter(4, 4, 4, 1)).isEqualTo(400);
		assertThat(quarter(0, 0, 0, 0)).isOne();
		assertThat(quarter()).isEqualTo(Integer.MAX_VALUE);
	}

	@Test
	void sessionsThatOnlyTouchDoNotOverlap() {
		Booking noon = booking(0, 30);
		assertThat(List.of(booking(-15, 0), booking(30, 45))).noneMatch(noon::overlaps);
		assertThat(List.of(booking(-15, 1), booking(29, 45), booking(5, 6), booking(-60, 60), noon))
			.allMatch(noon::overlaps);
	}

	@Test
	void theSameUuidOfAnotherRepIsSomethingElse() {
		String uuid = "0B7E3A52-7D0A-4A3E-9C54-5D2F7F3F9F10";
		assertThat(OwnId.of(OwnId.SESSION, "rep_7", uuid))
			.isEqualTo("coaching_rep_7_0b7e3a52-7d0a-4a3e-9c54-5d2f7f3f9f10");
		assertThat(OwnId.of(OwnId.SESSION, "rep_7", "0b7e3a52")).isNull();
		assertThat(OwnId.hash("id", "ab", "c")).isNotEqualTo(OwnId.hash("id", "a", "bc"));
	}

	private static int quarter(int... linesOfTenSales) {
		Rates rates = new Rates();
		for (int lines : linesOfTenSales) {
			rates.add(lines, 10);
		}
		return rates.bestQuarter();
	}

	private static Booking booking(int fromMinute, int untilMinute) {
		Instant noon = Instant.parse("2026-11-18T12:00:00Z");
		return new Booking("one", 1, noon.plusSeconds(60L * fromMinute), noon.plusSeconds(60L * untilMinute));
	}

}
