package dev.cima.dates;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log where a test begins and where it fails, so that what the application
 * wrote meanwhile is found by the test's name.
 */
public final class TestMarks implements TestExecutionListener {

	private static final Logger log = LoggerFactory.getLogger(TestMarks.class);

	@Override
	public void executionStarted(TestIdentifier test) {
		if (test.isTest()) {
			log.info("=== {}", name(test));
		}
	}

	@Override
	public void executionFinished(TestIdentifier test, TestExecutionResult result) {
		if (result.getStatus() == TestExecutionResult.Status.FAILED) {
			log.info("=== FAILED: {}", name(test), result.getThrowable().orElse(null));
		}
	}

	/** The class without its package, and the method. */
	static String name(TestIdentifier test) {
		return test.getSource().map((source) -> switch (source) {
			case MethodSource method -> simple(method.getClassName()) + "#" + method.getMethodName();
			case ClassSource type -> simple(type.getClassName());
			default -> test.getDisplayName();
		}).orElse(test.getDisplayName());
	}

	private static String simple(String type) {
		return type.substring(type.lastIndexOf('.') + 1);
	}

}
