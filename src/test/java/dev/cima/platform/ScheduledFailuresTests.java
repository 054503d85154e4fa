package dev.cima.platform;

import java.time.Instant;

import com.mongodb.MongoTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
@Timeout(30)
// an application that starts beside it throws log messages away
@Isolated
class ScheduledFailuresTests {

	@Test
	void aStoreThatIsAwayIsWorthALine(CapturedOutput output) {
		fail(new IllegalStateException(new MongoTimeoutException("nobody is there")), output, "waits for MongoDB: ");
		assertThat(output).doesNotContain("\tat ");
	}

	@Test
	void aMistakeIsToldWithItsStack(CapturedOutput output) {
		fail(new IllegalStateException("ours"), output, "tried at its next time");
		assertThat(output).contains("IllegalStateException: ours").contains("\tat ");
	}

	/** By the scheduler that a node has. */
	private static void fail(RuntimeException failure, CapturedOutput output, String told) {
		try (SimpleAsyncTaskScheduler scheduler = new SimpleAsyncTaskScheduler()) {
			new Background.On().scheduledFailures().customize(scheduler);
			scheduler.schedule(() -> {
				throw failure;
			}, Instant.EPOCH);
			await().untilAsserted(() -> assertThat(output).contains(told));
		}
	}

}
