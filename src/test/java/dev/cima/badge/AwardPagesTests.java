package dev.cima.badge;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.cima.measure.CardVariables;
import dev.cima.platform.Connection;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;

class AwardPagesTests {

	@Test
	void theListGoesOnBehindAwardsOfAReleaseThatIsGone() {
		Awards awards = Mockito.mock(Awards.class);
		Badges badges = Mockito.mock(Badges.class);
		Mockito.when(awards.newestFirst(List.of("rep_1"), 3, null))
			.thenReturn(Map.of("rep_1", IntStream.range(0, 3).mapToObj((i) -> award("badge_" + i)).toList()));
		Badge badge = new BadgeCompiler(new CardVariables(BadgeCompilerTests.ORGANISATION))
			.compile(new BadgeDefinition("badge_0", 1, "X", "X", List.of(), "allTime.sales >= 1", null,
					BadgeRepeats.ONCE, null, true, null, null, null));
		Mockito.when(badges.find("badge_0")).thenReturn(badge);
		AwardPages.Wanted wanted = AwardPages.Wanted.checked("rep_1", 2, null);

		Connection<BadgeAward> page = new AwardPages(awards, badges).of(List.of(wanted)).get(wanted);

		assertThat(page.edges()).extracting((edge) -> edge.node().badge()).containsExactly("badge_0");
		assertThat(page.pageInfo().hasNextPage()).isTrue();
		assertThat(page.pageInfo().endCursor()).isNotEqualTo(page.pageInfo().startCursor());
	}

	private static BadgeAward award(String badge) {
		return new BadgeAward("award_rep_1_" + badge, "rep_1", badge, null, null, null, true, 1, null,
				Instant.parse("2026-11-22T10:00:00Z"), null);
	}

}
