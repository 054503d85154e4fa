package dev.cima.platform;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.task.SimpleAsyncTaskSchedulerCustomizer;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Starts the work that a node does unasked. With {@code cima.background=false} there is
 * none, so that a store can be looked at without being changed.
 */
class Background {

	@Configuration(proxyBeanMethods = false)
	@EnableScheduling
	@ConditionalOnBooleanProperty(name = "cima.background", matchIfMissing = true)
	static class On {

		@Bean
		SimpleAsyncTaskSchedulerCustomizer scheduledFailures() {
			return (scheduler) -> scheduler.setErrorHandler(new ScheduledFailures());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "cima.background", havingValue = false)
	static class Off {

		@Bean(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME)
		LifecycleProcessor startsNothing() {
			return new StartsNothing();
		}

	}

	private static final class StartsNothing implements LifecycleProcessor {

		@Override
		public void onRefresh() {
			// loops and listeners stay as they are
		}

		@Override
		public void onClose() {
			// nothing runs
		}

		@Override
		public void start() {
			onRefresh();
		}

		@Override
		public void stop() {
			onClose();
		}

		@Override
		public boolean isRunning() {
			return false;
		}

	}

}
