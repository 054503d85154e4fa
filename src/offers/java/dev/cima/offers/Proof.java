package dev.cima.offers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import dev.cima.PackagedCima;
import dev.cima.offers.Asked.Answer;
import dev.cima.offers.Reference.Method;

/**
 * Imports what was sold before a day, hides one product of each sale of the weeks after it,
 * and asks the product over HTTP what it would offer for the rest. Ends with 1 when the
 * hidden product is too seldom among the first ten offers.
 */
public final class Proof {

	private static final int LEAST_PRODUCTS = 2;

	private static final int MOST_PRODUCTS = 40;

	private static final String ZONE = "--cima.zone=Europe/London";

	private final Path folder = Path.of(System.getProperty("offers.folder", "target/offers")).toAbsolutePath();

	private final String from = System.getProperty("offers.from", "2011-08-01");

	private final String until = System.getProperty("offers.until", "2011-09-01");

	private final int draws = Integer.getInteger("offers.draws", 5);

	private final double least = Double.parseDouble(System.getProperty("offers.least", "0.34"));

	private Proof() {
	}

	public static void main(String[] args) throws Exception {
		String data = System.getProperty("offers.data", "");
		if (data.isBlank() || !Files.exists(Path.of(data, "products.csv"))) {
			System.err.println("Say with -Doffers.data=<folder> where the sales are; docs/offers.md says where to get them.");
			System.exit(1);
		}
		System.exit(new Proof().run(new Folder(Path.of(data))) ? 0 : 1);
	}

	private boolean run(Folder data) throws IOException, InterruptedException {
		List<Basket> all = data.baskets();
		List<Basket> learnt = all.stream().filter((basket) -> basket.isBefore(this.from)).toList();
		List<Basket> hidden = all.stream()
			.filter((basket) -> !basket.isBefore(this.from) && basket.isBefore(this.until)
					&& basket.products().size() >= LEAST_PRODUCTS && basket.products().size() <= MOST_PRODUCTS)
			.toList();
		System.out.printf("%d sales, of which %d before %s are imported; %d until %s are for the test%n", all.size(),
				learnt.size(), this.from, hidden.size(), this.until);
		Path sales = this.folder.resolve("import");
		data.copyUntil(this.from, sales);
		Path store = PackagedCima.emptyData(this.folder, "cima");
		long begun = System.nanoTime();
		if (!imports(sales, store)) {
			return false;
		}
		System.out.printf(Locale.ROOT, "Imported in %.0f s%n", (System.nanoTime() - begun) / 1e9);
		Reference reference = new Reference(learnt);
		try (PackagedCima cima = PackagedCima.startOn(this.folder, "cima", command(),
				List.of(ZONE, "--cima.limits.rate=1000000", "--cima.limits.burst=1000000",
						"--cima.offer-quality.percent-without=0"));
				Asked asked = new Asked(cima.url())) {
			awaitModel(asked);
			return report(reference, asked, hidden);
		}
	}

	private List<String> command() {
		List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
		command.addAll(List.of(System.getProperty("offers.jvm", "").split(" +")));
		command.addAll(List.of(System.getProperty("offers.app").split(" +")));
		return command;
	}

	private boolean imports(Path sales, Path store) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(command());
		command.addAll(List.of(ZONE, "--cima.import=" + sales, "--cima.embedded.data=" + store,
				"--cima.import.rejects=" + this.folder.resolve("rejects.csv")));
		Path log = this.folder.resolve("import.log");
		int code = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
		if (code != 0) {
			System.err.println("The import ended with " + code + "; see " + log);
		}
		return code == 0;
	}

	private static void awaitModel(Asked asked) throws InterruptedException {
		Instant begun = Instant.parse(asked.offers("", List.of()).serverTime());
		while (Instant.parse(asked.offers("", List.of()).asOf()).isBefore(begun)) {
			Thread.sleep(500);
		}
	}

	private boolean report(Reference reference, Asked asked, List<Basket> hidden) throws IOException {
		Map<Method, Score> others = new EnumMap<>(Method.class);
		for (Method method : Method.values()) {
			others.put(method, new Score());
		}
		Score cima = new Score();
		List<String> drawn = new ArrayList<>();
		long took = 0;
		for (int seed = 1; seed <= this.draws; seed++) {
			int draw = seed;
			List<Case> cases = hidden.stream().map((sale) -> Case.of(sale, draw)).toList();
			cases.parallelStream()
				.forEach((one) -> others.forEach((method, score) -> reference.guess(one, method, score)));
			Score now = new Score();
			long begun = System.nanoTime();
			IntStream.range(0, cases.size()).forEach((i) -> {
				Case one = cases.get(i);
				Answer answer = asked.offers(one);
				boolean known = reference.hasBought(one.sale().account(), one.hidden());
				cima.add(one.hidden(), answer.all(), known ? null : answer.fresh());
				now.add(one.hidden(), answer.all(), null);
			});
			took += System.nanoTime() - begun;
			drawn.add(String.format(Locale.ROOT, "%.3f", now.at10()));
		}
		List<String> lines = new ArrayList<>();
		lines.add("| method | HR@5 | HR@10 | MRR@20 | HR@10 of what is new to the account |");
		lines.add("|---|---|---|---|---|");
		others.forEach((method, score) -> lines.add(score.row(method.title())));
		lines.add(cima.row("**Cima, both lists, over HTTP**"));
		boolean met = cima.at10() >= this.least;
		lines.add("");
		lines.add(String.format(Locale.ROOT,
				"%d cases: one product hidden of each of %d sales from %s until %s, %d times. HR@10 of each time: %s. "
						+ "%.0f %% of the hidden products were new to the account. %.1f ms an answer. HR@10 ≥ %s: %s.",
				cima.cases(), hidden.size(), this.from, this.until, this.draws, String.join(", ", drawn),
				100 * cima.freshShare(), took / 1e6 / cima.cases(), this.least, met ? "met" : "missed"));
		lines.forEach(System.out::println);
		Files.write(this.folder.resolve("report.md"), lines);
		return met;
	}

}
