package dev.cima.notification;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP under the Firebase SDK: the JDK's client, one HTTP/2 connection for all. It
 * never sends a request twice by itself, nothing takes longer than it may, and the
 * address of Firebase Cloud Messaging can be another one.
 */
class FcmTransport extends HttpTransport {

	private static final String FCM = "https://fcm.googleapis.com";

	private static final int UNAVAILABLE = 503;

	private static final int INTERNAL = 500;

	private final HttpClient client;

	private final String endpoint;

	private final Duration answerWithin;

	FcmTransport(URI endpoint, Duration connectTimeout, Duration answerWithin) {
		String text = endpoint.toString();
		this.endpoint = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
		this.answerWithin = answerWithin;
		this.client = HttpClient.newBuilder().connectTimeout(connectTimeout).build();
	}

	@Override
	protected LowLevelHttpRequest buildRequest(String method, String url) {
		return new Request(method, URI.create(url.startsWith(FCM) ? this.endpoint + url.substring(FCM.length()) : url));
	}

	@Override
	public void shutdown() {
		this.client.shutdownNow();
	}

	private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
		CompletableFuture<HttpResponse<byte[]>> answer = this.client.sendAsync(request, BodyHandlers.ofByteArray());
		try {
			// the request's own timeout would not cover a body that stops in the middle
			return answer.get(this.answerWithin.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			answer.cancel(true);
			throw new InterruptedIOException("no answer within " + this.answerWithin);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof IOException cause) ? cause : new IOException(ex.getCause());
		}
		catch (InterruptedException ex) {
			answer.cancel(true);
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("stopped");
		}
	}

	/** One request. */
	private final class Request extends LowLevelHttpRequest {

		private final String method;

		private final HttpRequest.Builder request;

		Request(String method, URI uri) {
			this.method = method;
			this.request = HttpRequest.newBuilder(uri);
		}

		@Override
		public void addHeader(String name, String value) {
			this.request.header(name, value);
		}

		@Override
		public LowLevelHttpResponse execute() throws IOException {
			if (getStreamingContent() == null) {
				this.request.method(this.method, BodyPublishers.noBody());
			}
			else {
				ByteArrayOutputStream body = new ByteArrayOutputStream();
				getStreamingContent().writeTo(body);
				this.request.method(this.method, BodyPublishers.ofByteArray(body.toByteArray()));
				describe("Content-Type", getContentType());
				describe("Content-Encoding", getContentEncoding());
			}
			return new Answer(send(this.request.build()));
		}

		private void describe(String name, @Nullable String value) {
			if (value != null) {
				this.request.setHeader(name, value);
			}
		}

	}

	/** Its answer. */
	private static final class Answer extends LowLevelHttpResponse {

		private final HttpResponse<byte[]> response;

		private final List<Map.Entry<String, String>> headers = new ArrayList<>();

		Answer(HttpResponse<byte[]> response) {
			this.response = response;
			response.headers()
				.map()
				.forEach((name, values) -> values.forEach((value) -> this.headers.add(Map.entry(name, value))));
		}

		/**
		 * The SDK waits out a 503 inside the call, up to minutes, and cannot be told not
		 * to; so it gets to see a 500. What it reports follows from the body.
		 */
		@Override
		public int getStatusCode() {
			return (this.response.statusCode() == UNAVAILABLE) ? INTERNAL : this.response.statusCode();
		}

		@Override
		public InputStream getContent() {
			return new ByteArrayInputStream(this.response.body());
		}

		@Override
		public @Nullable String getContentEncoding() {
			return header("Content-Encoding");
		}

		@Override
		public long getContentLength() {
			return this.response.body().length;
		}

		@Override
		public @Nullable String getContentType() {
			return header("Content-Type");
		}

		@Override
		public @Nullable String getStatusLine() {
			return null;
		}

		@Override
		public @Nullable String getReasonPhrase() {
			return null;
		}

		@Override
		public int getHeaderCount() {
			return this.headers.size();
		}

		@Override
		public String getHeaderName(int index) {
			return this.headers.get(index).getKey();
		}

		@Override
		public String getHeaderValue(int index) {
			return this.headers.get(index).getValue();
		}

		private @Nullable String header(String name) {
			return this.response.headers().firstValue(name).orElse(null);
		}

	}

}
