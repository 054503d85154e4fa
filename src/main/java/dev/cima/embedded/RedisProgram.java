package dev.cima.embedded;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cima.platform.StartRefusedException;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/**
 * The program that is started as the embedded Redis: the one that comes with Cima where
 * it runs, else one of the machine. Ours needs OpenSSL 3 and glibc 2.34 on Linux, which
 * Debian 11, Ubuntu 20.04, RHEL 8 and Alpine lack.
 *
 * @param path how it is called: by its name it knows which of its tools it is to be
 * @param file what is behind that, as a running process names it
 */
record RedisProgram(Path path, Path file) {

	/** In place of a path: whatever runs. */
	static final String AUTO = "auto";

	private static final Pattern VERSION = Pattern.compile("v=(\\d{1,5})\\.(\\d{1,5})");

	/** It has another name since Redis changed its licence; the same commands. */
	private static final List<String> NAMES = List.of("redis-server", "valkey-server");

	private static final long ANSWERS_WITHIN_SECONDS = 10;

	private static final String MEND = " Install Redis 6.2 or newer (Debian and Ubuntu: apt install redis-server; "
			+ "RHEL and Fedora: dnf install redis; Alpine: apk add redis), which is found by itself in the PATH or named "
			+ "with --cima.embedded.redis=<path>; or start with the address of a running one: "
			+ "--cima.redis.uri=redis://localhost:6379.";

	/**
	 * Finds the program.
	 * @param wanted {@link #AUTO}, or the path of a Redis server
	 * @param folder where ours is unpacked
	 * @throws StartRefusedException when there is none that runs; it says what to do
	 */
	static RedisProgram find(String wanted, Path folder) throws IOException {
		if (!wanted.equals(AUTO)) {
			return named(Path.of(wanted));
		}
		String path = System.getenv("PATH");
		return firstOf(unpacked(folder), (path != null) ? path : "");
	}

	/**
	 * Ours when it runs, else the first of the path that does and is new enough.
	 * @param ours null where there is none for this system
	 */
	static RedisProgram firstOf(@Nullable Path ours, String path) throws IOException {
		Trial trial = (ours != null) ? Trial.of(ours) : null;
		if (ours != null && trial != null && trial.serves()) {
			return of(ours);
		}
		List<String> others = new ArrayList<>();
		for (Path program : inPath(path)) {
			Trial other = Trial.of(program);
			if (other.serves()) {
				return of(program);
			}
			others.add(program + " does not do: " + other.words());
		}
		String why = (trial != null) ? "The Redis that comes with Cima does not run on this machine: " + trial.words()
				: "Cima has no Redis for this system.";
		throw new StartRefusedException(
				Stream.concat(Stream.of(why), others.stream()).collect(Collectors.joining(" ")) + MEND);
	}

	private static RedisProgram named(Path program) throws IOException {
		Trial trial = Trial.of(program);
		if (!trial.serves()) {
			throw new StartRefusedException(
					"cima.embedded.redis names %s, which is no Redis server that can be used: %s%s".formatted(program,
							trial.words(), MEND));
		}
		return of(program);
	}

	private static RedisProgram of(Path program) throws IOException {
		return new RedisProgram(program.toAbsolutePath(), program.toRealPath());
	}

	private static List<Path> inPath(String path) {
		return Arrays.stream(path.split(File.pathSeparator))
			.filter((folder) -> !folder.isEmpty())
			.flatMap((folder) -> NAMES.stream().map((name) -> Path.of(folder, name)))
			.filter(Files::isExecutable)
			.toList();
	}

	/** Once a folder, not once a start: a killed application cannot tidy up. */
	private static @Nullable Path unpacked(Path folder) throws IOException {
		String name = ExecutableProvider.newProvidedVersionsMap().get(OsArchitecture.detectOSandArchitecture());
		if (name == null) {
			return null;
		}
		Path executable = folder.resolve(Objects.requireNonNull(Path.of(name).getFileName()).toString());
		if (Files.isExecutable(executable)) {
			return executable;
		}
		Path partial = Files.createTempFile(folder, "unpacking", null);
		try (InputStream resource = ExecutableProvider.class
			.getResourceAsStream(name.startsWith("/") ? name : "/" + name)) {
			Files.copy(Objects.requireNonNull(resource, name), partial, StandardCopyOption.REPLACE_EXISTING);
		}
		partial.toFile().setExecutable(true);
		return Files.move(partial, executable, StandardCopyOption.ATOMIC_MOVE);
	}

	/**
	 * Whether a program can be used.
	 *
	 * @param serves whether it is a Redis server that is new enough
	 * @param words what it said, or what became of it, as a sentence
	 */
	private record Trial(boolean serves, String words) {

		static Trial of(Path program) {
			try {
				Process process = start(
						new ProcessBuilder(program.toAbsolutePath().toString(), "--version").redirectErrorStream(true));
				process.getOutputStream().close();
				if (!process.waitFor(ANSWERS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
					process.destroyForcibly();
					return new Trial(false, "it does not answer when asked for its version.");
				}
				String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
				Matcher version = VERSION.matcher(said);
				boolean serves = process.exitValue() == 0 && version.find() && isNewEnough(version);
				return new Trial(serves, "“%s”.".formatted(said.lines().findFirst().orElse("no word")));
			}
			catch (IOException ex) {
				// on Alpine the loader that it names is not there
				return new Trial(false, String.valueOf(ex.getMessage()) + ".");
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return new Trial(false, "interrupted.");
			}
		}

		/**
		 * Starts it, again for a while when its file is busy: a process that another
		 * thread forks just then has inherited what was open for writing it.
		 */
		private static Process start(ProcessBuilder program) throws IOException {
			long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(ANSWERS_WITHIN_SECONDS);
			while (true) {
				try {
					return program.start();
				}
				catch (IOException ex) {
					if (!String.valueOf(ex.getMessage()).contains("error: 26") || System.nanoTime() > deadline) {
						throw ex;
					}
					LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
				}
			}
		}

		private static boolean isNewEnough(Matcher version) {
			int major = Integer.parseInt(version.group(1));
			return major > 6 || (major == 6 && Integer.parseInt(version.group(2)) >= 2);
		}

	}

}
