package dev.cima.competition;

import java.time.YearMonth;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** The global ids of competitions and of their schedules. */
final class CompetitionId {

	static final String PREFIX = "comp_";

	static final String SCHEDULE_PREFIX = "compsched_";

	private static final Pattern UUID = Pattern
		.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

	private CompetitionId() {
	}

	/** The competition for a client's UUID, or null when it is none. */
	static @Nullable String of(String uuid) {
		return UUID.matcher(uuid).matches() ? PREFIX + uuid.toLowerCase(Locale.ROOT) : null;
	}

	/** The schedule for a client's UUID, or null when it is none. */
	static @Nullable String schedule(String uuid) {
		return UUID.matcher(uuid).matches() ? SCHEDULE_PREFIX + uuid.toLowerCase(Locale.ROOT) : null;
	}

	/** The competition of a month of a schedule, the same on every node. */
	static String of(String schedule, YearMonth month) {
		return PREFIX + schedule.substring(SCHEDULE_PREFIX.length()) + "-" + month;
	}

}
