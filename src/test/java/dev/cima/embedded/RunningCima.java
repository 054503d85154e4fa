package dev.cima.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.cima.BuiltCima;
import dev.cima.TestTime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The application in a process of its own, as a user starts it. */
public final class RunningCima implements AutoCloseable {

	/** With demo data, where several others start on the same machine. */
	private static final Duration LONGEST_START = Duration.ofMinutes(5);

	private final Process process;

	private final Path data;

	private final List<String> output = new CopyOnWriteArrayList<>();

	private final Thread reader;

	private RunningCima(Process process, Path data) {
		this.process = process;
		this.data = data;
		this.reader = Thread.ofVirtual().start(this::read);
	}

	public static RunningCima start(Path data, int port, String... options) throws IOException {
		List<String> command = new ArrayList<>(BuiltCima.java(List.of("-Xmx192m")));
		command.addAll(TestTime.jvmOptions());
		command.addAll(List.of("-cp", BuiltCima.classPath(), "dev.cima.CimaApplication", "--server.port=" + port,
				"--cima.embedded.data=" + data));
		command.addAll(List.of(options));
		return new RunningCima(new ProcessBuilder(command).redirectErrorStream(true).start(), data);
	}

	/** Waits for a line of the output that has the pattern. */
	public MatchResult awaitLine(String pattern) {
		Pattern compiled = Pattern.compile(pattern);
		await().atMost(LONGEST_START)
			.untilAsserted(() -> assertThat(find(compiled) != null || !this.process.isAlive())
				.as(() -> pattern + " in:\n" + String.join("\n", this.output))
				.isTrue());
		MatchResult found = find(compiled);
		assertThat(found).as(() -> pattern + " in:\n" + String.join("\n", this.output)).isNotNull();
		return found;
	}

	long pid() {
		return this.process.pid();
	}

	/** What it has said until now. */
	List<String> lines() {
		return List.copyOf(this.output);
	}

	/** The same as one text. */
	public String output() {
		return String.join("\n", this.output);
	}

	/** The commands of the banner, in their order. */
	List<String> curls() {
		return this.output.stream().filter((line) -> line.startsWith("curl ")).toList();
	}

	/** The pids of the Redis servers that the application's folder knows of. */
	List<Long> redisPids() throws IOException {
		try (Stream<Path> files = Files.list(this.data.resolve("redis"))) {
			return files.filter((file) -> file.toString().endsWith(".pid")).map((file) -> {
				try {
					return Long.parseLong(Files.readString(file).strip());
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			}).toList();
		}
	}

	/** What it ends with by itself; all that it said is read then. */
	public int exitCode() throws InterruptedException {
		assertThat(this.process.waitFor(120, TimeUnit.SECONDS)).as("it ends").isTrue();
		this.reader.join(Duration.ofSeconds(10));
		return this.process.exitValue();
	}

	/** {@code kill -9}. */
	public void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	/** {@code kill}; returns when the process has ended. */
	void stop() throws InterruptedException {
		this.process.destroy();
		assertThat(this.process.waitFor(40, TimeUnit.SECONDS)).as("it ends").isTrue();
	}

	@Override
	public void close() throws InterruptedException {
		if (this.process.isAlive()) {
			stop();
		}
	}

	private MatchResult find(Pattern pattern) {
		for (String line : this.output) {
			Matcher matcher = pattern.matcher(line);
			if (matcher.find()) {
				return matcher.toMatchResult();
			}
		}
		return null;
	}

	private void read() {
		try (BufferedReader reader = this.process.inputReader()) {
			reader.lines().forEach(this.output::add);
		}
		catch (IOException | UncheckedIOException ex) {
			this.output.add(ex.toString());
		}
	}

}
