package dev.cima;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The processor time of the threads of a process, without those of its JVM: when it
 * compiles and collects is chance, and would be most of a small difference. On Linux, by
 * proc_pid_stat(5).
 */
public final class ThreadTime {

	/** Compilers, collectors, and the thread that stops all others for them. */
	private static final Pattern OF_THE_JVM = Pattern.compile("C[12] Comp|GC |G1 |VM ");

	/** In a second. */
	private static final double TICKS = 100;

	private ThreadTime() {
	}

	/**
	 * In seconds, as long as a thread lives.
	 * @param counts by the first 15 characters of a thread's name
	 */
	public static double seconds(long pid, Predicate<String> counts) {
		try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
			return threads.mapToDouble((thread) -> seconds(thread, counts)).sum();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Only Linux tells what threads cost", ex);
		}
	}

	private static double seconds(Path thread, Predicate<String> counts) {
		try {
			String stat = Files.readString(thread.resolve("stat"));
			int end = stat.lastIndexOf(')');
			String name = stat.substring(stat.indexOf('(') + 1, end);
			if (OF_THE_JVM.matcher(name).lookingAt() || !counts.test(name)) {
				return 0;
			}
			// the twelfth after the name is utime, then comes stime
			String[] fields = stat.substring(end + 2).split(" ");
			return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
		}
		catch (IOException ex) {
			return 0; // it has ended
		}
	}

}
