package dev.cima.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cima.faults.app.Steps;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Two nodes from their start to what the checker says of them. */
final class Run implements AutoCloseable {

	private static final String DEVICE = "mutation($input: RegisterDeviceInput!) { registerDevice(input: $input) { registered } }";

	final Settings settings;

	final Random random;

	final Cluster cluster;

	final Api api;

	final Log log;

	final Nemesis nemesis;

	final Cups cups;

	final Office office;

	final Map<String, Duration> afterFaults = new LinkedHashMap<>();

	Run(Settings settings) {
		this.settings = settings;
		this.random = new Random(settings.seed());
		this.cluster = new Cluster(settings);
		this.api = new Api(this.cluster);
		this.log = new Log(settings.folder().resolve("phones.jsonl"));
		this.cups = new Cups(this.api);
		this.office = new Office(this.api, this.log, new Random(settings.seed()));
		this.nemesis = new Nemesis(this.cluster, this.cups);
		for (int i = 1; i <= settings.reps(); i++) {
			String rep = "rep_%03d".formatted(i);
			Map<String, String> device = Map.of("token", "phone-of-" + rep, "platform", "ANDROID");
			if (!this.api.insist(rep, DEVICE, Map.of("input", device)).at("/registerDevice/registered").asBoolean()) {
				throw new IllegalStateException("The phone of " + rep + " was not registered");
			}
		}
	}

	/**
	 * Lets colleagues sell together while things fail, nodes above all, at each step
	 * between a sale and what customers cause.
	 * @param haltsAt at how many of the steps, by chance
	 */
	List<Claim> sellTogether(int haltsAt) {
		Colleagues colleagues = new Colleagues(this);
		try (Phones phones = colleagues.work(this.random)) {
			List<String> steps = new ArrayList<>(Steps.TOGETHER);
			Collections.shuffle(steps, this.random);
			for (String step : steps.subList(0, Math.min(steps.size(), haltsAt))) {
				this.nemesis.halt(this.cluster.nodes.get(this.random.nextInt(Cluster.NODES)), step);
			}
			this.nemesis.run(this.random, this.settings.length());
		}
		List<Claim> claims = new ArrayList<>(new ColleaguesChecker(colleagues, this).check());
		claims.add(answers());
		return claims;
	}

	/**
	 * Sells while things fail. The phones end before the managers: what these still wait
	 * for takes the longer, the more is sold meanwhile.
	 */
	void fail(Duration length) {
		try (Office.Shift managers = managers(); Phones phones = phones()) {
			this.nemesis.run(this.random, length);
		}
	}

	/** Sells until after a fault, and measures how long boards differ from then on. */
	void failLast(String fault, Runnable fail) {
		try (Office.Shift managers = managers(); Phones phones = phones()) {
			Pause.millis(1500);
			fail.run();
		}
		time(fault);
	}

	void time(String fault) {
		this.afterFaults.put(fault, boards());
	}

	/** How long boards differ from the cards from now on. */
	Duration boards() {
		return new BoardTimer(this.api, this.log, this.settings.reps()).time();
	}

	private Office.Shift managers() {
		return this.office.work();
	}

	List<Claim> check() {
		String last = this.office.hasWorked() ? this.cups.open(Duration.ofSeconds(1)) : "";
		this.cups.awaitClosed();
		try {
			Awaitility.await().atMost(Duration.ofSeconds(75)).until(() -> {
				Set<String> pushed = pushed();
				return this.log.kudos.entrySet()
					.stream()
					.allMatch((one) -> pushed.contains(one.getValue() + " KUDOS " + one.getKey()));
			});
		}
		catch (ConditionTimeoutException ex) {
			// the checker says which
		}
		List<Claim> claims = new ArrayList<>(
				new Checker(this.log, Ledger.read(this.api, this.settings.reps())).check(this.afterFaults, pushed()));
		if (this.office.hasWorked()) {
			claims.addAll(new OfficeChecker(this.office, this.cluster.mongoUri(), this.settings.reps()).check(last));
			claims.add(this.office.promises.kept);
			claims.add(new BudgetChecker(this.api, this.cluster).check());
		}
		claims.add(answers());
		return claims;
	}

	private Claim answers() {
		Claim faults = new Claim("no answer is an internal error, or contradicts another");
		faults.looked(this.api.answers.get());
		this.api.faults.forEach((fault) -> faults.holds(false, () -> fault));
		this.log.oddities.forEach((odd) -> faults.holds(false, () -> odd));
		return faults;
	}

	/** Who was told what. */
	private Set<String> pushed() {
		return this.cluster.fcm.messages()
			.stream()
			.map((message) -> message.get("token").asString().replace("phone-of-", "") + " "
					+ message.at("/data/kind").asString() + " " + message.at("/data/subject").asString())
			.collect(Collectors.toSet());
	}

	Phones phones() {
		return new Phones(this.api, this.log, this.random, this.settings);
	}

	@Override
	public void close() {
		this.cluster.close();
		this.api.close();
		this.log.close();
	}

}
