package dev.cima.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@link Faults} does with those who sell together, for a moment. */
@Tag("long")
class ColleaguesIntegrationTests {

	@Test
	void whatIsSharedAwaitedFollowedUpAndSpentIsExactWhateverFails(@TempDir Path folder) {
		Settings settings = new Settings(Long.getLong("faults.seed", 2718),
				Duration.ofSeconds(Integer.getInteger("faults.seconds", 15)), 0, Colleagues.REPS, folder, "", false,
				true);
		try (Run run = new Run(settings)) {
			List<Claim> claims = run.sellTogether(Integer.getInteger("faults.halts", 3));
			claims.forEach(System.out::println);
			System.out.println(run.log.operations + ", " + run.nemesis.faults());
			assertThat(claims).as("seed %d", settings.seed())
				.allSatisfy((claim) -> assertThat(claim.violations()).as(claim.name()).isEmpty());
			assertThat(claims).allSatisfy((claim) -> assertThat(claim.checked()).as(claim.name()).isPositive());
		}
	}

}
