package dev.cima.door;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CsvTableTests {

	@Test
	void noTextIsTakenForAFormulaAndNumbersStayNumbers() {
		StringWriter out = new StringWriter();
		CsvTable table = new CsvTable(out, List.of("name", "points"));
		for (String risky : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1")) {
			table.row(List.of(risky, -7));
		}
		table.row(Arrays.asList("Ana, \"the best\"", null));
		table.row(List.of(LocalDate.of(2026, 11, 29), new BigDecimal("1E+3")));

		assertThat(out.toString()).isEqualTo("""
				\uFEFFname,points
				'=1+1,-7
				'+1,-7
				'-1,-7
				'@SUM(A1),-7
				'\t=1,-7
				"'~=1",-7
				"'|=1",-7
				"Ana, ""the best""\",
				2026-11-29,1000
				""".replace("\n", "\r\n").replace('~', '\r').replace('|', '\n'));
	}

}
