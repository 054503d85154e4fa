package dev.cima.offers;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

/** A folder as the importer reads it; its {@code sales.csv} may be gzipped. */
record Folder(Path path) {

	private static final List<String> OTHERS = List.of("teams.csv", "reps.csv", "products.csv", "accounts.csv");

	/** All sales, in the order of the file. */
	List<Basket> baskets() throws IOException {
		Map<String, Basket> found = new LinkedHashMap<>();
		Map<String, Set<String>> products = new LinkedHashMap<>();
		try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(sales())) {
			for (NamedCsvRecord row : rows) {
				String sale = row.getField("sale_id");
				products.computeIfAbsent(sale, (id) -> new LinkedHashSet<>()).add(row.getField("product_id"));
				found.putIfAbsent(sale,
						new Basket(sale, row.getField("occurred_at"), row.getField("account_id"), List.of()));
			}
		}
		List<Basket> baskets = new ArrayList<>(found.size());
		found.forEach((sale, basket) -> baskets
			.add(new Basket(sale, basket.occurredAt(), basket.account(), List.copyOf(products.get(sale)))));
		return baskets;
	}

	/** Copies it with the sales before a day alone, so that nobody can look ahead. */
	void copyUntil(String day, Path target) throws IOException {
		Files.createDirectories(target);
		for (String file : OTHERS) {
			Files.copy(this.path.resolve(file), target.resolve(file), StandardCopyOption.REPLACE_EXISTING);
		}
		try (BufferedReader lines = sales(); BufferedWriter copy = Files.newBufferedWriter(target.resolve("sales.csv"))) {
			String heading = lines.readLine();
			int column = List.of(heading.split(",")).indexOf("occurred_at");
			copy.write(heading + "\n");
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				if (line.split(",")[column].compareTo(day) < 0) {
					copy.write(line + "\n");
				}
			}
		}
	}

	private BufferedReader sales() throws IOException {
		Path plain = this.path.resolve("sales.csv");
		InputStream in = Files.exists(plain) ? Files.newInputStream(plain)
				: new GZIPInputStream(Files.newInputStream(this.path.resolve("sales.csv.gz")));
		return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
	}

}
