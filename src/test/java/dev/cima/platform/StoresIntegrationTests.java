package dev.cima.platform;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
	void refusesAZoneOrCurrencyOtherThanTheStoredOneInWords() {
		StoredOrganisation stored = new StoredOrganisation(this.database);

		stored.claim(organisation("UTC", "EUR"));

		assertThatExceptionOfType(StartRefusedException.class)
			.isThrownBy(() -> stored.claim(organisation("Europe/Madrid", "EUR")))
			.withMessageContaining("cima.zone is Europe/Madrid")
			.withMessageContaining("cima.zone=UTC");
		assertThatExceptionOfType(StartRefusedException.class)
			.isThrownBy(() -> stored.claim(organisation("UTC", "JPY")))
			.withMessageContaining("cima.currency is JPY")
			.withMessageContaining("cima.currency=EUR");
	}

	private static Organisation organisation(String zone, String currency) {
		return new Organisation("Cima", ZoneId.of(zone), Currency.getInstance(currency), Set.of(), Set.of());
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
