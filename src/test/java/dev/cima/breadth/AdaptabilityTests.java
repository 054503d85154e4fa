package dev.cima.breadth;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AdaptabilityTests {

	private static final Map<String, Cases> EVERYBODY = Map.of("a", new Cases(200, 1000), "b", new Cases(100, 1000),
			"c", new Cases(50, 1000), "", new Cases(500, 1000));

	@Test
	void whoSellsLikeEverybodyIsOne() {
		Adaptability usual = Adaptability
			.of(Map.of("a", new Cases(20, 100), "b", new Cases(10, 100), "c", new Cases(5, 100)), EVERYBODY);
		assertThat(usual.enough()).isTrue();
		assertThat(usual.value()).isEqualByComparingTo("1");
		assertThat(usual.pays(200)).isEqualTo(200);
		assertThat(usual.segments()).extracting(Adaptability.SegmentRate::segment).containsExactly("a", "b", "c");
		assertThat(usual.segments().getFirst().mine().shrunk()).isEqualByComparingTo("0.2");
	}

	@Test
	void aNeglectedSegmentIsNotBoughtOffByAnother() {
		Adaptability uneven = Adaptability
			.of(Map.of("a", new Cases(80, 100), "b", new Cases(40, 100), "c", new Cases(0, 100)), EVERYBODY);
		// shrunk 82/110, 41/110 and 0.5/110, over 0.2, 0.1 and 0.05
		double expected = 3 / (0.2 * 110 / 82 + 0.1 * 110 / 41 + 0.05 * 110 / 0.5);
		assertThat(uneven.value())
			.isEqualByComparingTo(BigDecimal.valueOf(expected).setScale(4, java.math.RoundingMode.HALF_UP));
		assertThat(uneven.value()).isLessThan(new BigDecimal("0.3"));
		assertThat(uneven.pays(200)).isLessThan(60);
	}

	@Test
	void needsThreeKnownSegmentsWithFiveSalesEach() {
		Map<String, Cases> own = new HashMap<>(
				Map.of("a", new Cases(4, 5), "b", new Cases(4, 5), "c", new Cases(4, 4), "", new Cases(9, 9)));
		Adaptability few = Adaptability.of(own, EVERYBODY);
		assertThat(few.enough()).isFalse();
		assertThat(few.value()).isNull();
		assertThat(few.pays(200)).isZero();
		assertThat(few.segments()).extracting(Adaptability.SegmentRate::segment).containsExactly("a", "b", "c");
		own.put("c", new Cases(5, 5));
		Adaptability lucky = Adaptability.of(own, EVERYBODY);
		assertThat(lucky.enough()).isTrue();
		assertThat(lucky.counted()).isEqualTo(3);
		assertThat(lucky.pays(200)).as("up to twice as many").isEqualTo(400);
	}

	@Test
	void aSegmentToWhichNobodyAddsAnythingSaysNothing() {
		Map<String, Cases> everybody = new HashMap<>(EVERYBODY);
		everybody.put("c", new Cases(0, 1000));
		assertThat(Adaptability.of(Map.of("a", new Cases(9, 9), "b", new Cases(9, 9), "c", new Cases(0, 9)), everybody)
			.enough()).isFalse();
	}

}
