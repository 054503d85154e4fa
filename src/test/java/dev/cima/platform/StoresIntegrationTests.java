package dev.cima.platform;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.CimaIntegrationTest;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@CimaIntegrationTest
class StoresIntegrationTests {

	@Autowired
	MongoDatabase database;

	@Autowired
	RedisLink redis;

	@Test
	void mapsARecordToADocumentAndBack() {
		Sample sample = new Sample("sample/1", new BigDecimal("12.3400"), Instant.parse("2026-03-29T01:30:00.123Z"),
				LocalDate.of(2026, 3, 29), UUID.randomUUID(), Role.MANAGER, null, Map.of("a", 1L),
				List.of("é", "😀", "שלום"));
		MongoCollection<Sample> samples = this.database.getCollection("samples", Sample.class);

		samples.insertOne(sample);

		assertThat(samples.find().first()).isEqualTo(sample);
	}

	@Test
	void refusesAZoneOtherThanTheStoredOneInWords() {
		StoredZones zones = new StoredZones(this.database);

		zones.claim(ZoneId.of("UTC"));

		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> zones.claim(ZoneId.of("Europe/Madrid")))
			.withMessageContaining("cima.zone is Europe/Madrid")
			.withMessageContaining("cima.zone=UTC");
	}

	@Test
	void reachesRedis() {
		await().until(this.redis::isConnected);

		assertThat(this.redis.connection().sync().ping()).isEqualTo("PONG");
	}

	/** One of each kind of value that the stores use. */
	public record Sample(@BsonId String id, BigDecimal amount, Instant at, LocalDate day, UUID key, Role role,
			@Nullable String missing, Map<String, Long> counts, List<String> texts) {
	}

}
