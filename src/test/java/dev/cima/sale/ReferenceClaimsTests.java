package dev.cima.sale;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.cima.sale.ReferenceClaims.Claim;
import org.bson.Document;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A number that somebody types for every sale: "-", "n/a", "0". */
class ReferenceClaimsTests {

	private static final Instant NOW = Instant.parse("2027-03-10T11:00:00Z");

	private static final Reference REFERENCE = new Reference("-");

	@Test
	void theOldestMakeRoomForAllThatComeAtOnceAndNoMore() {
		ReferenceClaims claims = claims(250);
		assertThat(claims.oldest(REFERENCE.id(), 1)).hasSize(51).startsWith("sale_rep_0");
		assertThat(claims.oldest(REFERENCE.id(), 150)).hasSize(200);
		assertThat(claims.oldest(REFERENCE.id(), 4000)).hasSize(250);
		assertThat(claims(100).oldest(REFERENCE.id(), 50)).isEmpty();
	}

	@Test
	void ofThousandsThatCameBeforeTheLastOnesAreTold() {
		Wanted last = new Wanted(REFERENCE, "sale_rep_3999", null, NOW);
		List<Claim> before = claims(4000).before(last, Duration.ofDays(90));
		assertThat(before).hasSize(20);
		assertThat(before.getLast().sale()).isEqualTo("sale_rep_3998");
	}

	private static ReferenceClaims claims(int count) {
		Document claims = new Document();
		IntStream.range(0, count)
			.forEach((i) -> claims.append("sale_rep_" + i,
					new Document("at", Date.from(NOW)).append("occurredAt", Date.from(NOW))));
		return new ReferenceClaims(Map.of(REFERENCE.id(), new Document("claims", claims)), NOW);
	}

}
