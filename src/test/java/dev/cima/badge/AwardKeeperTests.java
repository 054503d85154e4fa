package dev.cima.badge;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cima.measure.CardVariables;
import dev.cima.measure.Scope;
import dev.cima.measure.Stretch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.ArgumentMatchers.anyList;

class AwardKeeperTests {

	private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

	private static final Stretch SLOT = Scope.ALL_TIME.stretchOf(LocalDate.EPOCH);

	private final Map<String, BadgeAward> stored = new HashMap<>();

	private final Awards awards = Mockito.mock(Awards.class);

	private final List<Object> said = new ArrayList<>();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final Badge badge = new BadgeCompiler(new CardVariables(BadgeCompilerTests.ORGANISATION))
		.compile(new BadgeDefinition("badge_x", 1, "X", "X", List.of(), "allTime.sales >= 1", null, BadgeRepeats.ONCE,
				null, true, null, null, null));

	@Test
	void whatAnotherNodeTookBackBeforeItWasSaidIsNotSaidToBeGiven() {
		store(this::takenByAnother);
		keeper((event) -> {
		}).keep(List.of(verdict(5)));
		assertThat(this.said).containsExactly(new BadgesTakenBack(List.of(taken("rep_1"))));
	}

	@Test
	void whatAnotherNodeTakesBackWhileItIsSaidIsSaidLast() {
		store(() -> {
		});
		keeper((event) -> takenByAnother()).keep(List.of(verdict(5)));
		assertThat(this.said).containsExactly(new BadgesAwarded(List.of(given("rep_1"))),
				new BadgesTakenBack(List.of(taken("rep_1"))));
	}

	@Test
	void whatWasJudgedTogetherIsSaidTogether() {
		store(() -> {
		});
		keeper((event) -> {
		}).keep(List.of(verdict("rep_1", 5), verdict("rep_2", 7)));
		assertThat(this.said).containsExactly(new BadgesAwarded(List.of(given("rep_1"), given("rep_2"))));
	}

	@Test
	void whatIsGivenAndTakenBackIsCountedOnceHoweverOftenItIsJudged() {
		store(() -> {
		});
		AwardKeeper keeper = keeper((event) -> {
		});
		keeper.keep(List.of(verdict(5)));
		keeper.keep(List.of(verdict(5)));
		assertThat(counted("cima.badges.awarded")).isEqualTo(1);
		assertThat(counted("cima.badges.taken.back")).isZero();
		keeper.keep(List.of(new Verdict("rep_1", this.badge, SLOT, SLOT, false, false, 6, 6, NOW, null)));
		assertThat(counted("cima.badges.awarded")).isEqualTo(1);
		assertThat(counted("cima.badges.taken.back")).isEqualTo(1);
	}

	private double counted(String name) {
		return this.meters.get(name).counter().count();
	}

	private AwardKeeper keeper(java.util.function.Consumer<Object> listener) {
		return new AwardKeeper(this.awards, Mockito.mock(BadgeJudge.class), (event) -> {
			this.said.add(event);
			listener.accept(event);
		}, new BadgeMetrics(this.meters), () -> NOW);
	}

	private void store(Runnable then) {
		Mockito.when(this.awards.find(anyCollection())).thenAnswer((call) -> {
			Collection<String> ids = call.getArgument(0);
			Map<String, BadgeAward> found = new HashMap<>(this.stored);
			found.keySet().retainAll(ids);
			return found;
		});
		Mockito.when(this.awards.write(anyList())).thenAnswer((call) -> {
			List<Awards.Change> changes = call.getArgument(0);
			changes.forEach((change) -> this.stored.put(change.after().id(), change.after()));
			then.run();
			return Set.of();
		});
	}

	private void takenByAnother() {
		this.stored.replaceAll((id, award) -> verdict(6).taken(award));
	}

	private static BadgeAwarded given(String rep) {
		return new BadgeAwarded("award_" + rep + "_badge_x", "badge_x", rep, NOW);
	}

	private static BadgeTakenBack taken(String rep) {
		return new BadgeTakenBack("award_" + rep + "_badge_x", "badge_x", rep);
	}

	private Verdict verdict(long seq) {
		return verdict("rep_1", seq);
	}

	private Verdict verdict(String rep, long seq) {
		return new Verdict(rep, this.badge, SLOT, SLOT, false, true, seq, seq, NOW, null);
	}

}
