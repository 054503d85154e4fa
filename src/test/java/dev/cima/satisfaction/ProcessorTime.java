package dev.cima.satisfaction;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;

import dev.cima.ThreadTime;

/**
 * The processor time of the threads of the application that runs in this process, without
 * those of its clients and of the JVM.
 */
final class ProcessorTime {

	/** The client's own threads have this name, and those of the JDK's client. */
	private static final String CLIENT = "HttpClient-";

	/** At rest an application looks now and then whether something is due. */
	private static final long IDLE = 30;

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private ProcessorTime() {
	}

	/** Threads for clients, whose time does not count. */
	static ExecutorService clients(int many) {
		return Executors.newFixedThreadPool(many, Thread.ofPlatform().daemon().name(CLIENT + "phone-", 0).factory());
	}

	/**
	 * What some work and all that follows from it cost, in nanoseconds.
	 * @param settle waits until nothing is left to do
	 * @param commands how many the store has been sent: by them it can be told that
	 * nothing is done behind, on a machine that has other work as well
	 */
	static long of(Runnable work, Runnable settle, LongSupplier commands) {
		rest(settle, commands);
		long before = nanos();
		work.run();
		rest(settle, commands);
		return nanos() - before;
	}

	/** Until all that follows is done: then the application rests. */
	private static void rest(Runnable settle, LongSupplier commands) {
		settle.run();
		long before;
		do {
			before = commands.getAsLong();
			second();
		}
		while (commands.getAsLong() - before > IDLE);
	}

	private static void second() {
		try {
			Thread.sleep(1_000);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static long nanos() {
		double threads = ThreadTime.seconds(ProcessHandle.current().pid(), (name) -> name.startsWith(CLIENT));
		return (long) (threads * 1e9) - THREADS.getThreadCpuTime(Thread.currentThread().threadId());
	}

}
