package dev.cima.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.notification.PushSender.Answer.TooMany;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QuotaWatchTests {

	private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

	private final QuotaWatch watch = new QuotaWatch(Duration.ofSeconds(100));

	private Instant now = NOW;

	@Test
	void threePhonesInARowAreAQuotaOfOursAndTheShortestWishIsHeard() {
		assertThat(after(tooMany("a", 600, false))).isNull();
		assertThat(after(tooMany("b", 60, false))).isNull();
		assertThat(after(tooMany("c", 90, false))).isEqualTo(Duration.ofSeconds(60));
		assertThat(after(tooMany("d", 90, false))).as("as long as nobody is reached").isEqualTo(Duration.ofSeconds(60));
	}

	@Test
	void onePhoneThatIsTriedAgainAndAgainIsNot() {
		for (int times = 0; times < 9; times++) {
			assertThat(after(tooMany("a", 60, false))).isNull();
			assertThat(after(tooMany("b", 60, false))).isNull();
		}
	}

	@Test
	void norArePhonesThatAreSaidToBeMeant() {
		for (String phone : List.of("a", "b", "c", "d")) {
			assertThat(after(tooMany(phone, 60, true))).isNull();
		}
	}

	@Test
	void aPhoneThatIsReachedBetweenProvesThatItIsNot() {
		after(tooMany("a", 60, false));
		after(tooMany("b", 60, false));
		after(result(List.of("x"), null, Map.of()));
		assertThat(after(tooMany("c", 60, false))).isNull();
		assertThat(after(tooMany("d", 60, false))).isNull();
		assertThat(after(tooMany("e", 60, false))).isNotNull();
	}

	@Test
	void phonesThatWereRefusedSoLongAgoThatTheyMayBeTriedAgainCountNoMore() {
		for (String phone : List.of("a", "b", "c", "d")) {
			assertThat(after(tooMany(phone, 600, false))).as(phone).isNull();
			this.now = this.now.plusSeconds(300);
		}
		assertThat(after(tooMany("e", 600, false))).as("b and c are long over, d is not").isNull();
		assertThat(after(tooMany("f", 600, false))).isNotNull();
	}

	@Test
	void aGuessKeepsEverybodyWaitingNoLongerThanTheQuotaPause() {
		after(tooMany("a", 21_600, false));
		after(tooMany("b", 21_600, false));
		assertThat(after(tooMany("c", 21_600, false))).isEqualTo(Duration.ofSeconds(100));
		assertThat(after(result(List.of(), Duration.ofSeconds(600), Map.of()))).as("what the service says of all")
			.isEqualTo(Duration.ofSeconds(600));
	}

	@Test
	void whatTheServiceSaysOfAllIsHeardAtOnce() {
		assertThat(after(result(List.of(), Duration.ofSeconds(9), Map.of()))).isEqualTo(Duration.ofSeconds(9));
		assertThat(after(result(List.of("x"), Duration.ofSeconds(9), Map.of()))).isEqualTo(Duration.ofSeconds(9));
	}

	private @Nullable Duration after(Delivery.Result result) {
		return this.watch.pauseAfter(result, this.now);
	}

	private static Delivery.Result tooMany(String phone, int seconds, boolean certain) {
		return result(List.of(), null,
				Map.of(phone, new TooMany("QUOTA_EXCEEDED", Duration.ofSeconds(seconds), certain)));
	}

	private static Delivery.Result result(List<String> reached, @Nullable Duration pause,
			Map<String, TooMany> tooMany) {
		Push push = Push.of(NotificationKind.KUDOS, "feed_1", "feed_1", "rep_1", List.of(), NOW, NOW, null);
		return new Delivery.Result(new Delivery(List.of(push), List.of(), Map.of(), SampleLetter.of(push)), reached,
				List.of(), false, true, pause, new HashMap<>(tooMany), Map.of());
	}

}
