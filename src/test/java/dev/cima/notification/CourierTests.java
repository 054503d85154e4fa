package dev.cima.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.cima.notification.PushSender.Answer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;

class CourierTests {

	private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

	private final PushSender sender = Mockito.mock(PushSender.class);

	private final PushSettings settings = new Binder(new MapConfigurationPropertySource()).bindOrCreate("cima.push",
			PushSettings.class);

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final Courier courier = new Courier(this.sender, this.settings, () -> NOW, new PushMetrics(this.meters));

	@Test
	void aPauseThatTheServiceWantsEndsTheRound() {
		Mockito.when(this.sender.send(any(), any()))
			.thenReturn(new Answer.Accepted(), new Answer.Later("UNAVAILABLE", Duration.ofSeconds(40)));

		Delivery.Result result = this.courier.deliver(delivery(NOW.plus(this.settings.lease())));

		assertThat(result.reached()).containsExactly("a");
		assertThat(result.again()).isTrue();
		assertThat(result.pause()).isEqualTo(Duration.ofSeconds(40));
		Mockito.verify(this.sender, Mockito.times(2)).send(any(), any());
	}

	@Test
	void afterTooManyForOneDeviceTheOthersAreTried() {
		Answer.TooMany tooMany = new Answer.TooMany("QUOTA_EXCEEDED", Duration.ofSeconds(40), true);
		Mockito.when(this.sender.send(any(), any())).thenReturn(tooMany, new Answer.Accepted(), new Answer.Accepted());

		Delivery.Result result = this.courier.deliver(delivery(NOW.plus(this.settings.lease())));

		assertThat(result.reached()).containsExactly("b", "c");
		assertThat(result.again()).isTrue();
		assertThat(result.pause()).as("of all").isNull();
		assertThat(result.hold(NOW)).as("of this push").isEqualTo(Duration.ofSeconds(40));
	}

	@Test
	void aDeviceThatFailedOtherwiseDoesNotWaitForOneThatHadTooMany() {
		Mockito.when(this.sender.send(any(), any()))
			.thenReturn(new Answer.TooMany("QUOTA_EXCEEDED", Duration.ofHours(6), true),
					new Answer.Later("UNAVAILABLE", null), new Answer.Accepted());

		Delivery.Result result = this.courier.deliver(delivery(NOW.plus(this.settings.lease())));

		assertThat(result.again()).isTrue();
		assertThat(result.hold(NOW)).isNull();
		assertThat(result.held(NOW)).isEqualTo(Map.of("a", NOW.plus(Duration.ofHours(6))));
	}

	@Test
	void afterAFaultOfOneDeviceTheOthersAreTried() {
		Mockito.when(this.sender.send(any(), any()))
			.thenReturn(new Answer.Later("INTERNAL", null), new Answer.Accepted(), new Answer.Accepted());

		Delivery.Result result = this.courier.deliver(delivery(NOW.plus(this.settings.lease())));

		assertThat(result.reached()).containsExactly("b", "c");
		assertThat(result.again()).isTrue();
	}

	@Test
	void whatIsRefusedInNobodysWordsIsDoubtedAFewTimesAndKeepsTheDevice() {
		Mockito.when(this.sender.send(any(), any())).thenReturn(new Answer.Unclear("HTTP_404"));
		Delivery first = delivery(NOW.plus(this.settings.lease()));
		Push push = first.pushes().getFirst();

		assertThat(this.courier.deliver(first).again()).isTrue();
		for (int tries = 0; tries < 5; tries++) {
			push = push.failed(NOW, NOW.plus(this.settings.lease()), List.of(), Map.of());
		}
		Delivery.Result last = this.courier
			.deliver(new Delivery(List.of(push), first.devices(), Map.of(), first.letter()));

		assertThat(last.again()).isFalse();
		assertThat(last.outcome()).isEqualTo(Outcome.REFUSED);
		assertThat(last.badTokens()).isEmpty();
		assertThat(this.meters.counter("cima.push.failures", "reason", "HTTP_404").count()).isEqualTo(6);
	}

	@Test
	void nothingIsSentWhenTheClaimEndsBeforeTheAnswerCouldCome() {
		Delivery.Result result = this.courier.deliver(delivery(NOW.plus(this.settings.answerWithin()).minusMillis(1)));

		assertThat(result.again()).isTrue();
		Mockito.verifyNoInteractions(this.sender);
	}

	private static Delivery delivery(Instant claimedUntil) {
		Push push = Push.of(NotificationKind.KUDOS, "feed_1", "feed_1", "rep_1", List.of(), NOW, claimedUntil, null);
		List<Device> devices = Stream.of("a", "b", "c")
			.map((id) -> new Device(id, "token-" + id, "rep_1", DevicePlatform.ANDROID, NOW))
			.toList();
		return new Delivery(List.of(push), devices, Map.of(), SampleLetter.of(push));
	}

}
