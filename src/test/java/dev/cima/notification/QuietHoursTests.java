package dev.cima.notification;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class QuietHoursTests {

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = {
			// from, until, now in UTC, zone, loud again in UTC
			"22:00, 07:00, 2026-11-22T21:59:59Z, UTC, -",
			"22:00, 07:00, 2026-11-22T22:00:00Z, UTC, 2026-11-23T07:00:00Z",
			"22:00, 07:00, 2026-11-22T23:59:59Z, UTC, 2026-11-23T07:00:00Z",
			"22:00, 07:00, 2026-11-22T00:00:00Z, UTC, 2026-11-22T07:00:00Z",
			"22:00, 07:00, 2026-11-22T06:59:59Z, UTC, 2026-11-22T07:00:00Z",
			"22:00, 07:00, 2026-11-22T07:00:00Z, UTC, -",
			"13:00, 15:00, 2026-11-22T14:00:00Z, UTC, 2026-11-22T15:00:00Z",
			"13:00, 15:00, 2026-11-22T12:59:00Z, UTC, -", "13:00, 15:00, 2026-11-22T15:00:00Z, UTC, -",
			"00:00, 06:00, 2026-11-22T05:00:00Z, UTC, 2026-11-22T06:00:00Z",
			"22:00, 00:00, 2026-11-22T22:30:00Z, UTC, 2026-11-23T00:00:00Z",
			"22:00, 07:00, 2026-11-22T14:00:00Z, Asia/Tokyo, 2026-11-22T22:00:00Z",
			"22:00, 07:00, 2026-11-22T14:00:00Z, Europe/Madrid, -",
			// clocks go back at 01:00 UTC on 25 October: 02:30 comes twice
			"01:00, 02:30, 2026-10-25T00:10:00Z, Europe/Madrid, 2026-10-25T00:30:00Z",
			"01:00, 02:30, 2026-10-25T01:10:00Z, Europe/Madrid, 2026-10-25T01:30:00Z",
			// clocks go forward at 01:00 UTC on 29 March: 02:30 does not come
			"01:00, 02:30, 2026-03-29T00:30:00Z, Europe/Madrid, 2026-03-29T01:30:00Z" })
	void lastUntil(LocalTime from, LocalTime until, Instant now, ZoneId zone, @Nullable Instant end) {
		assertThat(new QuietHours(from, until).endAround(now, zone)).isEqualTo(end);
	}

	@ParameterizedTest
	@ValueSource(strings = { "24:00", "7:00", "07:60", "07:00:00", "", "noon", " 07:00" })
	void otherFormsAreNoTime(String text) {
		assertThat(QuietHours.parse(text)).isNull();
	}

	@Test
	void halfOfThemAreNone() {
		assertThat(QuietHours.of(new NotificationPreferences("rep_1", "22:00", null, List.of()))).isNull();
		assertThat(QuietHours.of(NotificationPreferences.none("rep_1"))).isNull();
	}

}
