package dev.cima.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The first minute of {@link TwoReleases}. */
@Tag("long")
class TwoReleasesIntegrationTests {

	@Test
	void goesOnBesideTheNextReleaseAndWithoutItAgain(@TempDir Path folder) {
		Settings settings = new Settings(Long.getLong("faults.seed", 2718), Duration.ZERO, 4, 20, folder, "", true,
				false);
		try (Run run = new Run(settings)) {
			TwoReleases both = new TwoReleases(run);
			both.roll();
			List<Claim> claims = both.check(false);
			assertThat(claims).as("seed %d", settings.seed())
				.allSatisfy((claim) -> assertThat(claim.violations()).as(claim.name()).isEmpty());
			assertThat(claims).allSatisfy((claim) -> assertThat(claim.checked()).as(claim.name()).isPositive());
		}
	}

}
