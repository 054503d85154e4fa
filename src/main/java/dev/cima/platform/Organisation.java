package dev.cima.platform;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The organisation whose people sell: its zone decides on which day a sale counts, its
 * currency in which units revenue is ranked.
 *
 * @param name shown to reps
 * @param zone IANA zone of all days, weeks and months
 * @param currency ISO 4217; the only currency of all amounts
 * @param workingDays days on which a streak is expected to go on
 * @param holidays days that do not break a streak
 */
@ConfigurationProperties("cima")
public record Organisation(@DefaultValue("Cima") String name, @DefaultValue("UTC") ZoneId zone,
		@DefaultValue("EUR") Currency currency, @DefaultValue( {
				"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY" }) Set<DayOfWeek> workingDays,
		@DefaultValue Set<LocalDate> holidays){

	/** The local day of an instant. */
	public LocalDate dayOf(Instant instant) {
		return LocalDate.ofInstant(instant, this.zone);
	}

	/** The instant at which a local day begins. */
	public Instant startOf(LocalDate day) {
		return day.atStartOfDay(this.zone).toInstant();
	}

	/** An amount in whole minor units (cents), rounded half up. */
	public long minorUnits(BigDecimal amount) {
		return amount.movePointRight(this.currency.getDefaultFractionDigits())
			.setScale(0, RoundingMode.HALF_UP)
			.longValueExact();
	}

	/** Minor units as an amount in major units. */
	public BigDecimal amount(long minorUnits) {
		return BigDecimal.valueOf(minorUnits, this.currency.getDefaultFractionDigits());
	}

}
