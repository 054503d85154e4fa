package dev.cima.whitespace;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.cima.incentive.SaleKind;
import dev.cima.insight.AccountBook;
import dev.cima.insight.AccountBooks;
import dev.cima.insight.SoldBasket;
import dev.cima.insight.SoldItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The calibration by real sales: {@code mvn test -Dtest=RealCalibrationTests
 * -Dwhite-space.baskets=<import folder>}, with its {@code sales.csv} unpacked.
 */
@EnabledIfSystemProperty(named = "white-space.baskets", matches = ".+")
class RealCalibrationTests {

	private final Path folder = Path.of(System.getProperty("white-space.baskets", "."));

	@Test
	void oneInFiveAccountsExceedsItsPotentialInHeldOutMonths() throws IOException {
		Map<String, String> segments = column("accounts.csv", "account_id", "segment");
		AccountBooks books = books(column("products.csv", "product_id", "category"));
		Instant first = books.accounts()
			.stream()
			.map(books::of)
			.filter(Objects::nonNull)
			.map(AccountBook::firstSaleAt)
			.filter(Objects::nonNull)
			.min(Instant::compareTo)
			.orElseThrow();
		YearMonth begin = YearMonth.from(first.atZone(ZoneOffset.UTC));
		for (int[] months : new int[][] { { 3, 3 }, { 4, 4 }, { 6, 3 } }) {
			Calibration found = Calibration.of(books, (account) -> segments.getOrDefault(account, ""), start(begin),
					start(begin.plusMonths(months[0])), start(begin.plusMonths(months[0] + months[1])));
			System.out.printf("%d months, then %d: %s%n", months[0], months[1], found);
			assertThat(found.exceeded()).as("%s", found).isBetween(0.17, 0.23);
			assertThat(found.turned()).as("%s", found).isGreaterThan(2 * found.usual());
		}
	}

	private static Instant start(YearMonth month) {
		return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
	}

	private AccountBooks books(Map<String, String> categories) throws IOException {
		AccountBooks books = new AccountBooks(
				(amount) -> amount.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact());
		Map<String, List<NamedCsvRecord>> sales = new LinkedHashMap<>();
		try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(this.folder.resolve("sales.csv"))) {
			csv.forEach((row) -> sales.computeIfAbsent(row.getField("sale_id"), (id) -> new ArrayList<>()).add(row));
		}
		sales.values().forEach((rows) -> {
			NamedCsvRecord row = rows.getFirst();
			if (!row.getField("account_id").isEmpty()) {
				books.add(new SoldBasket(row.getField("rep_id"), row.getField("account_id"), null,
						OffsetDateTime.parse(row.getField("occurred_at")).toInstant(),
						rows.stream().map((line) -> item(line, categories)).toList(), 1));
			}
		});
		return books;
	}

	private static SoldItem item(NamedCsvRecord row, Map<String, String> categories) {
		String product = row.getField("product_id");
		BigDecimal quantity = new BigDecimal(row.getField("quantity"));
		return new SoldItem(product, categories.getOrDefault(product, "Other"), SaleKind.BASE, quantity,
				quantity.multiply(new BigDecimal(row.getField("unit_price"))), null, null);
	}

	private Map<String, String> column(String file, String key, String value) throws IOException {
		Map<String, String> found = new HashMap<>();
		try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(this.folder.resolve(file))) {
			csv.forEach((row) -> found.put(row.getField(key), row.getField(value)));
		}
		return found;
	}

}
