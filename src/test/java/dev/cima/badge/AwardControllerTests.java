package dev.cima.badge;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import dev.cima.platform.Connection;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;

class AwardControllerTests {

	@Test
	void theListGoesOnBehindAwardsOfAReleaseThatIsGone() {
		Awards awards = Mockito.mock(Awards.class);
		Badges badges = Mockito.mock(Badges.class);
		Mockito.when(awards.newestFirst("rep_1", 3, null))
			.thenReturn(IntStream.range(0, 3).mapToObj((i) -> award("badge_" + i)).toList());
		Mockito.when(badges.find("badge_0")).thenReturn(Mockito.mock(Badge.class));
		Rep rep = new Rep("rep_1", "Ada", "team_1", null, "rep_1", "en", List.of(), true, false);

		Connection<BadgeAward> page = new AwardController(awards, badges, Mockito.mock(Reps.class),
				Mockito.mock(LiveAwards.class))
			.awards(rep, 2, null);

		assertThat(page.edges()).extracting((edge) -> edge.node().badge()).containsExactly("badge_0");
		assertThat(page.pageInfo().hasNextPage()).isTrue();
		assertThat(page.pageInfo().endCursor()).isNotEqualTo(page.pageInfo().startCursor());
	}

	private static BadgeAward award(String badge) {
		return new BadgeAward("award_rep_1_" + badge, "rep_1", badge, null, null, null, true, 1, null,
				Instant.parse("2026-11-22T10:00:00Z"), null);
	}

}
