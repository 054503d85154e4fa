package dev.cima.door;

import java.util.concurrent.atomic.AtomicLong;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CallerRatesTests {

	private final LimitSettings limits = new Binder(new MapConfigurationPropertySource()).bindOrCreate("cima.limits",
			LimitSettings.class);

	private final AtomicLong nanos = new AtomicLong();

	private final TimeMeter clock = new TimeMeter() {

		@Override
		public long currentTimeNanos() {
			return CallerRatesTests.this.nanos.get();
		}

		@Override
		public boolean isWallClockBased() {
			return false;
		}

	};

	private final CallerRates rates = new CallerRates(this.limits, new SimpleMeterRegistry(), this.clock);

	@ParameterizedTest
	@CsvSource({ "false, 200, 20", "true, 4000, 2000" })
	void letsTheBurstThroughAtOnceAndTheRateASecondAfterIt(boolean integration, int burst, int rate) {
		assertSpends(integration, burst);
		this.nanos.addAndGet(1_000_000_000);
		assertSpends(integration, rate);
		this.nanos.addAndGet(3_600_000_000_000L);
		assertSpends(integration, burst);
	}

	@Test
	void aCallersRolesAndOtherCallersHaveTheirOwn() {
		assertSpends(false, 200);
		this.rates.spend(this.rates.bucket("rep_2", false), 200);
		this.rates.spend(this.rates.bucket("rep_1", true), 200);
		assertThatExceptionOfType(RateLimitedException.class)
			.isThrownBy(() -> this.rates.spend(this.rates.bucket("rep_1", false), 1));
	}

	private void assertSpends(boolean integration, int allowed) {
		Bucket bucket = this.rates.bucket("rep_1", integration);
		for (int i = 0; i < allowed; i++) {
			this.rates.spend(bucket, 1);
		}
		assertThatExceptionOfType(RateLimitedException.class).isThrownBy(() -> this.rates.spend(bucket, 1))
			.satisfies((refusal) -> assertThat(refusal.retryAfterSeconds()).isOne());
	}

}
