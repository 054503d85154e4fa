package dev.cima.importer;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SinceTests {

	private final Since since = new Since(ZoneId.of("Europe/Madrid"), Instant.parse("2027-03-10T11:00:00Z"));

	@Test
	void aDayBeginsInTheZoneOfTheOrganisation() {
		assertThat(this.since.of(row("2027-03-01"))).isEqualTo("2027-02-28T23:00:00Z");
		assertThat(this.since.of(row("2027-03-01T08:00:00Z"))).isEqualTo("2027-03-01T08:00:00Z");
		assertThat(this.since.of(row(""))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "-999999999-01-01", "0000-01-01", "1899-12-31", "-999999999-01-01T00:00:00Z", "yesterday",
			"2027-13-01" })
	void whatNobodyCanMeanIsABadRow(String text) {
		assertThatExceptionOfType(BadRowException.class).isThrownBy(() -> this.since.of(row(text)));
	}

	private static Row row(String since) {
		return new Row(2, since, Map.of("since", 0), List.of(since));
	}

}
