package dev.cima.sale;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Who feed each other are found; who only share a lot are not. */
class SharingRingsTests {

	@Test
	void theTailIsThatOfTheBinomialDistribution() {
		assertThat(SharingRings.tail(10, 0.5, 8)).isCloseTo(56.0 / 1024, within(1e-12));
		assertThat(SharingRings.tail(3, 0.1, 3)).isCloseTo(0.001, within(1e-12));
		assertThat(SharingRings.tail(5, 0.2, 0)).isEqualTo(1);
		assertThat(SharingRings.tail(5, 1, 5)).isEqualTo(1);
		// by the sum of the other side, in exact decimals: 1 − P(X < 60)
		assertThat(SharingRings.tail(1000, 0.05, 60)).isCloseTo(0.0867, within(0.001));
	}

	@Test
	void findsTwoWhoFeedEachOtherInAnyOrder() {
		List<String[]> shares = honest(new Random(7), 20, 300);
		for (int i = 0; i < 12; i++) {
			shares.add(new String[] { "rep_3", "rep_5" });
			shares.add(new String[] { "rep_5", "rep_3" });
		}
		List<SharingRing> found = found(shares);
		assertThat(found).hasSize(1).first().returns("rep_3", SharingRing::one).returns("rep_5", SharingRing::other);
		assertThat(found.getFirst().shares()).isGreaterThanOrEqualTo(24);
		assertThat(found.getFirst().expected()).isLessThan(8);
		Collections.shuffle(shares, new Random(8));
		assertThat(found(shares)).isEqualTo(found);
	}

	@Test
	void sharingALotOrInOneDirectionIsNoRing() {
		List<String[]> shares = honest(new Random(9), 20, 300);
		for (int i = 0; i < 40; i++) {
			shares.add(new String[] { "rep_3", "rep_5" });
		}
		assertThat(found(shares)).isEmpty();
		// nothing is known of what is usual where only two share
		List<String[]> alone = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			alone.add(new String[] { "rep_1", "rep_2" });
			alone.add(new String[] { "rep_2", "rep_1" });
		}
		assertThat(found(alone)).isEmpty();
	}

	@Test
	void findsSomethingInAFewOfAThousandHonestYears() {
		int alarms = 0;
		for (int seed = 0; seed < 1_000; seed++) {
			alarms += found(honest(new Random(seed), 15, 400)).isEmpty() ? 0 : 1;
		}
		assertThat(alarms).isLessThanOrEqualTo(20);
	}

	/** Everybody gives to whom everybody gives: to a few much, to most little. */
	private static List<String[]> honest(Random random, int reps, int count) {
		List<String[]> shares = new ArrayList<>();
		while (shares.size() < count) {
			int from = Math.min(random.nextInt(reps), random.nextInt(reps));
			int to = Math.min(random.nextInt(reps), random.nextInt(reps));
			if (from != to) {
				shares.add(new String[] { "rep_" + from, "rep_" + to });
			}
		}
		return shares;
	}

	private static List<SharingRing> found(List<String[]> shares) {
		SharingRings rings = new SharingRings();
		shares.forEach((share) -> rings.add(share[0], share[1], 10));
		return rings.found();
	}

}
