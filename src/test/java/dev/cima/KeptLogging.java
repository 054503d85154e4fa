package dev.cima;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.logback.LogbackLoggingSystem;

/**
 * Logging that stays as the first application of this JVM has set it up: otherwise each
 * one that ends would let the next one begin anew, and take the log from a test that
 * reads it beside them.
 */
public final class KeptLogging extends LogbackLoggingSystem {

	public KeptLogging(ClassLoader loader) {
		super(loader);
	}

	@Override
	public void cleanUp() {
		// the next application finds it set up
	}

	/** Has each application of the tests' JVM use it. */
	public static final class Setting implements LauncherSessionListener {

		@Override
		public void launcherSessionOpened(LauncherSession session) {
			System.setProperty(LoggingSystem.SYSTEM_PROPERTY, KeptLogging.class.getName());
		}

	}

}
