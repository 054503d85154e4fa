package dev.cima.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.cima.importer.CsvFile.UnreadableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Files as tills, CRMs and spreadsheets write them. */
class CsvFileTests {

	@TempDir
	Path folder;

	private final List<String> unreadable = new ArrayList<>();

	@ParameterizedTest
	@ValueSource(strings = { ",", ";", "\t", "|" })
	void theSeparatorIsTheOneWithWhichTheColumnsAreThere(String separator) throws IOException {
		List<Row> rows = rows(String.join(separator, "id", "name", "price") + "\n"
				+ String.join(separator, "1", "Lamp", "9.50") + "\n");
		assertThat(rows).hasSize(1);
		assertThat(rows.getFirst().required("name")).isEqualTo("Lamp");
		assertThat(rows.getFirst().decimal("price")).isEqualByComparingTo("9.5");
	}

	@Test
	void aCommaInATextOfASemicolonFileIsNoSeparator() throws IOException {
		List<Row> rows = rows("id;name;price\n1;Lamp, small;9,50\n");
		assertThat(rows.getFirst().required("name")).isEqualTo("Lamp, small");
		assertThat(rows.getFirst().decimal("price")).isEqualByComparingTo("9.5");
	}

	@Test
	void columnsWithoutANameAndFieldsWithoutATextDoNotMatter() throws IOException {
		assertThat(rows("id,name,price,,\n1,Lamp,1,,\n2,Lamp,1,,,,\n")).hasSize(2);
		assertThat(this.unreadable).isEmpty();
	}

	@Test
	void whatStandsBelowAReportIsNoRow() throws IOException {
		try (CsvFile csv = open("id,name,price\n1,Lamp,1\n\nGrand total (1 record)\n\"Confidential\"\n")) {
			assertThat(all(csv)).hasSize(1);
			assertThat(csv.footers()).containsExactly("Grand total (1 record)", "\"Confidential\"");
		}
		assertThat(this.unreadable).isEmpty();
	}

	@Test
	void aShortLineInTheMiddleIsARowThatCannotBeRead() throws IOException {
		try (CsvFile csv = open("id,name,price\n1,Lamp,1\nSubtotal\n2,Lamp,1\nTotal\n")) {
			assertThat(all(csv)).hasSize(2);
			assertThat(csv.footers()).containsExactly("Total");
		}
		assertThat(this.unreadable).containsExactly("3: the row has 1 fields, the header has 3");
	}

	@Test
	void aRowThatLostFieldsAtTheEndOfTheFileIsNoFooter() throws IOException {
		try (CsvFile csv = open("id,name,price\n1,Lamp,1\n2,Lamp\n")) {
			assertThat(all(csv)).hasSize(1);
			assertThat(csv.footers()).isEmpty();
		}
		assertThat(this.unreadable).containsExactly("3: the row has 2 fields, the header has 3");
	}

	@Test
	void aMissingColumnIsNamed() {
		assertThatExceptionOfType(UnreadableException.class).isThrownBy(() -> open("id;title\n1;x\n"))
			.withMessage("the file has no column name, price");
	}

	@Test
	void idsHoldWhatTillsPutIntoThem() {
		assertThat(Row.id("product_id", "prod_", "SO_100/2.b@x")).isEqualTo("prod_SO-x5F100-x2F2-x2Eb-x40x");
		assertThat(Row.id("product_id", "prod_", "prod_SO-x5F100")).isEqualTo("prod_SO-x5F100");
		assertThatExceptionOfType(BadRowException.class).isThrownBy(() -> Row.id("product_id", "prod_", "a b"));
	}

	private List<Row> rows(String text) throws IOException {
		try (CsvFile csv = open(text)) {
			return all(csv);
		}
	}

	private List<Row> all(CsvFile csv) throws IOException {
		List<Row> rows = new ArrayList<>();
		while (true) {
			try {
				Row row = csv.next();
				if (row == null) {
					return rows;
				}
				rows.add(row);
			}
			catch (UnreadableException ex) {
				this.unreadable.add(ex.line() + ": " + ex.getMessage());
			}
		}
	}

	private CsvFile open(String text) throws IOException {
		Path file = this.folder.resolve("file.csv");
		Files.writeString(file, text);
		CsvFile csv = new CsvFile(file);
		csv.readHeader(List.of("id", "name", "price"));
		return csv;
	}

}
