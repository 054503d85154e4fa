package dev.cima.door;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ScalarsTests {

	@ParameterizedTest
	@CsvSource({ "2026-11-21T18:04:05Z, 2026-11-21T18:04:05Z", "2026-11-21T18:04:05.1239999Z, 2026-11-21T18:04:05.123Z",
			"2026-11-21T18:04:05+01:00, 2026-11-21T17:04:05Z", "2026-03-29T02:30:00+01:00, 2026-03-29T01:30:00Z" })
	void readsAMomentWithAnOffsetInMilliseconds(String text, Instant moment) {
		assertThat(value(Scalars.DATE_TIME, text)).isEqualTo(moment);
		assertThat(literal(Scalars.DATE_TIME, StringValue.of(text))).isEqualTo(moment);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "2026-11-21", "2026-11-21T18:04:05", "2026-13-01T00:00:00Z", "now",
			"+999999999-12-31T23:59:59Z", "9999-12-31T23:59:59Z", "-0001-01-01T00:00:00Z", "0000-01-01T00:00:00Z",
			"2026-02-30T00:00:00Z" })
	void refusesWhatIsNoMoment(String text) {
		assertRefused(Scalars.DATE_TIME, text);
	}

	@Test
	void writesAMomentInUtcAndMilliseconds() {
		assertThat(serialize(Scalars.DATE_TIME, Instant.parse("2026-11-21T18:04:05.123999Z")))
			.isEqualTo("2026-11-21T18:04:05.123Z");
		assertThat(serialize(Scalars.DATE, LocalDate.of(2026, 11, 21))).isEqualTo("2026-11-21");
		assertThatExceptionOfType(CoercingSerializeException.class)
			.isThrownBy(() -> serialize(Scalars.DATE_TIME, "2026-11-21"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "2026-2-3", "20261121", "2026-02-29", "2026-11-21T00:00:00Z", "+12026-01-01",
			"9999-12-31", "0000-01-01", "-001-01-01" })
	void refusesWhatIsNoDate(String text) {
		assertRefused(Scalars.DATE, text);
	}

	@Test
	void readsAndWritesATimeOfDayToTheMinute() {
		assertThat(value(Scalars.LOCAL_TIME, "22:30")).isEqualTo(LocalTime.of(22, 30));
		assertThat(literal(Scalars.LOCAL_TIME, StringValue.of("00:00"))).isEqualTo(LocalTime.MIDNIGHT);
		assertThat(serialize(Scalars.LOCAL_TIME, LocalTime.of(7, 0))).isEqualTo("07:00");
		assertThat(serialize(Scalars.LOCAL_TIME, LocalTime.of(7, 5, 59, 1))).isEqualTo("07:05");
		assertThatExceptionOfType(CoercingSerializeException.class)
			.isThrownBy(() -> serialize(Scalars.LOCAL_TIME, "07:00"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "7:00", "24:00", "22:60", "22:30:00", "10 pm", "22.30", "-1:00" })
	void refusesWhatIsNoTimeOfDay(String text) {
		assertRefused(Scalars.LOCAL_TIME, text);
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "1299.50, 1299.50", "-3, -3", "0.1, 0.1", "1e3, 1E+3",
			"12345678901234567890.1234, 12345678901234567890.1234" })
	void readsADecimalExactly(String text, BigDecimal decimal) {
		assertThat(value(Scalars.DECIMAL, text)).isEqualTo(decimal);
		assertThat(literal(Scalars.DECIMAL, StringValue.of(text))).isEqualTo(decimal);
		assertThat(literal(Scalars.DECIMAL, new FloatValue(new BigDecimal(text)))).isEqualTo(decimal);
	}

	@Test
	void readsNumbersAsDecimals() {
		assertThat(value(Scalars.DECIMAL, 7)).isEqualTo(new BigDecimal("7"));
		assertThat(value(Scalars.DECIMAL, new BigDecimal("0.10"))).isEqualTo(new BigDecimal("0.10"));
		assertThat(literal(Scalars.DECIMAL, IntValue.of(7))).isEqualTo(new BigDecimal("7"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "abc", "1,5", " 1", "NaN", "Infinity", "1e999999999", "1e-999999999", "1e21", "1e-21",
			"12345678901234567890123456789012345678901", "0x10" })
	void refusesDecimalsThatAreNoneOrWouldHurt(String text) {
		assertRefused(Scalars.DECIMAL, text);
	}

	@Test
	void refusesOtherTypes() {
		for (Object other : new Object[] { true, java.util.List.of("1"), java.util.Map.of() }) {
			assertRefused(Scalars.DECIMAL, other);
			assertRefused(Scalars.DATE_TIME, other);
			assertRefused(Scalars.DATE, other);
			assertRefused(Scalars.LOCAL_TIME, other);
		}
		assertRefused(Scalars.DATE_TIME, 1_763_748_245);
		assertThatExceptionOfType(CoercingParseLiteralException.class)
			.isThrownBy(() -> literal(Scalars.DATE, IntValue.of(2026)));
	}

	@Test
	void writesADecimalPlainly() {
		assertThat(serialize(Scalars.DECIMAL, new BigDecimal("1E+3"))).isEqualTo("1000");
		assertThat(serialize(Scalars.DECIMAL, new BigDecimal("1299.50"))).isEqualTo("1299.50");
		assertThat(serialize(Scalars.DECIMAL, 12L)).isEqualTo("12");
		assertThatExceptionOfType(CoercingSerializeException.class).isThrownBy(() -> serialize(Scalars.DECIMAL, 0.1));
	}

	private static void assertRefused(GraphQLScalarType scalar, Object value) {
		assertThatExceptionOfType(CoercingParseValueException.class).isThrownBy(() -> value(scalar, value));
	}

	private static Object value(GraphQLScalarType scalar, Object value) {
		return scalar.getCoercing().parseValue(value, GraphQLContext.getDefault(), Locale.ENGLISH);
	}

	private static Object literal(GraphQLScalarType scalar, Value<?> value) {
		return scalar.getCoercing()
			.parseLiteral(value, CoercedVariables.emptyVariables(), GraphQLContext.getDefault(), Locale.ENGLISH);
	}

	private static Object serialize(GraphQLScalarType scalar, Object value) {
		return scalar.getCoercing().serialize(value, GraphQLContext.getDefault(), Locale.ENGLISH);
	}

}
