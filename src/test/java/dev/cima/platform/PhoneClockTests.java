package dev.cima.platform;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PhoneClockTests {

	private static final Instant NOW = Instant.parse("2027-03-10T12:00:00Z");

	private static final Instant SOLD = NOW.minus(Duration.ofDays(2));

	private static final PhoneClock.Limits LIMITS = new PhoneClock.Limits(Duration.ofDays(35), Duration.ofMinutes(5),
			Duration.ofSeconds(30));

	@Test
	void whatWasMeasuredAtTheSaleHoldsWhateverTheClockShowsAtSending() {
		Instant read = SOLD.minus(Duration.ofHours(1));
		assertThat(moment(read, NOW.plus(Duration.ofDays(400)), "3600000")).isEqualTo(SOLD);
		assertThat(moment(SOLD, Instant.EPOCH, "0")).isEqualTo(SOLD);
		assertThat(moment(SOLD, NOW.plus(Duration.ofHours(3)), "0")).isEqualTo(SOLD);
		// less than half a minute is the way to the server and back
		assertThat(moment(SOLD, null, "-29999.5")).isEqualTo(SOLD);
		assertThat(unsure(SOLD, Instant.EPOCH, "0")).isFalse();
	}

	@Test
	void aClockThatMayHaveBeenAsWrongAtTheSaleIsCorrected() {
		Duration ahead = Duration.ofHours(1);
		assertThat(moment(SOLD.plus(ahead), NOW.plus(ahead), null)).isEqualTo(SOLD);
		Duration years = Duration.ofDays(20_000);
		assertThat(moment(SOLD.minus(years), NOW.minus(years), null)).isEqualTo(SOLD);
		assertThat(unsure(SOLD.minus(years), NOW.minus(years), null)).isFalse();
		assertThat(moment(SOLD, null, null)).isEqualTo(SOLD);
	}

	@Test
	void aClockThatFellBackToItsBeginningByTheTimeOfSendingMovesNoSale() {
		assertThat(moment(SOLD, Instant.EPOCH.plusSeconds(60), null)).isEqualTo(SOLD);
		assertThat(unsure(SOLD, Instant.EPOCH.plusSeconds(60), null)).isTrue();
	}

	@Test
	void aClockThatIsFarAheadByTheTimeOfSendingMakesNoSaleTooOld() {
		assertThat(moment(SOLD, NOW.plus(Duration.ofDays(365)), null)).isEqualTo(SOLD);
		assertThat(unsure(SOLD, NOW.plus(Duration.ofDays(365)), null)).isTrue();
		// one that is too old as the phone says it stays so
		Instant old = NOW.minus(Duration.ofDays(40));
		assertThat(unsure(old, NOW.plus(Duration.ofDays(1)), null)).isFalse();
	}

	@Test
	void noClockIsWrongByCenturies() {
		assertThat(new PhoneClock(SOLD, null, new BigDecimal("1e18")).isPossible()).isFalse();
		assertThat(new PhoneClock(SOLD, null, new BigDecimal("1800000000000")).isPossible()).isTrue();
	}

	private static Instant moment(Instant at, Instant sentAt, String offset) {
		return clock(at, sentAt, offset).moment(NOW, LIMITS);
	}

	private static boolean unsure(Instant at, Instant sentAt, String offset) {
		return clock(at, sentAt, offset).isUnsure(NOW, LIMITS);
	}

	private static PhoneClock clock(Instant at, Instant sentAt, String offset) {
		return new PhoneClock(at, sentAt, (offset != null) ? new BigDecimal(offset) : null);
	}

}
