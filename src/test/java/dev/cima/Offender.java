package dev.cima;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

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

	Object now() {
		return List.of(Instant.now(), LocalDate.now(), LocalDateTime.now(), ZonedDateTime.now(), OffsetDateTime.now(),
				System.currentTimeMillis(), ZoneId.systemDefault(), Clock.systemUTC(), Clock.systemDefaultZone());
	}

	/** Has a name that says nothing. */
	static final class OffenderHelper {

	}

}
