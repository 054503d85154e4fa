package dev.cima.notification;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.firebase.FirebaseApp;
import com.google.firebase.FirebaseOptions;
import com.google.firebase.IncomingHttpResponse;
import com.google.firebase.messaging.AndroidConfig;
import com.google.firebase.messaging.AndroidNotification;
import com.google.firebase.messaging.ApnsConfig;
import com.google.firebase.messaging.Aps;
import com.google.firebase.messaging.FirebaseMessaging;
import com.google.firebase.messaging.FirebaseMessagingException;
import com.google.firebase.messaging.Message;
import com.google.firebase.messaging.MessagingErrorCode;
import com.google.firebase.messaging.Notification;
import com.google.firebase.messaging.WebpushConfig;
import dev.cima.platform.StartRefusedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends through Firebase Cloud Messaging. */
class FirebaseSender implements PushSender, AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(FirebaseSender.class);

	/** The reason where a good answer does not name the message. */
	private static final String NO_NAME = "NO_MESSAGE_NAME";

	private static final int BAD_REQUEST = 400;

	private static final int NOT_FOUND = 404;

	private static final int TOO_MANY = 429;

	private final FirebaseApp app;

	private final FirebaseMessaging messaging;

	private final FcmTransport transport;

	private final Duration quotaPause;

	private final InstantSource clock;

	private final @Nullable String project;

	FirebaseSender(PushSettings settings, InstantSource clock) {
		this.transport = new FcmTransport(settings.endpoint(), settings.connectTimeout(), settings.answerWithin());
		this.quotaPause = settings.quotaPause();
		this.clock = clock;
		GoogleCredentials credentials = credentials(settings.credentials(), this.transport);
		this.project = (credentials instanceof ServiceAccountCredentials account) ? account.getProjectId() : null;
		this.app = FirebaseApp.initializeApp(
				FirebaseOptions.builder().setCredentials(credentials).setHttpTransport(this.transport).build(),
				"cima-" + UUID.randomUUID());
		try {
			this.messaging = FirebaseMessaging.getInstance(this.app);
		}
		catch (IllegalArgumentException ex) {
			throw new StartRefusedException(
					"cima.push.credentials names no project: give the key of a service account.", ex);
		}
	}

	@Override
	public boolean needsDevices() {
		return true;
	}

	@Override
	public @Nullable String project() {
		return this.project;
	}

	@Override
	public Answer send(Device device, Letter letter) {
		try {
			String name = this.messaging.send(message(device, letter));
			// Firebase names what it takes; a portal that says yes to everything does not
			return (name != null && !name.isBlank()) ? new Answer.Accepted() : new Answer.Unclear(NO_NAME);
		}
		catch (FirebaseMessagingException ex) {
			return answer(ex);
		}
		catch (RuntimeException ex) {
			log.warn("A push could not be sent: {}", ex.toString());
			return new Answer.Later(ex.getClass().getSimpleName(), null);
		}
	}

	@Override
	public void close() {
		this.app.delete();
		this.transport.shutdown();
	}

	/**
	 * What an answer means. Firebase's own code decides where there is one. A 400 or 404
	 * without it comes from one of two: in the form of Google's errors (there is no such
	 * project, the API does not know the request) it stands for good, but says nothing
	 * about the phone, which is kept; in any other form (a proxy's page, a gateway that
	 * leads elsewhere) it is not Firebase that refuses, so it is doubted a few times.
	 */
	private Answer answer(FirebaseMessagingException ex) {
		MessagingErrorCode code = ex.getMessagingErrorCode();
		IncomingHttpResponse http = ex.getHttpResponse();
		String reason = (code != null) ? code.name() : ex.getErrorCode().name();
		if (code == MessagingErrorCode.UNREGISTERED) {
			return new Answer.BadToken();
		}
		if (code == MessagingErrorCode.SENDER_ID_MISMATCH) {
			return new Answer.Foreign(reason, this.project);
		}
		if (code == MessagingErrorCode.INVALID_ARGUMENT) {
			return FcmAnswers.blamesToken((http != null) ? http.getContent() : null) ? new Answer.BadToken()
					: new Answer.Refused(reason);
		}
		if (code == null && http != null
				&& (http.getStatusCode() == BAD_REQUEST || http.getStatusCode() == NOT_FOUND)) {
			return FcmAnswers.isOfGoogle(http.getContent()) ? new Answer.Refused(reason)
					: new Answer.Unclear("HTTP_" + http.getStatusCode());
		}
		Duration pause = (http != null) ? FcmAnswers.retryAfter(http.getHeaders(), this.clock.instant()) : null;
		if (http == null || http.getStatusCode() != TOO_MANY) {
			return new Answer.Later(reason, pause);
		}
		pause = (pause != null) ? pause : this.quotaPause;
		return switch (FcmAnswers.quota(http.getContent())) {
			case PROJECT -> new Answer.Later(reason, pause);
			case PHONE -> new Answer.TooMany(reason, pause, true);
			case UNSAID -> new Answer.TooMany(reason, pause, false);
		};
	}

	private Message message(Device device, Letter letter) {
		Message.Builder message = Message.builder()
			.setToken(device.token())
			.putAllData(letter.data())
			.setNotification(Notification.builder().setTitle(letter.title()).setBody(letter.body()).build());
		switch (device.platform()) {
			case ANDROID -> message.setAndroidConfig(AndroidConfig.builder()
				.setCollapseKey(letter.collapseKey())
				.setTtl(letter.lifetime().toMillis())
				.setNotification(AndroidNotification.builder().setTag(letter.collapseKey()).build())
				.build());
			case IOS -> message.setApnsConfig(ApnsConfig.builder()
				.putHeader("apns-collapse-id", letter.collapseKey())
				.putHeader("apns-expiration",
						Long.toString(this.clock.instant().plus(letter.lifetime()).getEpochSecond()))
				.setAps(Aps.builder().setThreadId(letter.kind().name()).build())
				.build());
			case WEB -> message.setWebpushConfig(WebpushConfig.builder()
				.putHeader("Topic", letter.collapseKey())
				.putHeader("TTL", Long.toString(letter.lifetime().toSeconds()))
				.build());
		}
		return message.build();
	}

	private static GoogleCredentials credentials(@Nullable String credentials, FcmTransport transport) {
		try {
			byte[] json = (credentials != null && credentials.stripLeading().startsWith("{"))
					? credentials.getBytes(StandardCharsets.UTF_8)
					: Files.readAllBytes(Path.of((credentials != null) ? credentials : ""));
			return GoogleCredentials.fromStream(new ByteArrayInputStream(json), () -> transport);
		}
		catch (IOException | IllegalArgumentException ex) {
			// not the cause's message: it may hold parts of the key
			throw new StartRefusedException(
					"cima.push.credentials cannot be read. Give the file of a Firebase service account's key, or its JSON.");
		}
	}

}
