package dev.cima.faults;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import dev.cima.Shop;
import dev.cima.TestTime;

/** Makes sales up, the same ones for the same seed but for their moment. */
final class Sales {

	/** Who sells so much that the daily cap is met. */
	private static final int STARS = 5;

	/** Less than half of the cheaper bike: something is asked about it. */
	private static final String DOUBTFUL = "450.00";

	private final Random random;

	private final int reps;

	Sales(Random random, int reps) {
		this.random = random;
		this.reps = reps;
	}

	/** A sale and what it should count. */
	record Made(Log.Sent sent, Map<String, Object> input) {
	}

	String rep() {
		return "rep_%03d".formatted(this.random.nextInt(this.reps) + 1);
	}

	String uuid() {
		return new UUID(this.random.nextLong() & ~0xF000L | 0x4000L, this.random.nextLong() >>> 2 | Long.MIN_VALUE)
			.toString();
	}

	Made of(String rep) {
		List<Map<String, Object>> lines = new ArrayList<>();
		boolean star = Integer.parseInt(rep.substring(4)) <= STARS;
		if (star || this.random.nextInt(8) == 0) {
			lines.add(Shop.upSell());
			lines.getFirst().put("quantity", star ? 3 : 1);
		}
		if (lines.isEmpty() && this.random.nextInt(10) == 0) {
			lines.add(Shop.upSell());
			lines.getFirst().put("unitPrice", DOUBTFUL);
		}
		for (int i = this.random.nextInt(3); i >= 0; i--) {
			lines.add(this.random.nextBoolean()
					? Shop.line(Shop.HELMET, 1 + this.random.nextInt(3), "34.99", "CROSS_SELL")
					: Shop.line(Shop.SOCKS, 1 + this.random.nextInt(5), "9.50", "BASE"));
		}
		String id = uuid();
		Map<String, Object> input = Shop.sale(id, TestTime.now(), lines);
		input.put("repId", rep);
		long cents = lines.stream()
			.mapToLong((line) -> new BigDecimal((String) line.get("unitPrice")).movePointRight(2).longValueExact()
					* (int) line.get("quantity"))
			.sum();
		return new Made(new Log.Sent("sale_" + rep + "_" + id, rep, cents, crossSells(lines), count(lines, "UP_SELL")),
				input);
	}

	/** One, where there is something that the helmets add to. */
	private static int crossSells(List<Map<String, Object>> lines) {
		int helmets = count(lines, "CROSS_SELL");
		return (helmets > 0 && helmets < lines.size()) ? 1 : 0;
	}

	private static int count(List<Map<String, Object>> lines, String kind) {
		return (int) lines.stream().filter((line) -> kind.equals(line.get("kind"))).count();
	}

}
