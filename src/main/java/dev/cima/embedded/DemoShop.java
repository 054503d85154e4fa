package dev.cima.embedded;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.cima.catalog.Account;
import dev.cima.catalog.Product;
import dev.cima.rep.Rep;
import dev.cima.rep.Team;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ClassPathResource;

/** The outdoor shop of the demo: who sells what to whom. */
record DemoShop(List<Team> teams, List<Rep> reps, List<Product> products, List<Account> accounts, List<Selling> selling,
		List<Taste> tastes) {

	/** Reads {@code demo/*.csv}, which have the form that the importer reads. */
	static DemoShop read() {
		return new DemoShop(
				rows("teams",
						(row) -> new Team(row.getField("team_id"), row.getField("name"), row.getField("department"))),
				rows("reps", DemoShop::rep), rows("products", DemoShop::product),
				rows("accounts", (row) -> new Account(row.getField("account_id"), row.getField("name"),
						row.getField("segment"), true)),
				rows("learning", DemoShop::selling), rows("tastes", DemoShop::taste));
	}

	private static Rep rep(NamedCsvRecord row) {
		String manages = row.getField("manages");
		return new Rep(row.getField("rep_id"), row.getField("name"), row.getField("team_id"), null,
				row.getField("rep_id"), row.getField("language"), manages.isEmpty() ? List.of() : List.of(manages),
				true, false);
	}

	private static Product product(NamedCsvRecord row) {
		return new Product(row.getField("product_id"), row.getField("sku"), row.getField("name"),
				row.getField("category"), row.getField("subcategory"), new BigDecimal(row.getField("list_price")),
				true);
	}

	private static Selling selling(NamedCsvRecord row) {
		return new Selling(row.getField("product_id"), List.of(row.getField("with").split(" ")), row.getField("whom"),
				row.getField("need"), row.getField("better"));
	}

	private static Taste taste(NamedCsvRecord row) {
		return new Taste(row.getField("account_id"), Integer.parseInt(row.getField("size")), row.getField("focus"),
				row.getField("elsewhere"));
	}

	private static <T> List<T> rows(String file, Function<NamedCsvRecord, T> row) {
		try (Reader reader = new InputStreamReader(new ClassPathResource("demo/" + file + ".csv").getInputStream(),
				StandardCharsets.UTF_8); CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(reader)) {
			return csv.stream().map(row).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The product one step cheaper of the same sort, which an up-sell replaces. */
	@Nullable Product cheaperThan(Product product) {
		Product best = null;
		for (Product other : this.products) {
			if (other.category().equals(product.category())
					&& String.valueOf(other.subcategory()).equals(product.subcategory())
					&& other.listPrice().compareTo(product.listPrice()) < 0
					&& (best == null || other.listPrice().compareTo(best.listPrice()) > 0)) {
				best = other;
			}
		}
		return best;
	}

	/**
	 * How a customer buys.
	 *
	 * @param size how much, in any unit
	 * @param focus the category that it is about
	 * @param elsewhere the category that it buys of others; empty when it buys all here
	 */
	record Taste(String account, int size, String focus, String elsewhere) {
	}

	/**
	 * What is to be known of a product.
	 *
	 * @param with products that go with it, by id
	 * @param whom it is for
	 * @param need what a customer says who needs it
	 * @param better why it is better than the next cheaper one; empty when there is none
	 */
	record Selling(String product, List<String> with, String whom, String need, String better) {
	}

}
