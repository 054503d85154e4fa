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

	@Test
	void leadsGoToOtherDepartmentsAndThatIsNoRing() {
		int alarms = 0;
		for (int seed = 0; seed < 300; seed++) {
			alarms += leads(honestLeads(new Random(seed))).isEmpty() ? 0 : 1;
		}
		assertThat(alarms).isLessThanOrEqualTo(6);
		List<int[]> fed = honestLeads(new Random(3));
		for (int i = 0; i < 14; i++) {
			fed.add(new int[] { 2, 3 });
			fed.add(new int[] { 3, 2 });
		}
		List<SharingRing> found = leads(fed);
		assertThat(found).singleElement()
			.returns(SharingRingKind.LEADS, SharingRing::kind)
			.returns("rep_2", SharingRing::one)
			.returns("rep_3", SharingRing::other);
		Collections.shuffle(fed, new Random(4));
		assertThat(leads(fed)).isEqualTo(found);
	}

	/** Even ones sell, odd ones mend. */
	private static List<int[]> honestLeads(Random random) {
		List<int[]> leads = new ArrayList<>();
		while (leads.size() < 200) {
			int from = random.nextInt(12);
			int to = random.nextInt(12);
			if (from % 2 != to % 2) {
				leads.add(new int[] { from, to });
			}
		}
		return leads;
	}

	private static List<SharingRing> leads(List<int[]> leads) {
		SharingRings rings = new SharingRings(SharingRingKind.LEADS);
		leads.forEach((lead) -> rings.add("rep_" + lead[0], (lead[0] % 2 == 0) ? "shop" : "workshop", "rep_" + lead[1],
				(lead[1] % 2 == 0) ? "shop" : "workshop", 50));
		return rings.found();
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
		SharingRings rings = new SharingRings(SharingRingKind.SHARES);
		shares.forEach((share) -> rings.add(share[0], share[1], 10));
		return rings.found();
	}

}
