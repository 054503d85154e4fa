package dev.cima.webhook;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.cima.webhook.WebhookSettings.Endpoint;
import jakarta.annotation.PreDestroy;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Sends one signed request. It follows no redirect, keeps connections, and reads of an
 * answer no more than its status needs.
 */
@Component
class WebhookSender {

	private static final int OK_FROM = 200;

	private static final int OK_UNTIL = 300;

	private static final int GONE = 410;

	private static final int TOO_MANY = 429;

	private static final int UNAVAILABLE = 503;

	private static final long LONGEST_PAUSE_SECONDS = 3600;

	private final HttpClient client;

	private final WebhookSettings settings;

	private final InstantSource clock;

	private final JsonMapper json;

	WebhookSender(WebhookSettings settings, InstantSource clock, JsonMapper json) {
		this.client = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(settings.connectTimeout())
			.build();
		this.settings = settings;
		this.clock = clock;
		this.json = json;
	}

	/** Sends an event with its data, and waits for the answer. */
	Answer send(Endpoint endpoint, QueuedEvent event, Map<String, Object> data) throws InterruptedException {
		Map<String, Object> message = new LinkedHashMap<>();
		message.put("type", event.type());
		message.put("timestamp", event.at().toString());
		message.put("data", data);
		byte[] body = this.json.writeValueAsBytes(message);
		long seconds = this.clock.instant().getEpochSecond();
		HttpRequest request = HttpRequest.newBuilder(endpoint.url())
			.timeout(this.settings.answerWithin())
			.header("Content-Type", "application/json")
			.header("User-Agent", "Cima-Webhooks/1")
			.header("webhook-id", event.messageId())
			.header("webhook-timestamp", Long.toString(seconds))
			.header("webhook-signature", WebhookSignature.of(endpoint.keys(), event.messageId(), seconds, body))
			.POST(HttpRequest.BodyPublishers.ofByteArray(body))
			.build();
		CompletableFuture<HttpResponse<Void>> answer = this.client.sendAsync(request, (info) -> new Unread());
		try {
			// the request's own timeout ends with the headers of the answer
			return answer(answer.get(this.settings.answerWithin().toMillis(), TimeUnit.MILLISECONDS));
		}
		catch (TimeoutException ex) {
			return new Answer.Failed("timeout", null);
		}
		catch (ExecutionException ex) {
			Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
			return new Answer.Failed(cause.getClass().getSimpleName(), null);
		}
		finally {
			answer.cancel(true);
		}
	}

	private Answer answer(HttpResponse<Void> response) {
		int status = response.statusCode();
		if (status >= OK_FROM && status < OK_UNTIL) {
			return new Answer.Taken();
		}
		if (status == GONE) {
			return new Answer.Gone();
		}
		Duration pause = (status == TOO_MANY || status == UNAVAILABLE) ? retryAfter(response) : null;
		return new Answer.Failed(Integer.toString(status), pause);
	}

	private static @Nullable Duration retryAfter(HttpResponse<Void> response) {
		String seconds = response.headers().firstValue("Retry-After").orElse("");
		return seconds.matches("[0-9]{1,9}")
				? Duration.ofSeconds(Math.min(Long.parseLong(seconds), LONGEST_PAUSE_SECONDS)) : null;
	}

	@PreDestroy
	void close() {
		this.client.shutdownNow();
	}

	/** What came of a request. */
	sealed interface Answer {

		/** The endpoint has it. */
		record Taken() implements Answer {
		}

		/** The endpoint does not want to hear of anything any more. */
		record Gone() implements Answer {
		}

		/**
		 * To be tried again.
		 *
		 * @param reason a status or the kind of failure
		 * @param pause for how long the endpoint wants nothing, when it says so
		 */
		record Failed(String reason, @Nullable Duration pause) implements Answer {
		}

	}

	/** Reads a little, so that the connection can be kept, and drops it beyond that. */
	private static final class Unread implements BodySubscriber<Void> {

		private static final long MOST = 64 * 1024;

		private final CompletableFuture<Void> done = new CompletableFuture<>();

		private @Nullable Subscription subscription;

		private long read;

		@Override
		public CompletionStage<Void> getBody() {
			return this.done;
		}

		@Override
		public void onSubscribe(Subscription subscription) {
			this.subscription = subscription;
			subscription.request(Long.MAX_VALUE);
		}

		@Override
		public void onNext(List<ByteBuffer> buffers) {
			buffers.forEach((buffer) -> this.read += buffer.remaining());
			if (this.read > MOST && this.subscription != null) {
				this.subscription.cancel();
				this.done.complete(null);
			}
		}

		@Override
		public void onError(Throwable failure) {
			this.done.completeExceptionally(failure);
		}

		@Override
		public void onComplete() {
			this.done.complete(null);
		}

	}

}
