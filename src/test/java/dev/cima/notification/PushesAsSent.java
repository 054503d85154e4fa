package dev.cima.notification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.cima.TestTime;
import dev.cima.notification.LoggedPushes.Logged;
import tools.jackson.databind.JsonNode;

import org.springframework.context.ApplicationContext;

/** The messages that Firebase would have got, for tests of other modules. */
public final class PushesAsSent {

	private PushesAsSent() {
	}

	/** The kinds of the pushes that went out to a rep. */
	public static List<String> kinds(ApplicationContext application, String rep) {
		return application.getBean(LoggedPushes.class).of(rep).stream().map((push) -> push.kind().name()).toList();
	}

	/**
	 * What a server of Firebase gets for all pushes that went out to a rep, word for
	 * word.
	 */
	public static List<String> messages(ApplicationContext application, String rep) {
		List<Logged> pushes = application.getBean(LoggedPushes.class).of(rep);
		try (FcmServer server = new FcmServer();
				FirebaseSender sender = new FirebaseSender(server.settings(Map.of("answer-within", "10s")),
						TestTime::now)) {
			Device device = new Device("0123456789", "a-phone", rep, DevicePlatform.ANDROID, TestTime.now());
			pushes.forEach((push) -> sender.send(device, new Letter(rep, push.kind(), push.title(), push.body(),
					push.data(), push.collapseKey(), Duration.ofHours(1), push.at())));
			return new ArrayList<>(server.messages().stream().map(JsonNode::toString).toList());
		}
	}

}
