package dev.cima.faults;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Stops processes in their tracks and lets them go on. */
final class Signal {

	private Signal() {
	}

	static void stop(long pid) {
		send("-STOP", pid);
	}

	static void goOn(long pid) {
		send("-CONT", pid);
	}

	private static void send(String signal, long pid) {
		try {
			new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
