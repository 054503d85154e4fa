package dev.cima.conformance;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

import dev.cima.TestTime;
import dev.cima.outbox.Stage;

/**
 * Leads a client through the course of {@code docs/outbox.md}: the one that is named by
 * {@code outbox.client}, one that somebody starts where {@code outbox.port} is given, or
 * else the sample beside this folder.
 */
final class OutboxRun {

	private static final Duration LONGEST = Duration.ofMinutes(10);

	private static final String SAMPLE = "node src/conformance/outbox.mjs";

	private OutboxRun() {
	}

	/** Whether somebody's client is to be tried, and nothing else. */
	static boolean isAskedFor() {
		return !client().isEmpty() || port() > 0;
	}

	private static String client() {
		return System.getProperty("outbox.client", "").strip();
	}

	private static int port() {
		return Integer.getInteger("outbox.port", 0);
	}

	/** Answers 0 when all was kept, else 1. */
	static int on(String cima) throws IOException, InterruptedException {
		try (Stage stage = Stage.open(URI.create(cima + "/"), port(), "rep_02", "rep_10", "prod_108",
				TestTime.now())) {
			Process client = (port() > 0) ? null : start(client().isEmpty() ? SAMPLE : client(), stage.uri());
			if (client == null) {
				System.out.println("Waiting for a client at " + stage.uri());
			}
			List<String> faults = stage.verdict(LONGEST);
			if (client != null) {
				client.destroy();
			}
			faults.forEach((fault) -> System.out.println("outbox: " + fault));
			System.out.println(faults.isEmpty() ? "outbox: the client keeps the contract" : "outbox: see docs/outbox.md");
			return faults.isEmpty() ? 0 : 1;
		}
	}

	private static Process start(String command, URI stage) throws IOException {
		ProcessBuilder client = new ProcessBuilder(command.split(" +")).inheritIO();
		client.environment().put("CIMA_OUTBOX_URL", stage.toString());
		return client.start();
	}

}
