package dev.cima.whitespace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PotentialsTests {

	@Test
	void isWhatAFifthOfSimilarAccountsSpendMoreThan() {
		List<Spender> shops = shops(31, "shop", 1);
		Spender one = new Spender("acct_one", "shop", Map.of("Bikes", 100_000L, "Tubes", 1_000L),
				Map.of("Bikes", 100_000.0, "Tubes", 1_000.0), 5, List.of());
		shops.add(one);
		Estimates estimates = new Potentials(shops).of(one);
		Estimate helmets = estimate(estimates, "Helmets");
		assertThat(helmets.peers()).isEqualTo(30);
		// the shops spend between 10 and 40 % on helmets
		assertThat(helmets.potential()).isBetween(25_000L, 67_000L);
		assertThat(helmets.low()).isLessThanOrEqualTo(helmets.potential());
		assertThat(helmets.high()).isGreaterThanOrEqualTo(helmets.potential());
		assertThat(estimate(estimates, "Bikes").potential()).isGreaterThanOrEqualTo(100_000L);
	}

	@Test
	void comparesWithAllWhereTheSegmentIsSmall() {
		List<Spender> all = shops(20, "shop", 2);
		List<Spender> clubs = shops(10, "club", 3);
		all.addAll(clubs);
		assertThat(new Potentials(all).of(clubs.getFirst()).known()).allMatch((one) -> one.peers() == 29);
		Spender eleventh = shops(1, "club", 4).getFirst();
		all.add(new Spender("acct_more", "club", eleventh.spent(), eleventh.usual(), 5, List.of()));
		assertThat(new Potentials(all).of(clubs.getFirst()).known()).allMatch((one) -> one.peers() == 10);
	}

	@Test
	void saysNothingByFewerThanFive() {
		List<Spender> few = shops(5, "shop", 5);
		assertThat(new Potentials(few).of(few.getFirst())).isEqualTo(Estimates.NONE);
		List<Spender> enough = shops(6, "shop", 5);
		assertThat(new Potentials(enough).of(enough.getFirst()).known()).allMatch((one) -> one.peers() == 5);
	}

	@Test
	void saysNothingOfACategoryThatFewerThanFivePeersBuy() {
		List<Spender> shops = shops(8, "shop", 6);
		Spender before = shops.removeLast();
		Map<String, Long> spent = new HashMap<>(before.spent());
		spent.put("Kayaks", 40_000L);
		Map<String, Double> usual = new HashMap<>(before.usual());
		usual.put("Kayaks", 40_000.0);
		shops.add(new Spender(before.account(), "shop", spent, usual, 5, List.of()));
		Estimates estimates = new Potentials(shops).of(shops.getFirst());
		assertThat(estimates.unsure()).containsExactly("Kayaks");
		assertThat(estimates.known()).extracting(Estimate::category).doesNotContain("Kayaks");
	}

	@Test
	void saysNothingOfTinyAccounts() {
		List<Spender> shops = shops(40, "shop", 7);
		Spender tiny = new Spender("acct_tiny", "shop", Map.of("Bikes", 900L), Map.of("Bikes", 900.0), 5, List.of());
		Spender once = new Spender("acct_once", "shop", Map.of("Bikes", 90_000L), Map.of("Bikes", 90_000.0), 1,
				List.of());
		shops.add(tiny);
		shops.add(once);
		Potentials potentials = new Potentials(shops);
		assertThat(potentials.of(tiny)).isEqualTo(Estimates.NONE);
		assertThat(potentials.of(once)).isEqualTo(Estimates.NONE);
	}

	@Test
	void isTheSameInAnyOrder() {
		for (long seed = 1; seed <= 5; seed++) {
			List<Spender> all = shops(400, "shop", seed);
			all.addAll(shops(30, "club", seed + 50));
			List<Spender> shuffled = new ArrayList<>(all);
			Collections.shuffle(shuffled, new Random(seed));
			Potentials one = new Potentials(all);
			Potentials other = new Potentials(shuffled);
			for (Spender spender : all) {
				assertThat(other.of(spender)).as("seed %d, %s", seed, spender.account()).isEqualTo(one.of(spender));
			}
		}
	}

	private static Estimate estimate(Estimates estimates, String category) {
		return estimates.known().stream().filter((one) -> one.category().equals(category)).findFirst().orElseThrow();
	}

	/** Shops of about the same size that buy bikes, and 10 to 40 % helmets. */
	private static List<Spender> shops(int count, String segment, long seed) {
		Random random = new Random(seed);
		List<Spender> shops = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			long size = 80_000 + random.nextInt(40_000);
			long helmets = size * (10 + random.nextInt(31)) / 100;
			Map<String, Long> spent = Map.of("Bikes", size - helmets, "Helmets", helmets);
			shops.add(new Spender("acct_" + segment + "_" + i, segment, spent,
					Map.of("Bikes", (double) (size - helmets), "Helmets", (double) helmets), 5, List.of()));
		}
		return shops;
	}

}
