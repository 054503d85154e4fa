package dev.cima.embedded;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiPredicate;

import dev.cima.catalog.Account;
import dev.cima.catalog.Product;
import dev.cima.incentive.SaleKind;
import dev.cima.rep.Rep;
import org.jspecify.annotations.Nullable;

/**
 * Makes up believable sales: pure, and the same for the same seed, rep and day, so that
 * loading them twice changes nothing.
 */
class DemoSales {

	private static final double SALES_A_DAY = 3.6;

	private static final double DAYS_OFF = 0.12;

	private static final double VOIDED = 0.008;

	/** Share of what is added that was offered. */
	private static final double OFFERED = 0.4;

	/** How often something is added on a day without offers, compared with the others. */
	private static final double WITHOUT_OFFERS = 0.75;

	/** Share of a day's sales by hour, from 9 o'clock: a peak at noon and one at six. */
	private static final int[] RHYTHM = { 2, 4, 6, 9, 7, 4, 4, 6, 9, 10, 6 };

	private final DemoShop shop;

	private final DemoTastes tastes;

	private final BiPredicate<String, LocalDate> offers;

	private final ZoneId zone;

	private final long seed;

	/**
	 * What will be sold.
	 * @param offers whether a rep is shown offers on a day
	 */
	DemoSales(DemoShop shop, BiPredicate<String, LocalDate> offers, ZoneId zone, long seed) {
		this.offers = offers;
		this.shop = shop;
		this.tastes = new DemoTastes(shop);
		this.zone = zone;
		this.seed = seed;
	}

	/**
	 * One rep's sales of the days, in the order in which they happened, up to the end.
	 */
	List<DemoSale> of(Rep rep, LocalDate first, Instant until) {
		List<DemoSale> sales = new ArrayList<>();
		for (LocalDate day = first; !day.atStartOfDay(this.zone).toInstant().isAfter(until); day = day.plusDays(1)) {
			sales.addAll(of(rep, day));
		}
		sales.removeIf((sale) -> sale.occurredAt().isAfter(until));
		return sales;
	}

	/** A sale of somebody's, now. */
	DemoSale next(Random random, Instant now) {
		Rep rep = pick(this.shop.reps(), random);
		return sale(UUID.randomUUID(), rep, now, random);
	}

	private List<DemoSale> of(Rep rep, LocalDate day) {
		Random random = new Random(mix(this.seed, rep.id().hashCode(), day.toEpochDay()));
		if (random.nextDouble() < DAYS_OFF) {
			return List.of();
		}
		double expected = SALES_A_DAY * skill(rep) * rush(day.getDayOfWeek());
		int count = (int) Math.max(0, Math.round(expected * (1 + 0.4 * random.nextGaussian())));
		List<DemoSale> sales = new ArrayList<>();
		for (int number = 0; number < count; number++) {
			// the 2 tells them from what an earlier release made, which may have begun
			UUID id = UUID.nameUUIDFromBytes(
					"demo/2/%d/%s/%s/%d".formatted(this.seed, rep.id(), day, number).getBytes(StandardCharsets.UTF_8));
			sales.add(sale(id, rep, day.atTime(time(random)).atZone(this.zone).toInstant(), random));
		}
		sales.sort(Comparator.comparing(DemoSale::occurredAt));
		return sales;
	}

	private DemoSale sale(UUID id, Rep rep, Instant occurredAt, Random random) {
		Account account = this.tastes.account(random);
		List<DemoSale.Line> lines = new ArrayList<>();
		Product main = this.tastes.product(account, random);
		Product cheaper = this.shop.cheaperThan(main);
		if (cheaper != null && random.nextDouble() < 0.3 * skill(rep)) {
			lines.add(line(main, SaleKind.UP_SELL, cheaper.id(), random));
		}
		else {
			lines.add(line(main, SaleKind.BASE, null, random));
		}
		boolean offers = this.offers.test(rep.id(), LocalDate.ofInstant(occurredAt, this.zone));
		double helped = offers ? 1 : WITHOUT_OFFERS;
		for (double chance = 0.4 * helped * skill(rep); random.nextDouble() < chance; chance *= 0.4) {
			Product added = this.tastes.added(account, main, random);
			if (added != null && lines.stream().noneMatch((line) -> line.product().equals(added.id()))) {
				DemoSale.Line line = line(added, SaleKind.CROSS_SELL, null, random);
				lines.add((offers && random.nextDouble() < OFFERED) ? line.fromOffer() : line);
			}
		}
		return new DemoSale(id, rep.id(), occurredAt, account.id(), lines, random.nextDouble() < VOIDED);
	}

	private static DemoSale.Line line(Product product, SaleKind kind, @Nullable String insteadOf, Random random) {
		boolean small = product.listPrice().intValue() < 60;
		int quantity = small ? 1 + random.nextInt(3) : 1;
		if (random.nextDouble() < 0.03) {
			quantity += 2 + random.nextInt(6); // a club or a school
		}
		int discount = (random.nextDouble() < 0.15) ? 5 * (1 + random.nextInt(3)) : 0;
		BigDecimal price = product.listPrice()
			.multiply(BigDecimal.valueOf(100 - discount, 2))
			.setScale(2, RoundingMode.HALF_UP);
		return new DemoSale.Line(product.id(), quantity, price, kind, insteadOf, false);
	}

	private static LocalTime time(Random random) {
		int place = random.nextInt(67); // the sum of the rhythm
		int hour = 0;
		while (place >= RHYTHM[hour]) {
			place -= RHYTHM[hour++];
		}
		return LocalTime.of(9 + hour, random.nextInt(60), random.nextInt(60), random.nextInt(1000) * 1_000_000);
	}

	private static double rush(DayOfWeek day) {
		return switch (day) {
			case FRIDAY -> 1.2;
			case SATURDAY -> 1.5;
			case SUNDAY -> 0.3;
			default -> 0.9;
		};
	}

	/** From 0.6 to 1.4, a rep's own. */
	private double skill(Rep rep) {
		return 0.6 + 0.8 * new Random(mix(this.seed, rep.id().hashCode(), -1)).nextDouble();
	}

	private static <T> T pick(List<T> from, Random random) {
		return from.get(random.nextInt(from.size()));
	}

	/** Neighbouring seeds give similar first numbers without it. */
	private static long mix(long seed, long rep, long day) {
		long mixed = (seed * 31 + rep) * 0x9E3779B97F4A7C15L + day * 0xC2B2AE3D27D4EB4FL;
		return mixed ^ (mixed >>> 29);
	}

}
