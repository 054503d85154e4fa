package dev.cima.door;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Counts what each caller asks of this node, in bounded memory. */
@Component
class CallerRates {

	private final LimitSettings limits;

	private final TimeMeter clock;

	private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
		.maximumSize(100_000)
		.expireAfterAccess(Duration.ofMinutes(10))
		.build();

	private final Counter refused;

	@Autowired
	CallerRates(LimitSettings limits, MeterRegistry metrics) {
		this(limits, metrics, TimeMeter.SYSTEM_MILLISECONDS);
	}

	CallerRates(LimitSettings limits, MeterRegistry metrics, TimeMeter clock) {
		this.limits = limits;
		this.clock = clock;
		this.refused = Counter.builder("cima.requests.limited")
			.description("Requests refused because the caller asks too often")
			.register(metrics);
	}

	/** The caller's own bucket. */
	Bucket bucket(String subject, boolean integration) {
		return this.buckets.get((integration ? "i/" : "r/") + subject,
				(key) -> integration ? create(this.limits.integrationRate(), this.limits.integrationBurst())
						: create(this.limits.rate(), this.limits.burst()));
	}

	/**
	 * Takes the cost of a request.
	 * @throws RateLimitedException when there is not enough left; says when there will be
	 */
	void spend(Bucket bucket, long cost) {
		if (bucket.tryConsume(cost)) {
			return;
		}
		this.refused.increment();
		long nanos = bucket.estimateAbilityToConsume(cost).getNanosToWaitForRefill();
		throw new RateLimitedException((int) Math.clamp(nanos / 1_000_000_000 + 1, 1, 3600));
	}

	private Bucket create(long rate, long burst) {
		return Bucket.builder()
			.withCustomTimePrecision(this.clock)
			.addLimit((limit) -> limit.capacity(burst).refillGreedy(rate, Duration.ofSeconds(1)))
			.build();
	}

}
