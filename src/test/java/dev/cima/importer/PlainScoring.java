package dev.cima.importer;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The default plan worked out once more from a sales file alone, in another way than the
 * application does it: whole, without entries, cards or plan files.
 */
record PlainScoring(Map<String, Map<YearMonth, Month>> reps) {

	private static final long CAP = 100_000;

	/** What one rep's month comes to. */
	record Month(long points, BigDecimal revenue, int sales, int crossSells, int upSells) {

		Month plus(Month other) {
			return new Month(this.points + other.points, this.revenue.add(other.revenue), this.sales + other.sales,
					this.crossSells + other.crossSells, this.upSells + other.upSells);
		}

	}

	static PlainScoring of(Path salesFile, ZoneId zone) throws IOException {
		Map<String, List<String[]>> sales = new LinkedHashMap<>();
		Files.readAllLines(salesFile)
			.stream()
			.skip(1)
			.map((line) -> line.split(",", -1))
			.forEach((row) -> sales.computeIfAbsent(row[0], (id) -> new java.util.ArrayList<>()).add(row));
		Map<String, Map<LocalDate, Long>> rawByDay = new HashMap<>();
		Map<String, Map<YearMonth, Month>> months = new TreeMap<>();
		for (List<String[]> sent : sales.values()) {
			List<String[]> rows = merged(sent);
			String rep = rows.getFirst()[2].startsWith("rep_") ? rows.getFirst()[2] : "rep_" + rows.getFirst()[2];
			LocalDate day = OffsetDateTime.parse(rows.getFirst()[1]).atZoneSameInstant(zone).toLocalDate();
			rawByDay.computeIfAbsent(rep, (key) -> new HashMap<>()).merge(day, points(rows), Long::sum);
			BigDecimal revenue = rows.stream()
				.map((row) -> amount(row).setScale(2, RoundingMode.HALF_UP))
				.reduce(BigDecimal.ZERO, BigDecimal::add);
			months.computeIfAbsent(rep, (key) -> new TreeMap<>())
				.merge(YearMonth.from(day), new Month(0, revenue, 1, count(rows, "CROSS_SELL"), count(rows, "UP_SELL")),
						Month::plus);
		}
		rawByDay.forEach((rep,
				days) -> days.forEach((day, raw) -> months.get(rep)
					.computeIfPresent(YearMonth.from(day),
							(key, month) -> month.plus(new Month(Math.min(CAP, raw), BigDecimal.ZERO, 0, 0, 0)))));
		return new PlainScoring(months);
	}

	private static long points(List<String[]> rows) {
		BigDecimal needed = worth(rows, "").multiply(new BigDecimal("0.05"));
		boolean both = count(rows, "CROSS_SELL") > 0 && count(rows, "UP_SELL") > 0
				&& worth(rows, "CROSS_SELL").compareTo(needed) >= 0 && worth(rows, "UP_SELL").compareTo(needed) >= 0;
		long points = 0;
		for (String[] row : rows) {
			String factor = switch (row[7]) {
				case "CROSS_SELL" -> both ? "0.1875" : "0.15";
				case "UP_SELL" -> both ? "0.25" : "0.2";
				default -> "0.1";
			};
			points += amount(row).multiply(new BigDecimal(factor)).setScale(0, RoundingMode.HALF_UP).longValueExact();
		}
		return points;
	}

	/** What the rows of a kind are worth, or all of them. */
	private static BigDecimal worth(List<String[]> rows, String kind) {
		return rows.stream()
			.filter((row) -> row[7].startsWith(kind))
			.map(PlainScoring::amount)
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static BigDecimal amount(String[] row) {
		return new BigDecimal(row[5]).multiply(new BigDecimal(row[6]));
	}

	/** Rows of one product, kind, price and replaced product are one. */
	private static List<String[]> merged(List<String[]> rows) {
		Map<String, String[]> merged = new LinkedHashMap<>();
		for (String[] row : rows) {
			String[] first = merged.get(sort(row));
			if (first == null) {
				merged.put(sort(row), row.clone());
			}
			else {
				first[5] = new BigDecimal(first[5]).add(new BigDecimal(row[5])).toString();
			}
		}
		return List.copyOf(merged.values());
	}

	private static String sort(String[] row) {
		return row[4] + " " + row[7] + " " + new BigDecimal(row[6]).stripTrailingZeros() + " " + row[8];
	}

	private static int count(List<String[]> rows, String kind) {
		return (int) rows.stream().filter((row) -> row[7].equals(kind)).map((row) -> row[4]).distinct().count();
	}

}
