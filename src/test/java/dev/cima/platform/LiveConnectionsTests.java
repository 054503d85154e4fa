package dev.cima.platform;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LiveConnectionsTests {

	private final LimitSettings limits = new Binder(new MapConfigurationPropertySource()).bindOrCreate("cima.limits",
			LimitSettings.class);

	private final LiveConnections connections = new LiveConnections(this.limits, new SimpleMeterRegistry());

	@BeforeEach
	void start() {
		this.connections.start();
	}

	@Test
	void refusesACallerWhoHasAsManyAsAllowedUntilOneIsClosed() {
		Runnable first = open("rep_1");
		IntStream.range(1, this.limits.connections()).forEach((i) -> open("rep_1"));
		assertThatExceptionOfType(LimitReachedException.class).isThrownBy(() -> open("rep_1"));
		open("rep_2");
		this.connections.closed("rep_1", first);
		open("rep_1");
		assertThatExceptionOfType(LimitReachedException.class).isThrownBy(() -> open("rep_1"));
	}

	@Test
	void countsAConnectionThatIsClosedTwiceOnce() {
		Runnable first = open("rep_1");
		this.connections.closed("rep_1", first);
		this.connections.closed("rep_1", first);
		IntStream.range(0, this.limits.connections()).forEach((i) -> open("rep_1"));
		assertThatExceptionOfType(LimitReachedException.class).isThrownBy(() -> open("rep_1"));
	}

	@Test
	void endsAllWhenTheApplicationStopsAndThoseThatComeLater() {
		AtomicInteger ended = new AtomicInteger();
		this.connections.opened("rep_1", ended::incrementAndGet);
		this.connections.stop();
		assertThat(ended).hasValue(1);
		AtomicInteger late = new AtomicInteger();
		this.connections.opened("rep_1", late::incrementAndGet);
		assertThat(late).hasValue(1);
	}

	private Runnable open(String caller) {
		AtomicInteger ends = new AtomicInteger();
		Runnable end = ends::incrementAndGet;
		this.connections.opened(caller, end);
		return end;
	}

}
