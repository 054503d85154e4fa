package dev.cima.door;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.TestingAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LiveConnectionsTests {

	private final LimitSettings limits = new Binder(new MapConfigurationPropertySource()).bindOrCreate("cima.limits",
			LimitSettings.class);

	private final LiveConnections connections = new LiveConnections(this.limits, new SimpleMeterRegistry());

	private final List<AccessDeniedException> refused = new ArrayList<>();

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
		this.connections.closed(first);
		open("rep_1");
		assertThatExceptionOfType(LimitReachedException.class).isThrownBy(() -> open("rep_1"));
	}

	@Test
	void countsAConnectionThatIsClosedTwiceOnce() {
		Runnable first = open("rep_1");
		this.connections.closed(first);
		this.connections.closed(first);
		IntStream.range(0, this.limits.connections()).forEach((i) -> open("rep_1"));
		assertThatExceptionOfType(LimitReachedException.class).isThrownBy(() -> open("rep_1"));
	}

	@Test
	void refusesThoseWhoseAccessHasEnded() {
		open("rep_1");
		open("rep_1");
		open("rep_2");
		assertThat(this.connections.callers()).containsExactlyInAnyOrder("rep_1", "rep_2");
		this.connections.refuse(Set.of("rep_1"), (caller) -> Optional.of(new AccessDeniedException(caller.getName())));
		assertThat(this.refused).extracting(Throwable::getMessage).containsExactly("rep_1", "rep_1");
		this.connections.refuse(Set.of("rep_2"), (caller) -> Optional.empty());
		assertThat(this.refused).hasSize(2);
	}

	@Test
	void endsAllWhenTheApplicationStopsAndThoseThatComeLater() {
		AtomicInteger ended = new AtomicInteger();
		open("rep_1", ended::incrementAndGet);
		this.connections.stop();
		assertThat(ended).hasValue(1);
		AtomicInteger late = new AtomicInteger();
		open("rep_1", late::incrementAndGet);
		assertThat(late).hasValue(1);
	}

	private Runnable open(String caller) {
		AtomicInteger ends = new AtomicInteger();
		Runnable end = ends::incrementAndGet;
		open(caller, end);
		return end;
	}

	private void open(String caller, Runnable end) {
		this.connections.opened(new TestingAuthenticationToken(caller, "token"), end, this.refused::add);
	}

}
