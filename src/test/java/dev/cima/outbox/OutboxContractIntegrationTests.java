package dev.cima.outbox;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** That the judge of {@code docs/outbox.md} lets a good client pass and no other. */
@CimaIntegrationTest
class OutboxContractIntegrationTests {

	private static final Duration LONGEST = Duration.ofMinutes(5);

	@Autowired
	private CimaClient client;

	@Autowired
	private Shop shop;

	@Test
	void aClientThatKeepsTheContractPasses() throws Exception {
		assertThat(verdict(null)).isEmpty();
	}

	@Test
	void eachFlawIsCaughtByItsRule() throws Exception {
		Map<Flaw, CompletableFuture<List<String>>> verdicts = new EnumMap<>(Flaw.class);
		try (var threads = Executors.newFixedThreadPool(4)) {
			for (Flaw flaw : Flaw.values()) {
				verdicts.put(flaw, CompletableFuture.supplyAsync(() -> {
					try {
						return verdict(flaw);
					}
					catch (IOException | InterruptedException ex) {
						throw new IllegalStateException(ex);
					}
				}, threads));
			}
		}
		verdicts.forEach((flaw, verdict) -> assertThat(verdict.join()).as(flaw.name())
			.anySatisfy((fault) -> assertThat(fault).startsWith(flaw.rule() + ": ")));
	}

	@Test
	void theSampleInAnotherLanguagePasses() throws Exception {
		assumeThat(hasNode()).as("Node.js is not here: the sample is not tried").isTrue();
		String ana = this.shop.rep(Shop.EAST);
		String ben = this.shop.rep(Shop.WEST);
		try (Stage stage = Stage.open(this.client.uri("/"), 0, ana, ben, Shop.SOCKS, TestTime.now())) {
			ProcessBuilder node = new ProcessBuilder("node", "src/conformance/outbox.mjs").inheritIO();
			node.environment().put("CIMA_OUTBOX_URL", stage.uri().toString());
			Process process = node.start();
			try {
				assertThat(stage.verdict(LONGEST)).isEmpty();
			}
			finally {
				process.destroyForcibly();
			}
		}
	}

	private static boolean hasNode() throws InterruptedException {
		try {
			return new ProcessBuilder("node", "--version").start().waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private List<String> verdict(@Nullable Flaw flaw) throws IOException, InterruptedException {
		String ana = this.shop.rep(Shop.EAST);
		String ben = this.shop.rep(Shop.WEST);
		URI cima = this.client.uri("/");
		try (Stage stage = new Stage(cima, 0, ana, ben, new Course(ana, ben, Shop.SOCKS, TestTime.now()));
				SampleClient phone = new SampleClient(stage.uri(), flaw)) {
			phone.run();
			return stage.verdict(LONGEST);
		}
	}

}
