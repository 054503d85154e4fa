package dev.cima;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import java.util.function.Supplier;

import com.google.firebase.FirebaseApp;
import com.mongodb.client.MongoDatabase;
import io.lettuce.core.RedisClient;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;

/** Does all that {@link ArchitectureTests} forbids, to show that it is found. */
@SuppressWarnings("unused")
final class Offender {

	@Autowired
	private @Nullable MongoDatabase database;

	private @Nullable RedisClient redis;

	private @Nullable FirebaseApp firebase;

	/** What is said of {@link #now}. */
	static final List<String> TIMES = List.of("Instant.now()", "LocalDate.now()", "LocalDate.now(java.time.ZoneId)",
			"LocalDateTime.now()", "ZonedDateTime.now()", "OffsetDateTime.now()", "YearMonth.now()",
			"System.currentTimeMillis()", "ZoneId.systemDefault()", "TimeZone.getDefault()", "Clock.systemUTC()",
			"Clock.systemDefaultZone()", "Clock.tickSeconds(java.time.ZoneId)", "InstantSource.system()",
			"Date.<init>()", "Calendar.getInstance()");

	Object now() {
		Supplier<Instant> later = Instant::now;
		return List.of(later, LocalDate.now(), LocalDate.now(ZoneOffset.UTC), LocalDateTime.now(), ZonedDateTime.now(),
				OffsetDateTime.now(), YearMonth.now(), System.currentTimeMillis(), ZoneId.systemDefault(),
				TimeZone.getDefault(), Clock.systemUTC(), Clock.systemDefaultZone(), Clock.tickSeconds(ZoneOffset.UTC),
				InstantSource.system(), new Date(), Calendar.getInstance());
	}

	/** Has a name that says nothing. */
	static final class OffenderHelper {

	}

}
