package dev.cima.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.cima.notification.FcmServer;

/** How fast pushes reach a server on this machine that speaks the protocol of FCM. */
final class PushFigures {

	private static final int PUSHES = 10_000;

	private static final int PHONES = 1_000;

	private static final double TARGET = 500;

	private final Settings settings;

	PushFigures(Settings settings) {
		this.settings = settings;
	}

	List<Figure> measure() {
		List<Double> rates = new ArrayList<>();
		int received;
		try (FcmServer fcm = new FcmServer();
				Cima cima = Cima.withBench(this.settings, "push", null,
						List.of("--cima.embedded.store=memory", "--bench.reps=" + PHONES,
								"--cima.push.credentials=" + fcm.credentials(),
								"--cima.push.endpoint=" + fcm.address()))) {
			cima.post("/demo/bench/phones", null, Map.of("count", PHONES));
			for (int round = -1; round < this.settings.rounds(); round++) {
				double rate = cima.post("/demo/bench/pushes", null, Map.of("count", PUSHES, "phones", PHONES))
					.get("perSecond")
					.asDouble();
				if (round >= 0) {
					rates.add(rate);
				}
			}
			received = fcm.count();
		}
		double rate = Figure.median(rates);
		int expected = PUSHES * (this.settings.rounds() + 1);
		return List.of(new Figure(14, "10,000 pushes to a local FCM server", rate,
				String.format(Locale.ROOT, "%,.0f/s", rate), "≥ 500/s", rate >= TARGET,
				"from the first one put in to the last one noted as sent; the server is in the benchmark's process",
				Map.of("pushes", rates))
			.and(received == expected,
					String.format(Locale.ROOT, "the server got %,d of %,d, none twice", received, expected)));
	}

}
