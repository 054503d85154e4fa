package dev.cima.faults;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;

import dev.cima.faults.Ledger.Cup;
import dev.cima.faults.Office.Reply;
import org.jspecify.annotations.Nullable;

/** An admin, who puts right the payouts of competitions while sales are taken back. */
final class Admin {

	private static final String CORRECT = "mutation($input: CorrectResultInput!) { correctResult(input: $input) "
			+ "{ payouts { points rep { id } } errors { code message } } }";

	private final Office office;

	private final Random random;

	Admin(Office office, Random random) {
		this.office = office;
		this.random = random;
	}

	void run(BooleanSupplier goOn) {
		while (goOn.getAsBoolean()) {
			List<Cup> closed = Ledger.cups(this.office.api)
				.stream()
				.filter((cup) -> cup.status().equals("CLOSED"))
				.toList();
			if (!closed.isEmpty()) {
				String cup = closed.get(this.random.nextInt(closed.size())).id();
				Random other = new Random(this.random.nextLong());
				Thread twin = Thread.startVirtualThread(() -> correct(this.office, other, cup, false));
				Reply reply = correct(this.office, this.random, cup, false);
				if (reply != null && !reply.error().isEmpty()) {
					this.office.log.odd("putting right " + cup + ": " + reply.payload());
				}
				join(twin);
				this.office.log.count("result put right");
			}
			Pause.millis(500 + this.random.nextInt(1000));
		}
	}

	/** Puts right, or asks what that would change. */
	static @Nullable Reply correct(Office office, Random random, String cup, boolean dryRun) {
		return office.send(random, "ADMIN", CORRECT,
				Map.of("competitionId", cup, "reason", "Taken back", "dryRun", dryRun), "correctResult");
	}

	private static void join(Thread thread) {
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
