package dev.cima.importer;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how much of a file has been read: by a bar on a terminal, elsewhere by a plain
 * line now and then.
 */
final class Progress implements Watch.Watched {

	private static final long KIBIBYTE = 1024;

	private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

	private final String file;

	private final long bytes;

	private final PrintStream out;

	private final InstantSource clock;

	private final @Nullable ProgressBar bar;

	private Instant lastLine;

	Progress(String file, long bytes, PrintStream out, InstantSource clock, boolean terminal) {
		this.file = file;
		this.bytes = Math.max(1, bytes);
		this.out = out;
		this.clock = clock;
		this.lastLine = clock.instant();
		this.bar = terminal ? ProgressBar.builder()
			.setTaskName(file)
			.setInitialMax(bytes)
			.setUnit(" KiB", KIBIBYTE)
			.setStyle(ProgressBarStyle.ASCII)
			.setConsumer(new ConsoleProgressBarConsumer(out))
			.build() : null;
	}

	@Override
	public void at(long bytesRead, long rows) {
		if (this.bar != null) {
			this.bar.stepTo(bytesRead);
			return;
		}
		Instant now = this.clock.instant();
		if (Duration.between(this.lastLine, now).compareTo(BETWEEN_LINES) >= 0) {
			this.lastLine = now;
			this.out.printf("%s: %d %%, %d rows%n", this.file, 100 * bytesRead / this.bytes, rows);
		}
	}

	@Override
	public void close() {
		if (this.bar != null) {
			this.bar.close();
		}
	}

}
