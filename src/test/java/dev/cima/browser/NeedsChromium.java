package dev.cima.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A class of which each test uses a browser: where there is no Chromium it is skipped,
 * loudly, before an application is started for it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(NeedsChromium.Condition.class)
public @interface NeedsChromium {

	/** Whether there is one. */
	class Condition implements ExecutionCondition {

		@Override
		public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
			if (Chromium.find().isPresent()) {
				return ConditionEvaluationResult.enabled("Chromium is installed");
			}
			if (context.getTestMethod().isEmpty()) {
				System.err.println("""

						!!! CHROMIUM IS MISSING: %s was NOT tried in a browser.
						!!! Install it (apt-get install chromium) and run this test again.
						""".formatted(context.getRequiredTestClass().getSimpleName()));
			}
			return ConditionEvaluationResult.disabled("Chromium is not installed");
		}

	}

}
