package dev.cima.door;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Function;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import org.jspecify.annotations.Nullable;

/** The scalars of the schema beyond GraphQL's own. */
final class Scalars {

	/** Longer than any amount, and short enough to be parsed quickly. */
	private static final int DECIMAL_LENGTH = 40;

	private static final int DECIMAL_SCALE = 20;

	static final GraphQLScalarType DATE_TIME = scalar("DateTime", Scalars::dateTime,
			(value) -> (value instanceof Instant instant) ? instant.truncatedTo(ChronoUnit.MILLIS).toString() : null);

	static final GraphQLScalarType DATE = scalar("Date",
			(value) -> (value instanceof String text && text.length() == 10) ? date(text) : null,
			(value) -> (value instanceof LocalDate date) ? date.toString() : null);

	static final GraphQLScalarType LOCAL_TIME = scalar("LocalTime",
			(value) -> (value instanceof String text && text.length() == 5) ? LocalTime.parse(text) : null,
			(value) -> (value instanceof LocalTime time) ? time.truncatedTo(ChronoUnit.MINUTES).toString() : null);

	static final GraphQLScalarType DECIMAL = scalar("Decimal", Scalars::decimal,
			(value) -> (value instanceof BigDecimal || value instanceof Long || value instanceof Integer)
					? decimal(value.toString()).toPlainString() : null);

	private Scalars() {
	}

	/** The week of the last days of 9999 would end in a year of five digits. */
	private static @Nullable LocalDate date(String text) {
		LocalDate date = LocalDate.parse(text);
		return isOfFourDigits(date.getYear()) ? date : null;
	}

	private static boolean isOfFourDigits(int year) {
		return year >= 1 && year <= 9998;
	}

	private static Instant dateTime(Object value) {
		if (value instanceof String text && text.length() <= DECIMAL_LENGTH) {
			OffsetDateTime moment = OffsetDateTime.parse(text);
			// BSON holds milliseconds in 64 bits, but four digits of a year are enough
			if (isOfFourDigits(moment.getYear())) {
				return moment.toInstant().truncatedTo(ChronoUnit.MILLIS);
			}
		}
		throw new IllegalArgumentException("not a moment");
	}

	/**
	 * An exact decimal of bounded length and scale: {@code 1e999999999} is a short text
	 * whose plain form would fill the memory.
	 */
	static BigDecimal decimal(Object value) {
		String text = (value instanceof String || value instanceof Number) ? value.toString() : "";
		if (text.isEmpty() || text.length() > DECIMAL_LENGTH) {
			throw new NumberFormatException("not a decimal");
		}
		BigDecimal decimal = new BigDecimal(text);
		if (decimal.scale() > DECIMAL_SCALE || decimal.scale() < -DECIMAL_SCALE) {
			throw new NumberFormatException("too long a decimal");
		}
		return decimal;
	}

	private static GraphQLScalarType scalar(String name, Function<Object, @Nullable Object> in,
			Function<Object, @Nullable Object> out) {
		return GraphQLScalarType.newScalar().name(name).coercing(new TextCoercing(name, in, out)).build();
	}

	/** Reads and writes one scalar. */
	private record TextCoercing(String name, Function<Object, @Nullable Object> in,
			Function<Object, @Nullable Object> out) implements Coercing<Object, Object> {

		@Override
		public Object serialize(Object value, GraphQLContext context, Locale locale) {
			Object text = this.out.apply(value);
			if (text == null) {
				throw new CoercingSerializeException("not a " + this.name + ": " + value.getClass().getSimpleName());
			}
			return text;
		}

		@Override
		public Object parseValue(Object value, GraphQLContext context, Locale locale) {
			Object parsed = parse(value);
			if (parsed == null) {
				throw new CoercingParseValueException(refusal());
			}
			return parsed;
		}

		@Override
		public Object parseLiteral(Value<?> literal, CoercedVariables variables, GraphQLContext context,
				Locale locale) {
			Object value = switch (literal) {
				case StringValue string -> string.getValue();
				case IntValue number when this.name.equals("Decimal") -> bounded(number.getValue());
				case FloatValue number when this.name.equals("Decimal") -> number.getValue();
				default -> null;
			};
			Object parsed = (value != null) ? parse(value) : null;
			if (parsed == null) {
				throw new CoercingParseLiteralException(refusal());
			}
			return parsed;
		}

		@Override
		public Value<?> valueToLiteral(Object value, GraphQLContext context, Locale locale) {
			return StringValue.of(serialize(value, context, locale).toString());
		}

		private Object bounded(BigInteger number) {
			// the text of a huge integer costs quadratic time
			return (number.bitLength() > 256) ? "" : number;
		}

		private @Nullable Object parse(Object value) {
			try {
				return this.in.apply(value);
			}
			catch (DateTimeException | IllegalArgumentException ex) {
				return null;
			}
		}

		private String refusal() {
			return switch (this.name) {
				case "DateTime" -> "Expected an ISO 8601 date and time with an offset, such as 2026-11-21T18:04:05Z";
				case "Date" -> "Expected an ISO 8601 date, such as 2026-11-21";
				case "LocalTime" -> "Expected a time of day in hours and minutes, such as 22:30";
				default -> "Expected a decimal number of at most " + DECIMAL_LENGTH + " digits, such as \"1299.50\"";
			};
		}

	}

}
