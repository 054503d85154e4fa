package dev.cima.screen;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Codes, tokens and hours of screens, without a server. */
class ScreenTests {

	private final SecureRandom random = new SecureRandom();

	@Test
	void aCodeIsKnownHoweverItIsTyped() {
		String code = PairingCode.draw(this.random);
		assertThat(code).matches("[BCDFGHJKMNPQRTVWXYZ234679]{4}-[BCDFGHJKMNPQRTVWXYZ234679]{4}");
		String hash = PairingCode.hash(code);
		assertThat(hash).isNotNull()
			.isEqualTo(PairingCode.hash(code.toLowerCase(Locale.ROOT)))
			.isEqualTo(PairingCode.hash(" " + code.replace("-", " ") + " "))
			.isNotEqualTo(PairingCode.hash(PairingCode.draw(this.random)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "BBBB-BBB", "BBBB-BBBBB", "BBBB-BBB0", "ÄBBBBBBB", "{ $ne: 1 }" })
	void whatIsNoCodeIsNotLookedFor(String typed) {
		assertThat(PairingCode.hash(typed)).isNull();
		assertThat(PairingCode.hash(typed + " ".repeat(1_000))).isNull();
	}

	@Test
	void aTokenMatchesItsOwnHashAlone() {
		ScreenToken token = ScreenToken.draw(this.random);
		ScreenToken parsed = ScreenToken.parse(token.text());
		assertThat(parsed).isEqualTo(token);
		assertThat(parsed.matches(token.hash())).isTrue();
		assertThat(parsed.matches(ScreenToken.draw(this.random).hash())).isFalse();
		assertThat(parsed).hasToString(token.screen());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "screen_x.y", "eyJhbGciOiJSUzI1NiJ9.e30.c2ln" })
	void anotherTokenIsNoScreens(String text) {
		assertThat(ScreenToken.parse(text)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "20:00, 07:00, 19:59, false", "20:00, 07:00, 20:00, true", "20:00, 07:00, 06:59, true",
			"20:00, 07:00, 07:00, false", "12:00, 14:00, 13:00, true", "12:00, 14:00, 14:00, false",
			"08:00, 08:00, 08:00, false" })
	void isQuietFromTheFirstMinuteToBeforeTheLast(LocalTime from, LocalTime until, LocalTime now, boolean quiet) {
		ScreenSettings settings = new ScreenSettings(Duration.ofMinutes(10), from, until, 1, Duration.ofSeconds(1),
				Duration.ofSeconds(1), Duration.ofSeconds(1));
		assertThat(settings.isQuiet(now)).isEqualTo(quiet);
	}

	@ParameterizedTest
	@CsvSource({ "0, 3", "1, 3", "5, 3", "6, 3", "7, 4", "8, 4", "19, 10", "500, 10" })
	void theBetterHalfIsShown(int size, int shown) {
		assertThat(WallPainter.shown(size)).isEqualTo(shown);
	}

}
