package dev.cima.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;

import dev.cima.importer.Mapping.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ScatteredSalesTests {

	private static final String HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

	private static final Mapping ONLINE_RETAIL = Objects.requireNonNull(Mappings.named("online-retail"));

	@TempDir
	Path folder;

	@Test
	void findsSalesWhoseRowsStandApart() throws IOException {
		assertThat(find(row("X1", "3", "2.5") + row("X2", "1", "2.5") + row("X1", "2", "4"))).containsExactly("X1");
	}

	@Test
	void returnsBetweenTheRowsOfASaleDoNotBreakItApart() throws IOException {
		assertThat(find(row("X1", "3", "2.5") + row("CX9", "-1", "2.5") + row("X1", "2", "4") + row("X1", "-2", "4")
				+ row("X2", "1", "4") + row("X1", "-1", "2.5") + row("X2", "7", "1")))
			.isEmpty();
	}

	@Test
	void rowsThatAreLeftOutDoNotEither() throws IOException {
		assertThat(find(row("X1", "3", "2.5") + "X9,XP1,,-5,12/1/2010 8:26,0,,Spain\n" + row("X1", "2", "4")))
			.isEmpty();
	}

	private Set<String> find(String rows) throws IOException {
		Path file = this.folder.resolve("till.csv");
		Files.writeString(file, HEADER + rows);
		return new ScatteredSales(file, Dialect.ANY, ONLINE_RETAIL).find();
	}

	private static String row(String invoice, String quantity, String price) {
		return "%s,XP%s,THING,%s,12/1/2010 8:26,%s,17850,Spain\n".formatted(invoice, price.replace('.', '-'), quantity,
				price);
	}

}
