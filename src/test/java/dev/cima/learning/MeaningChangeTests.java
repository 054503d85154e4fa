package dev.cima.learning;

import java.util.List;

import dev.cima.learning.CardDefinition.Option;
import dev.cima.learning.CardDefinition.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MeaningChangeTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { // before, after, whether it says something else
			"Replace a helmet after a fall. | replace a helmet, after a fall! | false", //
			"Replace a helmet after a fal.  | Replace a helmet after a fall.   | false", //
			"Replace a helmet after a fall. | Never replace a helmet.          | true", //
			"It keeps for 5 years.          | It keeps for 3 years.            | true", //
			"It weighs 1.5 kg.              | It weighs 15 kg.                 | true", //
			"Oui                            | Non                              | true" })
	void seesWhetherATextSaysSomethingElse(String before, String after, boolean differs) {
		assertThat(MeaningChange.differs(before, after)).isEqualTo(differs);
	}

	@Test
	void anotherRightAnswerIsAnotherMeaning() {
		assertThat(MeaningChange.between(version("a"), version("b"))).isTrue();
		assertThat(MeaningChange.between(version("a"), version("a"))).isFalse();
	}

	@Test
	void aWrongAnswerMayBecomeAnother() {
		Version before = version("a");
		Version after = new Version(2, LearningNode.LONG_AGO, before.question(),
				List.of(before.options().getFirst(), new Option("b", "Sunglasses", false)), "Because");
		assertThat(MeaningChange.between(before, after)).isFalse();
		assertThat(after.saysTheSameAs(before)).isFalse();
	}

	private static Version version(String right) {
		return new Version(1, LearningNode.LONG_AGO, "What goes with it?",
				List.of(new Option("a", "A rope", right.equals("a")), new Option("b", "A kite", right.equals("b"))),
				null);
	}

}
