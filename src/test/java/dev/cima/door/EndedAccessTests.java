package dev.cima.door;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.cima.platform.Devices;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.platform.Viewers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.TestingAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class EndedAccessTests {

	private final LiveConnections connections = new LiveConnections(
			new Binder(new MapConfigurationPropertySource()).bindOrCreate("cima.limits", LimitSettings.class),
			new SimpleMeterRegistry());

	private final List<Collection<String>> batches = new ArrayList<>();

	private final Set<String> refused = new HashSet<>();

	private final List<String> ended = new ArrayList<>();

	private Consumer<Collection<String>> store = this.batches::add;

	private Function<String, Viewer> viewer = (subject) -> {
		throw new AccessDeniedException("left");
	};

	private final EndedAccess access = new EndedAccess(this.connections,
			new ViewerLookup(
					new StaticListableBeanFactory(Map.of("viewers", new Left())).getBeanProvider(Viewers.class),
					new StaticListableBeanFactory(Map.of()).getBeanProvider(Devices.class)));

	@Test
	void looksUpEachCallerOnceInBatches() {
		open(1_200, 2);
		this.access.turn();
		assertThat(this.batches).hasSize(3);
		assertThat(this.batches.stream().flatMap(Collection::stream)).hasSize(1_200).doesNotHaveDuplicates();
		assertThat(this.refused).hasSize(1_200);
	}

	@Test
	void goesOnWithTheOthersWhenABatchCannotBeLookedUp() {
		open(1_200, 1);
		this.store = (subjects) -> {
			this.batches.add(subjects);
			if (this.batches.size() == 1) {
				throw new IllegalStateException("MongoDB is away");
			}
		};
		assertThatIllegalStateException().as("told of once").isThrownBy(this.access::turn);
		assertThat(this.refused).hasSize(700).doesNotContainAnyElementsOf(this.batches.getFirst());
	}

	@Test
	void goesOnWithTheOthersOfABatchWhenOneCannotBeLookedUp() {
		open(10, 1);
		this.viewer = (subject) -> {
			if (subject.equals("rep_3")) {
				throw new IllegalStateException("MongoDB is away");
			}
			throw new AccessDeniedException("left");
		};
		assertThatIllegalStateException().isThrownBy(this.access::turn);
		assertThat(this.refused).hasSize(9).doesNotContain("rep_3");
	}

	@Test
	void letsComeBackWhoseRightsChangedSoThatTheyAreFoundAnew() {
		open(3, 2);
		this.viewer = (subject) -> new Viewer(subject, subject, Set.of("team_1"), Set.of(Role.MANAGER));
		this.access.turn();
		this.access.turn();
		assertThat(this.ended).isEmpty();
		this.viewer = (subject) -> new Viewer(subject, subject, subject.equals("rep_1") ? Set.of() : Set.of("team_1"),
				Set.of(Role.MANAGER));
		this.access.turn();
		assertThat(this.ended).containsExactly("rep_1", "rep_1");
		this.access.turn();
		assertThat(this.ended).hasSize(2);
		assertThat(this.refused).isEmpty();
	}

	private void open(int callers, int connectionsEach) {
		this.connections.start();
		for (int i = 0; i < callers * connectionsEach; i++) {
			String caller = "rep_" + i % callers;
			this.connections.opened(new TestingAuthenticationToken(caller, "token"), () -> this.ended.add(caller),
					(refusal) -> this.refused.add(caller));
		}
	}

	/** Everybody has left. */
	private final class Left implements Viewers {

		@Override
		public Viewer viewer(String subject, Set<Role> roles) {
			return EndedAccessTests.this.viewer.apply(subject);
		}

		@Override
		public void know(Collection<String> subjects) {
			EndedAccessTests.this.store.accept(List.copyOf(subjects));
		}

	}

}
