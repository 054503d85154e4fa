package dev.cima.importer;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Iterator;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressTests {

	private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

	@Test
	void drawsABarOnATerminal() {
		try (Progress progress = progress(true, 0)) {
			progress.at(512, 10);
			progress.at(2048, 40);
		}
		assertThat(shown()).contains("sales.csv").contains("100%").contains("2/2 KiB");
	}

	@Test
	void elsewhereSaysALineEveryTenSeconds() {
		try (Progress progress = progress(false, 0, 9, 10, 15, 20)) {
			for (int quarter = 1; quarter <= 4; quarter++) {
				progress.at(512 * quarter, 10L * quarter);
			}
		}
		assertThat(shown().lines()).containsExactly("sales.csv: 50 %, 20 rows", "sales.csv: 100 %, 40 rows");
	}

	/** A bar of 2 KiB, with a clock that shows these seconds one after another. */
	private Progress progress(boolean terminal, int... seconds) {
		Iterator<Integer> times = Arrays.stream(seconds).iterator();
		InstantSource clock = () -> Instant.ofEpochSecond(times.next());
		return new Progress("sales.csv", 2048, new PrintStream(this.shown, true, StandardCharsets.UTF_8), clock,
				terminal);
	}

	private String shown() {
		return this.shown.toString(StandardCharsets.UTF_8);
	}

}
