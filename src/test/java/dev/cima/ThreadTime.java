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
	 * In seconds, with what threads used that have ended meanwhile: those that carry
	 * virtual threads end after half a minute of rest.
	 * @param leftOut by the first 15 characters of a thread's name; such a thread must
	 * not end, as those of the JVM do not without
	 * {@code -XX:+UseDynamicNumberOfCompilerThreads}
	 */
	public static double seconds(long pid, Predicate<String> leftOut) {
		Path process = Path.of("/proc", Long.toString(pid));
		// first the parts: they are not more than the whole then
		try (Stream<Path> threads = Files.list(process.resolve("task"))) {
			double out = threads.map(ThreadTime::read)
				.filter((one) -> OF_THE_JVM.matcher(one.name()).lookingAt() || leftOut.test(one.name()))
				.mapToDouble(Used::seconds)
				.sum();
			return read(process).seconds() - out;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Only Linux tells what threads cost", ex);
		}
	}

	private static Used read(Path of) {
		try {
			String stat = Files.readString(of.resolve("stat"));
			int end = stat.lastIndexOf(')');
			// the twelfth after the name is utime, then comes stime
			String[] fields = stat.substring(end + 2).split(" ");
			return new Used(stat.substring(stat.indexOf('(') + 1, end),
					(Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS);
		}
		catch (IOException ex) {
			return new Used("", 0); // it has ended
		}
	}

	private record Used(String name, double seconds) {
	}

}
