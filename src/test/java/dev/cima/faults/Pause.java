package dev.cima.faults;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Lets time pass: faults last, and phones wait before they try again. */
final class Pause {

	private Pause() {
	}

	static void millis(long millis) {
		long until = System.nanoTime() + Duration.ofMillis(millis).toNanos();
		for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
	}

}
