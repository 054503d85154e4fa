package dev.cima.importer;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MappingFileTests {

	private static final String COLUMNS = """
			columns:
			  sale_id: Bill
			  occurred_at: {columns: [Date, Time]}
			  product_id: [SKU, Item]
			  quantity: Qty
			  unit_price: Price
			""";

	@Test
	void whatIsLeftOutHasItsUsualMeaning() {
		Mapping mapping = MappingFile.read("till.mapping.yaml", COLUMNS);
		assertThat(mapping.name()).isEqualTo("till.mapping.yaml");
		assertThat(mapping.feeds()).isEqualTo(Mapping.Feeds.SALES);
		assertThat(mapping.used()).containsExactlyInAnyOrder("bill", "date", "time", "sku", "item", "qty", "price");
		assertThat(mapping.changes().corrects()).isFalse();
		assertThat(mapping.splitsLongSales()).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			colums: {}                              | does not know colums
			decimal: dot                            | decimal is point or comma
			zone: Middle Earth                      | is no zone such as
			dates: [jj.mm]                          | is no pattern such as
			separator: ', '                         | separator is one character
			feeds: weather                          | feeds is sales or cancelled-sales
			on-change: ask                          | on-change is refuse or correct
			returns: {when: {column: Qty}}          | say what qty is
			returns: {of: sale}                     | says no condition
			encoding: utf-16                        | encoding is utf-8 or windows-1252
			leave-out: [{when: {is: zero}}]         | a condition names a column
			products: {price: P}                    | products does not know price
			- a list                                | it is no YAML
			""")
	void whatIsNotUnderstoodIsRefusedInASentence(String line, String why) {
		assertThatExceptionOfType(ImportStoppedException.class)
			.isThrownBy(() -> MappingFile.read("till.mapping.yaml", COLUMNS + line + "\n"))
			.withMessageStartingWith("The mapping till.mapping.yaml cannot be used: ")
			.withMessageContaining(why);
	}

	@Test
	void onlyPlainDataIsRead() {
		assertThatExceptionOfType(ImportStoppedException.class)
			.isThrownBy(() -> MappingFile.read("till.mapping.yaml", COLUMNS + "name: !!java.net.URL [\"http://x/\"]\n"))
			.withMessageContaining("it is no YAML");
		assertThatExceptionOfType(ImportStoppedException.class)
			.isThrownBy(() -> MappingFile.read("till.mapping.yaml", "- Bill\n"))
			.withMessageContaining("is no list of names and values");
	}

	@Test
	void theReadyOnesCanBeUsedAndAreToldApart() {
		assertThat(Mappings.names()).allSatisfy((name) -> {
			Mapping mapping = Mappings.named(name);
			assertThat(Mappings.recognise(Set.copyOf(mapping.recognisedBy()))).isSameAs(mapping);
		});
		assertThat(Mappings.recognise(Set.copyOf(SaleRows.REQUIRED))).isNull();
	}

}
