package dev.cima.insight;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import dev.cima.embedded.MemoryMongo;
import dev.cima.incentive.SaleKind;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryCodecs;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleLine;
import dev.cima.platform.Organisation;
import org.bson.RawBsonDocument;
import org.bson.codecs.Codec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a model of a million sales costs: {@code mvn test -Dtest=ModelMeasureTests
 * -Dtests.excluded=none} prints it. It is processor time of the one thread that builds,
 * so another process beside it changes little.
 */
@Tag("long")
class ModelMeasureTests {

	private static final int SALES = Integer.getInteger("measure.sales", 1_000_000);

	/** So many are stored; they are read again and again, and then made into others. */
	private static final int DIFFERENT = Math.min(SALES, 100_000);

	private static final int REPS = 1_000;

	private static final int LINES = 6;

	private static final int PRODUCTS = 10_000;

	private static final int ACCOUNTS = 50_000;

	private static final int PART = 1_000_000;

	private static final Organisation ORGANISATION = new Organisation("Test", ZoneOffset.UTC,
			Currency.getInstance("USD"), Set.of(DayOfWeek.values()), Set.of());

	@Test
	void aMillionSalesAreLearntInTwentyTimesWhatReadingThemTakes() {
		try (MemoryMongo mongo = new MemoryMongo()) {
			Codec<Entry> codec = EntryCodecs.of(mongo.database().getCodecRegistry());
			List<RawBsonDocument> stored = stored(codec);
			read(stored, codec, DIFFERENT);
			long begun = cpu();
			long lines = read(stored, codec, SALES);
			long reading = cpu() - begun;
			assertThat(lines).isEqualTo((long) SALES * LINES);

			long before = used();
			begun = cpu();
			Model model = build(stored, codec);
			long building = cpu() - begun;
			long memory = used() - before;
			assertThat(model.learnt.sales()).isEqualTo(SALES);
			assertThat(model.books.accounts()).hasSizeLessThanOrEqualTo(ACCOUNTS);
			System.out.println(String.format(Locale.ROOT,
					"Of %,d sales of %d lines: reading %.1f s, building %.1f s (× %.1f), memory %d MiB", SALES, LINES,
					reading / 1e9, building / 1e9, (double) building / reading, memory >> 20));
			assertThat(building).isLessThanOrEqualTo(20 * reading);
			assertThat(memory >> 20).isLessThanOrEqualTo(400);
		}
	}

	/** As the builder and the shelf do: parts, what is read of them, and the rules. */
	private static Model build(List<RawBsonDocument> stored, Codec<Entry> codec) {
		EntryBaskets baskets = new EntryBaskets(null);
		Dictionary names = new Dictionary();
		AccountBooks books = new AccountBooks(ORGANISATION::minorUnits);
		List<Chunk> chunks = new ArrayList<>();
		PartWriter part = new PartWriter();
		for (int sale = 0; sale < SALES; sale++) {
			Entry entry = decoded(stored, codec, sale);
			Noted noted = another(baskets.of(entry), sale / DIFFERENT);
			part.place(noted.basket().repId(), noted.seq());
			part.add(noted);
			if (part.size() >= PART || sale == SALES - 1) {
				byte[] bytes = part.bytes();
				chunks.add(Chunk.read(bytes, names));
				new PartReader(bytes).forEach((one) -> books.add(one.basket()));
				part = new PartWriter();
			}
		}
		Book book = new Book(chunks, LeftOut.NOBODY);
		book.digest(names);
		return new Model(book, books.snapshot(),
				Associations.learn(book, names, ORGANISATION, (product) -> "c" + product.hashCode() % 50, Instant.MAX));
	}

	/** Another sale of the same products, to another account at another time. */
	private static Noted another(Noted noted, int round) {
		SoldBasket basket = noted.basket();
		int account = Integer.parseInt(Objects.requireNonNull(basket.accountId()).substring(5));
		int other = (account + 7_919 * round) % ACCOUNTS;
		return new Noted(noted.seq() + (long) round * DIFFERENT / REPS, new SoldBasket(basket.repId(), "acct_" + other,
				"Segment " + other % 8, basket.at().plusSeconds(3_601L * round), basket.items(), basket.sign()));
	}

	private static long read(List<RawBsonDocument> stored, Codec<Entry> codec, int sales) {
		long lines = 0;
		for (int sale = 0; sale < sales; sale++) {
			lines += decoded(stored, codec, sale).soldOrFail().lines().size();
		}
		return lines;
	}

	private static Entry decoded(List<RawBsonDocument> stored, Codec<Entry> codec, int sale) {
		return stored.get(sale % stored.size()).decode(codec);
	}

	private static List<RawBsonDocument> stored(Codec<Entry> codec) {
		Random random = new Random(16);
		List<RawBsonDocument> stored = new ArrayList<>();
		for (int sale = 0; sale < DIFFERENT; sale++) {
			Set<Integer> products = new TreeSet<>();
			while (products.size() < LINES) {
				// a few sell often, most hardly ever
				products.add((int) (PRODUCTS * Math.pow(random.nextDouble(), 3)));
			}
			List<SaleLine> lines = new ArrayList<>();
			for (int product : products) {
				lines.add(new SaleLine("prod_" + product, "Category " + product % 50, 1 + random.nextInt(3),
						BigDecimal.valueOf(100 + random.nextInt(90_000), 2), SaleKind.BASE, null, 10));
			}
			int account = random.nextInt(ACCOUNTS);
			LocalDate day = LocalDate.of(2026, 11, 1).minusDays(random.nextInt(365));
			stored
				.add(new RawBsonDocument(Entry.at("rep_" + sale % REPS, 1 + sale / REPS, EntryKind.SALE, "sale-" + sale)
					.sale(new SaleFacts("acct_" + account, "Segment " + account % 8, null, lines))
					.occurred(day.atTime(9, 0).plusSeconds(random.nextInt(30_000)).toInstant(ZoneOffset.UTC), day)
					.build(), codec));
		}
		return stored;
	}

	private static long cpu() {
		return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
	}

	private static long used() {
		for (int i = 0; i < 3; i++) {
			System.gc();
		}
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	/** What a node keeps. */
	private record Model(Book book, AccountBooks books, Associations learnt) {
	}

}
