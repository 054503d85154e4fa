package dev.cima.platform;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of an address.
 *
 * @param values by name; what is not given is not there
 */
public record AddressParameters(Map<String, String> values) {

	/**
	 * A text, or null.
	 */
	public @Nullable String text(String name) {
		return this.values.get(name);
	}

	/**
	 * A local day.
	 * @throws BadRequestException when it is none
	 */
	public LocalDate day(String name, LocalDate otherwise) {
		String value = this.values.get(name);
		try {
			return (value != null) ? LocalDate.parse(value) : otherwise;
		}
		catch (DateTimeException ex) {
			throw new BadRequestException("export.day", name);
		}
	}

	/**
	 * One of some words, in any case.
	 * @throws BadRequestException when it is none of them
	 */
	public <E extends Enum<E>> E one(String name, E otherwise) {
		String value = this.values.get(name);
		if (value == null) {
			return otherwise;
		}
		try {
			return Enum.valueOf(otherwise.getDeclaringClass(), value.toUpperCase(Locale.ROOT));
		}
		catch (IllegalArgumentException ex) {
			throw new BadRequestException("export.value", name,
					Arrays.stream(otherwise.getDeclaringClass().getEnumConstants())
						.map(Enum::name)
						.collect(Collectors.joining(", ")));
		}
	}

}
