package dev.cima.guard;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.cima.guard.GuardRule.Concern;
import dev.cima.leadership.LeadershipMode;
import dev.cima.platform.StartRefusedException;
import dev.cima.reward.RewardKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The table that comes with Cima, and how a table is read. */
class GuardTableTests {

	private static final GuardTable TABLE = GuardTableReader.read(new ClassPathResource("guard.yaml"));

	@ParameterizedTest
	@CsvSource({ "true, TRANSFORMATIONAL, CASH_LIKE, REFUSE", "true, TRANSFORMATIONAL, GOODS, WARN",
			"true, TRANSFORMATIONAL, EXPERIENCE, ALLOW", "true, TRANSFORMATIONAL, DEVELOPMENT, ALLOW",
			"true, TRANSFORMATIONAL, RECOGNITION, ALLOW", "true, MIXED, CASH_LIKE, WARN", "true, MIXED, GOODS, ALLOW",
			"true, UNKNOWN, CASH_LIKE, WARN", "true, UNKNOWN, GOODS, ALLOW", "true, TRANSACTIONAL, CASH_LIKE, WARN",
			"true, TRANSACTIONAL, GOODS, ALLOW", "false, TRANSFORMATIONAL, CASH_LIKE, WARN",
			"false, TRANSFORMATIONAL, GOODS, ALLOW", "false, MIXED, CASH_LIKE, ALLOW",
			"false, UNKNOWN, CASH_LIKE, ALLOW", "false, TRANSACTIONAL, CASH_LIKE, ALLOW" })
	void theTableSays(boolean complex, LeadershipMode mode, RewardKind prize, GuardDecision decision) {
		assertThat(TABLE.judge(complex, Set.of(mode), prize, Set.of()).decision()).isEqualTo(decision);
	}

	@ParameterizedTest
	@CsvSource({ "ANSWERS, CASH_LIKE, REFUSE, guard.answers-for-cash", "ANSWERS, GOODS, WARN, guard.answers-for-prizes",
			"ANSWERS, EXPERIENCE, WARN, guard.answers-for-prizes", "ANSWERS, DEVELOPMENT, ALLOW,",
			"ANSWERS, RECOGNITION, ALLOW,", "FEW_WIN, CASH_LIKE, WARN, guard.few-win",
			"FEW_WIN, GOODS, WARN, guard.few-win", "FEW_WIN, EXPERIENCE, WARN, guard.few-win",
			"FEW_WIN, DEVELOPMENT, ALLOW,", "FEW_WIN, RECOGNITION, ALLOW," })
	void theTableSaysOfWhatElseThereIsToWorryAbout(Concern concern, RewardKind prize, GuardDecision decision,
			String reason) {
		for (LeadershipMode mode : Set.of(LeadershipMode.UNKNOWN, LeadershipMode.MIXED)) {
			assertThat(TABLE.judge(false, Set.of(mode), prize, Set.of(concern)))
				.isEqualTo(new GuardTable.Verdict(decision, (reason != null) ? List.of(reason) : List.of()));
		}
	}

	@Test
	void ofSeveralConcernsTheStrictestHoldsAndEqualOnesAreAllSaid() {
		assertThat(TABLE.judge(true, Set.of(LeadershipMode.TRANSFORMATIONAL), RewardKind.GOODS,
				EnumSet.allOf(Concern.class)))
			.isEqualTo(new GuardTable.Verdict(GuardDecision.WARN,
					List.of("guard.goods-against-vision", "guard.answers-for-prizes", "guard.few-win")));
		assertThat(
				TABLE.judge(false, Set.of(LeadershipMode.UNKNOWN), RewardKind.CASH_LIKE, EnumSet.allOf(Concern.class)))
			.isEqualTo(new GuardTable.Verdict(GuardDecision.REFUSE, List.of("guard.answers-for-cash")));
	}

	@Test
	void everyCellHasAReasonUnlessItIsAllowed() {
		for (LeadershipMode mode : LeadershipMode.values()) {
			for (RewardKind prize : RewardKind.values()) {
				for (boolean complex : new boolean[] { true, false }) {
					GuardTable.Verdict verdict = TABLE.judge(complex, Set.of(mode), prize, Set.of());
					assertThat(verdict.reasons().isEmpty()).isEqualTo(verdict.decision() == GuardDecision.ALLOW);
				}
			}
		}
	}

	@Test
	void ofSeveralTeamsTheStrictestHolds() {
		assertThat(TABLE.judge(true, EnumSet.allOf(LeadershipMode.class), RewardKind.CASH_LIKE, Set.of()))
			.isEqualTo(new GuardTable.Verdict(GuardDecision.REFUSE, List.of("guard.cash-against-vision")));
		assertThat(TABLE.judge(true, Set.of(), RewardKind.CASH_LIKE, Set.of()).decision())
			.isEqualTo(GuardDecision.ALLOW);
	}

	@Test
	void whoeverWritesAnotherTableIsToldOfMistakes() {
		GuardTable own = read("rules: [ { prize: [GOODS, CASH_LIKE], decision: REFUSE, reason: Not here } ]");
		assertThat(own.judge(false, Set.of(LeadershipMode.UNKNOWN), RewardKind.GOODS, Set.of()).reasons())
			.containsExactly("Not here");
		for (String wrong : List.of("", "rules: no", "rules: [ { prize: MONEY, decision: WARN, reason: x } ]",
				"rules: [ { decision: PERHAPS, reason: x } ]", "rules: [ { decision: WARN } ]",
				"rules: [ { decision: WARN, reason: x, team: y } ]",
				"rules: [ { concern: WEATHER, decision: WARN, reason: x } ]",
				"rules: [ { complex: 1, decision: WARN, reason: x } ]", "rules: [", "rules: [ !!java.util.Date 1 ]")) {
			assertThatThrownBy(() -> read(wrong)).as(wrong)
				.isInstanceOf(StartRefusedException.class)
				.hasMessageContaining("cima.guard.table");
		}
	}

	private static GuardTable read(String yaml) {
		return GuardTableReader.read(new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
	}

}
