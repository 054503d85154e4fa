package dev.cima.notification;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How phones are told.
 *
 * @param enabled false: nothing is queued and nothing is sent
 * @param credentials the file of a Firebase service account, or its JSON itself; without
 * one, pushes are written to the log (embedded mode only)
 * @param endpoint where Firebase Cloud Messaging answers
 * @param concurrency how many pushes are on their way at once, at most 100
 * @param connectTimeout the longest that connecting may take
 * @param answerWithin the longest that one request may take
 * @param poll how often the outbox is looked through when nothing wakes the dispatcher
 * @param lease after which another node takes over what a dead one had claimed
 * @param firstRetry the pause after the first failure; doubled with each further one, and
 * shortened by up to a half at random
 * @param longestRetry the longest such pause
 * @param quotaPause the pause when Firebase says "too many" and not for how long; also
 * the longest pause of all pushes when it does not say that all are meant
 * @param giveUpAfter how long a push is tried
 * @param newsWithin what is older when we hear of it is no news; more than a week and the
 * two days in which phones that were offline may still change a week or month
 * @param gather how long badges wait for others, to be told in one message
 * @param remember how long a push that is done is known, so that its fact is not told
 * again
 * @param devicesPerRep of more, those that were silent for longest are forgotten
 * @param forgetDevicesAfter how long a device may be silent
 * @param overtakenTop whoever loses one of so many places of the month's board is told
 * @param overtakenEvery how often that board is looked at
 * @param overtakenPause how long after one such push the next one may come
 */
@ConfigurationProperties("cima.push")
record PushSettings(@DefaultValue("true") boolean enabled, @Nullable String credentials,
		@DefaultValue("https://fcm.googleapis.com") URI endpoint, @DefaultValue("32") int concurrency,
		@DefaultValue("5s") Duration connectTimeout, @DefaultValue("10s") Duration answerWithin,
		@DefaultValue("1s") Duration poll, @DefaultValue("2m") Duration lease, @DefaultValue("5s") Duration firstRetry,
		@DefaultValue("15m") Duration longestRetry, @DefaultValue("1m") Duration quotaPause,
		@DefaultValue("1d") Duration giveUpAfter, @DefaultValue("10d") Duration newsWithin,
		@DefaultValue("3s") Duration gather, @DefaultValue("400d") Duration remember,
		@DefaultValue("20") int devicesPerRep, @DefaultValue("270d") Duration forgetDevicesAfter,
		@DefaultValue("10") int overtakenTop, @DefaultValue("30s") Duration overtakenEvery,
		@DefaultValue("1h") Duration overtakenPause) {

	PushSettings {
		// more would not fit into one HTTP/2 connection
		concurrency = Math.clamp(concurrency, 1, 100);
	}

	/** The pause after so many failures. */
	Duration pauseAfter(int failures, double random) {
		long doubled = this.firstRetry.toMillis() << Math.clamp(failures - 1, 0, 20);
		return Duration.ofMillis((long) (Math.min(doubled, this.longestRetry.toMillis()) * (1 - random / 2)));
	}

}
