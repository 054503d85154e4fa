package dev.cima.badge;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import dev.cima.measure.CardVariables;
import dev.cima.measure.Scope;
import dev.cima.measure.Stretch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VerdictTests {

	private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

	private final Badge badge = new BadgeCompiler(new CardVariables(BadgeCompilerTests.ORGANISATION))
		.compile(new BadgeDefinition("badge_x", 1, "X", "X", List.of(), "allTime.sales >= 1", null, BadgeRepeats.ONCE,
				null, true, null, null, null));

	@Test
	void aRoundThatGoesOnAfterACrashRepeatsItsVerdictAlthoughTheCardHasGrown() {
		BadgeAward award = verdict(true, true, 10, 10, "round_1").given(null, null, NOW);
		assertThat(verdict(true, true, 11, 11, "round_1").isRepeatedBy(award)).isTrue();
		assertThat(verdict(true, true, 11, 11, "round_2").isRepeatedBy(award)).isFalse();
		assertThat(verdict(true, false, 11, 11, "round_1").isRepeatedBy(award)).isFalse();
		BadgeAward taken = verdict(true, false, 12, 12, "round_1").taken(award);
		assertThat(verdict(true, false, 13, 13, "round_1").isRepeatedBy(taken)).isTrue();
	}

	@Test
	void anEntryIsNoRepetitionOfWhatWasDecidedBeforeItOrByARound() {
		BadgeAward award = verdict(false, true, 10, 10, null).given(null, null, NOW);
		assertThat(verdict(false, true, 10, 10, null).isRepeatedBy(award)).isTrue();
		assertThat(verdict(false, true, 11, 11, null).isRepeatedBy(award)).isFalse();
		BadgeAward byRound = verdict(true, true, 10, 10, "round_1").given(null, null, NOW);
		assertThat(verdict(false, true, 10, 10, null).isRepeatedBy(byRound)).isFalse();
	}

	private Verdict verdict(boolean whole, boolean holds, long seq, long since, @Nullable String round) {
		Stretch slot = Scope.ALL_TIME.stretchOf(LocalDate.EPOCH);
		return new Verdict("rep_1", this.badge, slot, slot, whole, holds, seq, since, NOW, round);
	}

}
