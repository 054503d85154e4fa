package dev.cima.satisfaction;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/**
 * Limits how often a network and a token may ask for the page on this node, in bounded
 * memory.
 */
@Component
class SurveyRates {

	private static final int MOST = 100_000;

	private final Cache<String, Bucket> networks = cache();

	private final Cache<String, Bucket> tokens = cache();

	private final SurveySettings settings;

	private final Counter refused;

	SurveyRates(SurveySettings settings, MeterRegistry metrics) {
		this.settings = settings;
		this.refused = Counter.builder("cima.survey.limited")
			.description("Requests for the page of a survey that were refused as there were too many")
			.register(metrics);
	}

	/**
	 * Counts a request.
	 * @param token as it was sent, whether or not it opens anything
	 */
	boolean allows(String address, String token) {
		boolean allowed = this.networks
			.get(RepNetworks.network(address), (key) -> bucket(this.settings.rate(), this.settings.burst()))
			.tryConsume(1)
				&& this.tokens.get(token, (key) -> bucket(this.settings.tokenRate(), this.settings.tokenBurst()))
					.tryConsume(1);
		if (!allowed) {
			this.refused.increment();
		}
		return allowed;
	}

	private static Cache<String, Bucket> cache() {
		return Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(Duration.ofMinutes(10)).build();
	}

	private static Bucket bucket(int aMinute, int burst) {
		return Bucket.builder()
			.addLimit((limit) -> limit.capacity(burst).refillGreedy(aMinute, Duration.ofMinutes(1)))
			.build();
	}

}
