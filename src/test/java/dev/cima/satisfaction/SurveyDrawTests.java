package dev.cima.satisfaction;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SurveyDrawTests {

	private static final byte[] SECRET = "a secret".getBytes(StandardCharsets.UTF_8);

	private final List<byte[]> sealed = Stream.generate(new Random(29)::nextLong)
		.limit(20_000)
		.map((random) -> SurveySecrets.hmac(SECRET, "sale_rep_7_" + new UUID(29, random)))
		.toList();

	@Test
	void drawsAboutTheShareThatIsWanted() {
		for (double share : new double[] { 0.01, 0.3, 0.9 }) {
			double drawn = this.sealed.stream().filter((one) -> SurveyDraw.draws(one, share)).count();
			assertThat(drawn / this.sealed.size()).isCloseTo(share, within(0.015));
		}
	}

	@Test
	void drawsNobodyOrEverybodyAtTheEnds() {
		assertThat(this.sealed).noneMatch((one) -> SurveyDraw.draws(one, 0))
			.allMatch((one) -> SurveyDraw.draws(one, 1));
	}

	@Test
	void keepsWhoWasDrawnWhenTheShareGrows() {
		assertThat(this.sealed.stream().filter((one) -> SurveyDraw.draws(one, 0.2)))
			.allMatch((one) -> SurveyDraw.draws(one, 0.25));
	}

	@Test
	void cannotBeForetoldWithoutTheSecret() {
		byte[] other = "another secret".getBytes(StandardCharsets.UTF_8);
		Random random = new Random(30);
		long both = 0;
		for (int i = 0; i < 10_000; i++) {
			String sale = "sale_rep_7_" + new UUID(random.nextLong(), random.nextLong());
			if (SurveyDraw.draws(SurveySecrets.hmac(SECRET, sale), 0.5)
					&& SurveyDraw.draws(SurveySecrets.hmac(other, sale), 0.5)) {
				both++;
			}
		}
		assertThat(both / 10_000.0).isCloseTo(0.25, within(0.02));
	}

}
