package dev.cima.embedded;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DemoCalendarTests {

	private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

	@ParameterizedTest
	@ValueSource(strings = { "Europe/Madrid", "Pacific/Auckland", "America/Los_Angeles" })
	void onAnyDateTheLastClosedMonthIsWholeAndHasAMonthBeforeIt(String zone) {
		FIRST.datesUntil(FIRST.plusYears(4))
			.flatMap((day) -> Stream.of(LocalTime.MIN, LocalTime.of(23, 59)).map(day::atTime))
			.map((local) -> new DemoCalendar(ZoneId.of(zone), local.atZone(ZoneId.of(zone)).toInstant()))
			.forEach((calendar) -> {
				assertThat(calendar.closeOf(calendar.lastClosedMonth())).as("%s", calendar)
					.isBefore(calendar.until().plus(Duration.ofMinutes(2)));
				assertThat(calendar.closeOf(calendar.lastClosedMonth().plusMonths(1))).isAfter(calendar.until());
				assertThat(calendar.firstDay()).isBeforeOrEqualTo(calendar.lastClosedMonth().atDay(1).minusDays(15));
				assertThat(calendar.days()).isBetween(60L, 80L);
			});
	}

	@Test
	void aThreadOfThePastLivesOnInThePresent() throws Exception {
		Instant then = Instant.parse("2026-01-02T03:04:05Z");
		Instant now = Instant.parse("2026-11-22T10:00:00Z");
		InstantSource clock = new DemoClock(() -> now);
		List<Instant> seen = new ArrayList<>();
		List<Thread> threads = new ArrayList<>();
		CountDownLatch over = new CountDownLatch(1);

		DemoClock.at(then, () -> {
			seen.add(clock.instant());
			threads.add(Thread.startVirtualThread(() -> {
				seen.add(clock.instant());
				try {
					over.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
				seen.add(clock.instant());
			}));
			while (threads.getFirst().getState() != Thread.State.WAITING) {
				Thread.onSpinWait();
			}
		});
		over.countDown();
		threads.getFirst().join();

		assertThat(seen).containsExactly(then, then, now);
		assertThat(clock.instant()).isEqualTo(now);
	}

}
