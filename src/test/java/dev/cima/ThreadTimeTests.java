package dev.cima;

import java.lang.management.ManagementFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

@EnabledOnOs(OS.LINUX)
class ThreadTimeTests {

	private static final long PID = ProcessHandle.current().pid();

	@Test
	void countsWhatAThreadUsedThatHasEnded() throws Exception {
		double before = ThreadTime.seconds(PID, (name) -> false);
		Thread working = Thread.ofPlatform().start(ThreadTimeTests::work);
		working.join();
		assertThat(ThreadTime.seconds(PID, (name) -> false) - before).isGreaterThan(0.25);
	}

	@Test
	void leavesOutWhatIsNotToCount() {
		double all = ThreadTime.seconds(PID, (name) -> false);
		assertThat(ThreadTime.seconds(PID, (name) -> true)).isLessThan(all);
	}

	/** Three tenths of a second of processor time. */
	private static void work() {
		while (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() < 300_000_000) {
			Thread.onSpinWait();
		}
	}

}
