package dev.cima.notification;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

class PushDispatcherTests {

	private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

	private final PushSettings settings = new Binder(new MapConfigurationPropertySource()).bindOrCreate("cima.push",
			PushSettings.class);

	private final Pushes pushes = mock();

	private final PushClaims claims = mock();

	private final PushRouting routing = mock();

	private final Courier courier = mock();

	@Test
	void putsBackWhatCouldNotBeSentForAMistakeOfOurs() {
		Push push = Push.of(NotificationKind.KUDOS, "feed_1", "feed_1", "rep_1", List.of(), NOW, NOW, null);
		Delivery delivery = new Delivery(List.of(push), List.of(), Map.of(), SampleLetter.of(push));
		given(this.claims.take(anyInt())).willReturn(List.of(List.of(push)), List.of());
		given(this.routing.route(any(), any()))
			.willReturn(new PushRouting.Routes(new HashMap<>(), new HashMap<>(), List.of(delivery)));
		given(this.courier.deliver(delivery)).willThrow(new NoClassDefFoundError("io/grpc/Status"));
		PushDispatcher dispatcher = new PushDispatcher(new PushOutbox(this.pushes, this.settings, () -> NOW),
				this.pushes, this.claims, this.routing, this.courier, mock(), this.settings, () -> NOW,
				new PushMetrics(new SimpleMeterRegistry()));
		dispatcher.start();
		try {
			await().untilAsserted(() -> verify(this.pushes).putBack(argThat((later) -> later.keySet().contains(push))));
		}
		finally {
			dispatcher.stop();
		}
	}

}
