package dev.cima;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * How long a test waits for what must come, before it calls it lost: long, because a
 * machine shared with others may stand still for seconds, and free of cost where the
 * thing comes.
 */
public final class Patience implements LauncherSessionListener {

	/** The longest wait for one thing. */
	public static final Duration LONGEST = Duration.ofSeconds(60);

	@Override
	public void launcherSessionOpened(LauncherSession session) {
		Awaitility.setDefaultTimeout(LONGEST);
	}

}
