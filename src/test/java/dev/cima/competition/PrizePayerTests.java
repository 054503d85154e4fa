package dev.cima.competition;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.cima.ledger.Ledger;
import dev.cima.ledger.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

class PrizePayerTests {

	@Test
	void isNotDoneWhileOfOnePrizeNothingIsKnown() {
		Competition competition = CompetitionLab.competition("comp_1", ContestantKind.REPS);
		RepPlace place = new RepPlace("rep_1", 1, null, 1, Instant.EPOCH, 1, 100, null);
		CompetitionResult result = CompetitionResult.of(new Decision(competition, List.of(place), List.of()), "digest",
				Instant.EPOCH);
		Results results = mock(Results.class);
		willAnswer((call) -> {
			Consumer<List<RepPlace>> pages = call.getArgument(1);
			pages.accept(List.of(place));
			return null;
		}).given(results).forEachPage(any(), any());
		Ledger ledger = mock(Ledger.class);
		given(ledger.appendAll(any())).willReturn(Map.of("rep_1", List.of(new Outcome.Unanswered(1))));

		assertThatThrownBy(() -> new PrizePayer(results, ledger).pay(competition, result))
			.isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("rep_1");
	}

}
