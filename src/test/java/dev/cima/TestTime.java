package dev.cima;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.springframework.boot.convert.DurationStyle;

/**
 * What time it is for a test: the machine's, shifted as that of the application is by
 * {@code -Dcima.clock.shift}. A test asks nobody else.
 */
public final class TestTime {

	/** The property, for the application and the tests alike. */
	public static final String SHIFT = "cima.clock.shift";

	private static final Duration AHEAD = DurationStyle.detectAndParse(System.getProperty(SHIFT, "0s"));

	private TestTime() {
	}

	/** Now, in whole milliseconds as the application has it. */
	public static Instant now() {
		return Instant.now().plus(AHEAD).truncatedTo(ChronoUnit.MILLIS);
	}

	/** How far now is ahead of the machine's clock. */
	public static Duration shift() {
		return AHEAD;
	}

	/** The shift with which it is that moment now. */
	public static Duration shiftTo(Instant moment) {
		return AHEAD.plus(Duration.between(now(), moment));
	}

	/** What gives a process that is not in production the same time. */
	public static List<String> jvmOptions() {
		return List.of("-D" + SHIFT + "=" + AHEAD);
	}

}
