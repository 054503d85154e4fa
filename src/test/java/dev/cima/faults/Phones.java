package dev.cima.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Phones that work at the same time until they are told to stop. */
final class Phones implements AutoCloseable {

	private final List<Thread> threads = new ArrayList<>();

	private volatile boolean open = true;

	Phones(Api api, Log log, Random random, Settings settings) {
		this(IntStream.range(0, settings.phones())
			.<Work>mapToObj((i) -> new Phone(api, log, new Random(random.nextLong()), settings.reps())::run)
			.toList());
	}

	Phones(List<Work> work) {
		work.forEach((one) -> this.threads.add(Thread.startVirtualThread(() -> one.run(() -> this.open))));
	}

	/** What one of them does until it is told to stop. */
	@FunctionalInterface
	interface Work {

		void run(BooleanSupplier goOn);

	}

	/** Lets each finish what it is at. */
	@Override
	public void close() {
		this.open = false;
		try {
			for (Thread thread : this.threads) {
				thread.join();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
