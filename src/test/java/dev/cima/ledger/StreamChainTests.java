package dev.cima.ledger;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cima.incentive.AsBase;
import dev.cima.incentive.SaleKind;
import dev.cima.incentive.ScoredStep;
import dev.cima.ledger.VoidFacts.Move;
import dev.cima.ledger.VoidFacts.Replacement;
import dev.cima.platform.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Nothing of an entry can be changed without another digest. */
class StreamChainTests {

	private static final Instant THEN = Instant.parse("2026-11-10T12:00:00Z");

	private static final SaleFacts SALE = new SaleFacts("acct_1", "retail", "R-1",
			List.of(new SaleLine("prod_1", "Bikes", new BigDecimal("1.5"), new BigDecimal("1000"),
					new BigDecimal("900"), SaleKind.CROSS_SELL, "prod_2", AsBase.CHEAP, 10, "offer_1")),
			List.of(AskedQuestion.of("PRICE", "1500")), new AgreedRates("deal_1", THEN),
			List.of(new SaleShare("rep_1", 4000, 4, 400)), "rep_1");

	private static final Entry ENTRY = Entry.at("rep_1", 7, EntryKind.DEBIT, "key")
		.hash("hash")
		.cause("prize", Counts.BALANCE)
		.sale(SALE)
		.voids(new VoidFacts("sale", 3, SALE, new Replacement("other", "hash", THEN, SALE),
				new Move("rep_2", "moved", "hash"), true, true))
		.membership(new MembershipFacts("team_1", true, true))
		.fact(new Fact("certified/course_1", THEN, THEN.plusSeconds(60)))
		.held(new Held(5, 3, THEN, "sale_rep_1_key"))
		.families(List.of(new FamilyPoints("Bikes", 9)))
		.points(9, 8, List.of(new ScoredStep("base", List.of("Bike", "1"), 8)))
		.metrics(new Metrics(1, 2, 3, 4, Baskets.NONE))
		.plan(2, Map.of("bonus", 5L))
		.team("team_1")
		.occurred(THEN, LocalDate.of(2026, 11, 10), LocalDate.of(2026, 11, 9))
		.recorded(THEN, new Actor("rep_1", Role.REP))
		.build();

	/**
	 * A reference that somebody typed can be erased; what rates are made of follows from
	 * the lines.
	 */
	private static final Set<String> FREE = Set.of("sale.reference", "voids.sale.reference",
			"voids.replacement.sale.reference", "metrics.baskets.sales", "metrics.baskets.attached",
			"metrics.baskets.upSold", "metrics.baskets.pieces");

	@Test
	void everythingIsInTheDigestButWhatCanBeErased() {
		String digest = digest(ENTRY);
		variants(ENTRY, "").forEach((what, entry) -> {
			if (FREE.contains(what)) {
				assertThat(digest(entry)).as(what).isEqualTo(digest);
			}
			else {
				assertThat(digest(entry)).as(what).isNotEqualTo(digest);
			}
		});
	}

	@Test
	void anEntryOfTheFirstReleasesKeepsItsDigest() {
		SaleFacts sale = new SaleFacts(null, null, null,
				List.of(new SaleLine("prod_1", "Bikes", 1, new BigDecimal("1000"), SaleKind.BASE, null, 100)));
		Entry entry = Entry.at("rep_1", 1, EntryKind.VOID, "void/sale")
			.voids(new VoidFacts("sale", 3, sale, null))
			.occurred(THEN, LocalDate.of(2026, 11, 10), LocalDate.of(2026, 11, 10))
			.recorded(THEN, Actor.SYSTEM)
			.build();
		assertThat(digest(entry)).isEqualTo("48a6de990cc5f40b0570420024cfd847abb38fbdda4ef7a299445f4567f6049e");
	}

	private static String digest(Entry entry) {
		StreamChain chain = new StreamChain("rep_1");
		chain.add(entry);
		return chain.digest();
	}

	/** The same with one thing changed, by the way to that thing. */
	@SuppressWarnings("unchecked")
	private static <R extends Record> Map<String, R> variants(R record, String way) {
		Map<String, R> variants = new LinkedHashMap<>();
		RecordComponent[] parts = record.getClass().getRecordComponents();
		for (int i = 0; i < parts.length; i++) {
			int place = i;
			String name = way + parts[i].getName();
			others(value(record, parts[i]), name).forEach((what, other) -> {
				List<@Nullable Object> values = new ArrayList<>();
				for (RecordComponent part : parts) {
					values.add(value(record, part));
				}
				values.set(place, other);
				variants.put(what, (R) with(record.getClass(), values));
			});
		}
		return variants;
	}

	private static Map<String, Object> others(@Nullable Object value, String name) {
		Map<String, Object> others = new LinkedHashMap<>();
		switch (value) {
			case null -> throw new IllegalStateException(name + " is not tried");
			case Record record -> others.putAll(variants(record, name + "."));
			case String text -> others.put(name, text + "x");
			case Integer number -> others.put(name, number + 1);
			case Long number -> others.put(name, number + 1);
			case Boolean flag -> others.put(name, !flag);
			case BigDecimal number -> others.put(name, number.add(BigDecimal.ONE));
			case Instant instant -> others.put(name, instant.plusMillis(1));
			case LocalDate day -> others.put(name, day.minusDays(5));
			case Enum<?> word -> others.put(name,
					Arrays.stream(word.getDeclaringClass().getEnumConstants())
						.filter((other) -> other != word)
						.findFirst()
						.orElseThrow());
			case Map<?, ?> map -> {
				others.put(name, Map.of());
				map.forEach((key, one) -> others.put(name + ".value", Map.of(key, (Long) one + 1)));
			}
			case List<?> list -> {
				others.put(name, List.of());
				for (Object one : list) {
					others(one, name).forEach((what, other) -> {
						List<Object> next = new ArrayList<>(list);
						next.set(list.indexOf(one), other);
						others.put((one instanceof Record) ? what : what + "[" + list.indexOf(one) + "]", next);
					});
				}
			}
			default -> throw new IllegalStateException(name + " is of an unknown kind");
		}
		return others;
	}

	private static @Nullable Object value(Record record, RecordComponent part) {
		try {
			part.getAccessor().setAccessible(true);
			return part.getAccessor().invoke(record);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Object with(Class<?> type, List<@Nullable Object> values) {
		Class<?>[] types = Arrays.stream(type.getRecordComponents())
			.map(RecordComponent::getType)
			.toArray(Class<?>[]::new);
		try {
			Constructor<?> constructor = type.getDeclaredConstructor(types);
			constructor.setAccessible(true);
			return constructor.newInstance(values.toArray());
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
