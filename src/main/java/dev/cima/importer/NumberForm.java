package dev.cima.importer;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * How numbers stand in a file: with a decimal point or comma, perhaps with signs for
 * thousands and money around. What could be read in two ways is refused, as a price that
 * is a thousand times too high must not be guessed.
 *
 * @param separator what separates the columns: in a file with semicolons a comma is a
 * decimal one
 * @param decimal the decimal sign, where somebody has said it; null to tell it by the
 * number
 */
record NumberForm(char separator, @Nullable Character decimal) {

	static final NumberForm PLAIN = new NumberForm(',', null);

	/** A currency before or behind, by sign or code, and spaces of any width. */
	private static final Pattern MONEY = Pattern.compile("[\\p{Sc}\\p{Zs}'’]|^[A-Z]{3}|[A-Z]{3}$");

	private static final int MOST_DIGITS = 15;

	private static final Pattern DIGITS = Pattern.compile("-?[0-9]{1,15}([.,][0-9]{1,15})?");

	private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,15}");

	private static final Pattern GROUPS = Pattern.compile("-?[1-9][0-9]{0,2}(?:[.,][0-9]{3})+");

	/** The number, or null when it is none that can be read in one way. */
	@Nullable BigDecimal parse(String text) {
		return isSimple(text) ? new BigDecimal(text) : parseAny(text);
	}

	/** Digits, perhaps with a decimal point among them, as most files have them. */
	private boolean isSimple(String text) {
		boolean points = (this.decimal != null) ? this.decimal == '.' : this.separator != ';';
		int point = -1;
		for (int i = 0; i < text.length(); i++) {
			char sign = text.charAt(i);
			if (sign == '.' && points && point < 0) {
				point = i;
			}
			else if (sign < '0' || sign > '9') {
				return false;
			}
		}
		int whole = (point < 0) ? text.length() : point;
		int part = (point < 0) ? 1 : text.length() - point - 1;
		return whole >= 1 && whole <= MOST_DIGITS && part >= 1 && part <= MOST_DIGITS;
	}

	private @Nullable BigDecimal parseAny(String text) {
		String number = MONEY.matcher(text.strip()).replaceAll("");
		if (number.length() > 2 && number.charAt(0) == '(' && number.endsWith(")")) {
			// as accountants write what is negative
			number = '-' + MONEY.matcher(number.substring(1, number.length() - 1)).replaceAll("");
		}
		int point = number.lastIndexOf('.');
		int comma = number.lastIndexOf(',');
		if (point >= 0 && comma >= 0) {
			char sign = (point > comma) ? '.' : ',';
			return (this.decimal != null && this.decimal != sign) ? null : grouped(number, sign);
		}
		char sign = (point >= 0) ? '.' : ',';
		if (this.decimal != null) {
			return (this.decimal == sign) ? plain(number) : grouped(number, this.decimal);
		}
		Matcher groups = GROUPS.matcher(number);
		if (groups.matches() && number.indexOf(sign) != number.lastIndexOf(sign)) {
			return plain(number.replace(String.valueOf(sign), ""));
		}
		// as this always was: a point alone is a decimal one
		boolean usual = (sign == '.') ? this.separator != ';' : this.separator == ';';
		return (!usual && groups.matches()) ? null : plain(number);
	}

	private static @Nullable BigDecimal grouped(String number, char decimal) {
		int end = number.lastIndexOf(decimal);
		String whole = (end >= 0) ? number.substring(0, end) : number;
		if (whole.indexOf(decimal) >= 0 || !(WHOLE.matcher(whole).matches() || GROUPS.matcher(whole).matches())) {
			return null;
		}
		String digits = whole.replace(",", "").replace(".", "");
		return plain((end >= 0) ? digits + '.' + number.substring(end + 1) : digits);
	}

	private static @Nullable BigDecimal plain(String number) {
		return DIGITS.matcher(number).matches() ? new BigDecimal(number.replace(',', '.')) : null;
	}

}
