package dev.cima.recognition;

import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FeedNumbersTests {

	private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

	private final AtomicLong last = new AtomicLong();

	private final AtomicInteger taken = new AtomicInteger();

	@Test
	void twoNodesNeverGiveOutTheSameNumber() {
		FeedNumbers one = new FeedNumbers(this::take);
		FeedNumbers other = new FeedNumbers(this::take);
		Set<Long> given = ConcurrentHashMap.newKeySet();
		IntStream.range(0, 10_000)
			.parallel()
			.forEach((i) -> assertThat(given.add(((i % 3 == 0) ? one : other).next(DAY))).isTrue());
		assertThat(given).hasSize(10_000).allMatch((number) -> number >= 1 && number <= this.last.get());
	}

	@Test
	void aBurstTakesNumbersInBulk() {
		FeedNumbers numbers = new FeedNumbers(this::take);
		for (int i = 0; i < 1000; i++) {
			numbers.next(DAY);
		}
		assertThat(this.taken).hasValueLessThan(30);
	}

	@Test
	void theFirstOfEachDayIsOne() {
		FeedNumbers numbers = new FeedNumbers((day, count) -> count);
		assertThat(numbers.next(DAY)).isEqualTo(1);
		assertThat(numbers.next(DAY.plusDays(1))).isEqualTo(1);
	}

	private long take(LocalDate day, int count) {
		this.taken.incrementAndGet();
		return this.last.addAndGet(count);
	}

}
