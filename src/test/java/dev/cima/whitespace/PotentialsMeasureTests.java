package dev.cima.whitespace;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What white space costs: {@code mvn test -Dtest=PotentialsMeasureTests
 * -Dtests.excluded=none} prints it, in processor time of one thread.
 */
@Tag("long")
class PotentialsMeasureTests {

	private static final int CATEGORIES = 50;

	private static final int SEGMENTS = 8;

	@Test
	void aHundredThousandAccountsTakeAMinuteOfOneCore() {
		double few = seconds(10_000);
		double many = seconds(100_000);
		System.out.println(String.format(Locale.ROOT,
				"White space of 10,000 accounts × %d categories: %.1f s; of 100,000: %.1f s (× %.1f)", CATEGORIES, few,
				many, many / few));
		assertThat(many).isLessThanOrEqualTo(60);
	}

	private static double seconds(int accounts) {
		List<Spender> spenders = spenders(accounts);
		long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
		Potentials potentials = new Potentials(spenders);
		int known = 0;
		for (Spender spender : spenders) {
			known += potentials.of(spender).known().size();
		}
		assertThat(known).isGreaterThan(accounts);
		return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun) / 1e9;
	}

	private static List<Spender> spenders(int accounts) {
		Random random = new Random(accounts);
		List<Spender> spenders = new ArrayList<>();
		for (int account = 0; account < accounts; account++) {
			double size = 100_000 * Math.exp(random.nextGaussian());
			Map<String, Long> spent = new HashMap<>();
			Map<String, Double> usual = new HashMap<>();
			for (int category = 0; category < CATEGORIES; category++) {
				if (random.nextInt(3) == 0) {
					long amount = Math.round(size * random.nextDouble());
					spent.put("c" + category, amount);
					usual.put("c" + category, (double) amount);
				}
			}
			spenders.add(new Spender("acct_" + account, "s" + account % SEGMENTS, spent, usual, 5, List.of()));
		}
		return spenders;
	}

}
