package dev.cima.webhook;

import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whom webhooks tell.
 *
 * @param endpoints by a short name
 * @param concurrency how many requests are on their way at once, on each node
 * @param connectTimeout the longest that connecting may take
 * @param answerWithin the longest that one request may take, its answer included
 * @param poll how often the outbox is looked through when nothing wakes the dispatcher
 * @param lease after which another node takes over what a dead one had claimed
 * @param firstRetry the pause after the first failure; doubled with each further one, and
 * shortened by up to a half at random
 * @param longestRetry the longest such pause
 * @param giveUpAfter how long an event is tried, and an endpoint that takes none
 */
@Validated
@ConfigurationProperties("cima.webhook")
record WebhookSettings(@DefaultValue Map<String, Endpoint> endpoints,
		@DefaultValue("32") @Min(1) @Max(256) int concurrency, @DefaultValue("5s") Duration connectTimeout,
		@DefaultValue("10s") Duration answerWithin, @DefaultValue("1s") Duration poll,
		@DefaultValue("1m") Duration lease, @DefaultValue("5s") Duration firstRetry,
		@DefaultValue("1h") Duration longestRetry, @DefaultValue("3d") Duration giveUpAfter) {

	/** The pause after so many failures. */
	Duration pauseAfter(int failures, double random) {
		long doubled = this.firstRetry.toMillis() << Math.clamp(failures - 1, 0, 20);
		return Duration.ofMillis((long) (Math.min(doubled, this.longestRetry.toMillis()) * (1 - random / 2)));
	}

	/**
	 * Somebody to tell.
	 *
	 * @param url where; {@code https}, or of this machine
	 * @param secrets by which requests are signed, each {@code whsec_} and 24 to 64 bytes
	 * in Base64; two while the receiver changes from one to the other
	 * @param events which types; empty: all
	 * @param revision raised by one when an endpoint that was given up is to be tried
	 * again
	 */
	record Endpoint(URI url, List<String> secrets, @DefaultValue Set<String> events, @DefaultValue("1") int revision) {

		private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

		private static final String PREFIX = "whsec_";

		Endpoint {
			boolean http = "http".equals(url.getScheme()) && THIS_MACHINE.contains(String.valueOf(url.getHost()));
			if (!http && !("https".equals(url.getScheme()) && url.getHost() != null)) {
				throw new IllegalArgumentException(
						"A webhook goes to an https address: what it carries is for its receiver alone.");
			}
			if (secrets.isEmpty() || secrets.size() > 2) {
				throw new IllegalArgumentException("A webhook has one secret, or two while it changes.");
			}
			secrets.forEach(Endpoint::key);
		}

		boolean wants(String type) {
			return this.events.isEmpty() || this.events.contains(type);
		}

		/** The keys of the secrets. */
		List<byte[]> keys() {
			return this.secrets.stream().map(Endpoint::key).toList();
		}

		private static byte[] key(String secret) {
			String sentence = "The secret of a webhook is whsec_ and 24 to 64 bytes in Base64: "
					+ "make one with: echo whsec_$(openssl rand -base64 32)";
			if (!secret.startsWith(PREFIX)) {
				throw new IllegalArgumentException(sentence);
			}
			byte[] key;
			try {
				key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
			}
			catch (IllegalArgumentException ex) {
				throw new IllegalArgumentException(sentence, ex);
			}
			if (key.length < 24 || key.length > 64) {
				throw new IllegalArgumentException(sentence);
			}
			return key;
		}

		/** Never with its secrets. */
		@Override
		public String toString() {
			return this.url.getScheme() + "://" + this.url.getHost();
		}

	}

}
