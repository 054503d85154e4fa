package dev.cima.sale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReferenceTests {

	@ParameterizedTest
	@CsvSource(ignoreLeadingAndTrailingWhitespace = false, value = { "T-1042,t-1042", "T-1042, T-1042  ",
			"T-1042,\u00A0T-1042\u2003", "STRASSE-1,Straße-1", "ΟΔΟΣ,οδος", "CAFÉ,Cafe\u0301", "0001,0001 " })
	void isTheSameInAnyCaseAndWithSpacesAround(String one, String other) {
		assertThat(new Reference(one).id()).isEqualTo(new Reference(other).id());
	}

	@ParameterizedTest
	@CsvSource({ "0001,1", "T-1042,T1042", "T 1042,T1042" })
	void isAnotherOtherwise(String one, String other) {
		assertThat(new Reference(one).id()).isNotEqualTo(new Reference(other).id());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "\u00A0\u2003" })
	void isNotBlank(String blank) {
		assertThat(new Reference(blank).hasLength()).isFalse();
	}

	@Test
	void holdsNothingThatNobodySees() {
		assertThat(new Reference("T-\n1042").hasControls()).isTrue();
		assertThat(new Reference("T-\u0000").hasControls()).isTrue();
		assertThat(new Reference("T-1042/ñ 🧾").hasControls()).isFalse();
	}

}
