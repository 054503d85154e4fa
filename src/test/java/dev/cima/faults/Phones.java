package dev.cima.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Phones that work at the same time until they are told to stop. */
final class Phones implements AutoCloseable {

	private final List<Thread> threads = new ArrayList<>();

	private volatile boolean open = true;

	Phones(Api api, Log log, Random random, Settings settings) {
		for (int i = 0; i < settings.phones(); i++) {
			Phone phone = new Phone(api, log, new Random(random.nextLong()), settings.reps());
			this.threads.add(Thread.startVirtualThread(() -> phone.run(() -> this.open)));
		}
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
