package dev.cima;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * How long a test waits for what must come, before it calls it lost: long, because a
 * machine shared with others may stand still for seconds, and free of cost where the
 * thing comes. It looks at once and soon again, as most of it is there within a few
 * milliseconds, and then less and less often.
 */
public final class Patience implements LauncherSessionListener {

	/** The longest wait for one thing. */
	public static final Duration LONGEST = Duration.ofSeconds(60);

	private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

	private static final Duration PAUSE = Duration.ofMillis(10);

	@Override
	public void launcherSessionOpened(LauncherSession session) {
		Awaitility.setDefaultTimeout(LONGEST);
		// tests run beside one another: what a thread of one throws fails no other's wait
		Awaitility.doNotCatchUncaughtExceptionsByDefault();
		Awaitility.setDefaultPollDelay(Duration.ZERO);
		Awaitility.setDefaultPollInterval((looks, last) -> pause(looks));
	}

	private static Duration pause(int looks) {
		Duration longer = PAUSE.multipliedBy(looks);
		return (longer.compareTo(LONGEST_PAUSE) < 0) ? longer : LONGEST_PAUSE;
	}

}
