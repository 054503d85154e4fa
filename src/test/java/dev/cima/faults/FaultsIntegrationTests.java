package dev.cima.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A minute of {@link Faults}. */
@Tag("long")
class FaultsIntegrationTests {

	@Test
	void losesAndDoublesNothingWhateverFails(@TempDir Path folder) {
		Settings settings = new Settings(Long.getLong("faults.seed", 2718), Duration.ofSeconds(5), 4, 40, folder, "",
				false, false);
		try (Run run = new Run(settings)) {
			run.cups.open(Duration.ofSeconds(15));
			Scenarios scenarios = new Scenarios(run);
			scenarios.sendAgain();
			scenarios.leaveBehind();
			run.time("a dead node");
			run.fail(settings.length());
			run.failLast("FLUSHALL", run.nemesis.last(run.random).get("FLUSHALL"));
			List<Claim> claims = run.check();
			assertThat(claims).as("seed %d", settings.seed())
				.allSatisfy((claim) -> assertThat(claim.violations()).as(claim.name()).isEmpty());
			assertThat(claims).allSatisfy((claim) -> assertThat(claim.checked()).as(claim.name()).isPositive());
		}
	}

}
