package dev.cima.platform;

import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

class SeldomWarningTests {

	private static final long SECOND = 1_000_000_000;

	@Test
	void isWrittenOnceInTenSecondsWithHowOftenItWasMeant() {
		Logger log = mock(Logger.class);
		SeldomWarning away = new SeldomWarning(log, "It is away: {}");
		long now = System.nanoTime();

		away.write("a", now);
		away.write("b", now + 9 * SECOND);
		away.write("c", now + 9 * SECOND);
		away.write("d", now + 10 * SECOND);
		away.write("e", now + 20 * SECOND);

		verify(log).warn("It is away: {}{}", "a", "");
		verify(log).warn("It is away: {}{}", "d", " (and 2 times before)");
		verify(log).warn("It is away: {}{}", "e", "");
		verifyNoMoreInteractions(log);
	}

}
