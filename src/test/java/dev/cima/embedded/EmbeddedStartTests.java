package dev.cima.embedded;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.cima.CimaApplication;
import dev.cima.platform.StartRefusedException;
import dev.cima.rep.Reps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

/** The embedded mode with what does not go with it. */
@ExtendWith(OutputCaptureExtension.class)
@ResourceLock(Resources.SYSTEM_OUT)
@Execution(ExecutionMode.SAME_THREAD)
class EmbeddedStartTests {

	@TempDir
	Path folder;

	@Test
	void stopsWithASentenceWhenARealMongoDbIsNamed(CapturedOutput output) {
		assertThatItDoesNotStart("--cima.mongodb.uri=mongodb://localhost:1");
		assertThat(output).contains("cima.mongodb.uri is set, but this is the embedded mode",
				"--spring.profiles.active=production");
		assertThat(this.folder).as("nothing is begun").isEmptyDirectory();
	}

	@Test
	void stopsWithASentenceWhenItIsToBeProductionAsWell(CapturedOutput output) {
		assertThatItDoesNotStart("--spring.profiles.active=embedded,production");
		assertThat(output).contains("exclude each other");
	}

	@Test
	void stopsWithASentenceWhenNobodyCouldSignIn(CapturedOutput output) {
		assertThatItDoesNotStart("--cima.demo.enabled=false");
		assertThat(output).contains("Nobody could sign in", "cima.security.issuer");
	}

	@Test
	void stopsWithASentenceWhenAnIssuerHasNoAudience(CapturedOutput output) {
		assertThatItDoesNotStart("--cima.security.issuer=http://127.0.0.1:1");
		assertThat(output).contains("cima.security.audience is not set");
	}

	@ParameterizedTest
	@CsvSource({ "127.0.0.1, true", "localhost, true", "::1, true", "127.0.0.2, true", "0.0.0.0, false", "::, false",
			"'', false", "192.0.2.7, false" })
	void knowsWhoReachesAnAddress(String address, boolean thisMachine) {
		assertThat(DemoReach.isThisMachine(address)).isEqualTo(thisMachine);
	}

	@Test
	void aDemoIsOpenToTheNetworkOnlyWhereSomebodySaysSo() {
		DemoLoads loads = mock(DemoLoads.class);
		Reps reps = mock(Reps.class);
		when(reps.count()).thenReturn(2L);
		when(loads.find()).thenReturn(new DemoLoads.Load(1, Instant.EPOCH, true));
		reach(loads, reps, false, "127.0.0.1").afterSingletonsInstantiated();
		reach(loads, reps, true, "0.0.0.0").afterSingletonsInstantiated();
		// what was imported beside the demo's data cannot be told from it
		assertThatExceptionOfType(StartRefusedException.class)
			.isThrownBy(() -> reach(loads, reps, false, "0.0.0.0").afterSingletonsInstantiated())
			.withMessageContaining("cima.demo.network=true");
		when(loads.find()).thenReturn(null);
		assertThatExceptionOfType(StartRefusedException.class)
			.isThrownBy(() -> reach(loads, reps, true, "0.0.0.0").afterSingletonsInstantiated())
			.withMessageContaining("data of your own");
	}

	private static DemoReach reach(DemoLoads loads, Reps reps, boolean network, String address) {
		return new DemoReach(loads, reps, new DemoSettings(true, false, 1, network), address);
	}

	private void assertThatItDoesNotStart(String... arguments) {
		List<String> all = new ArrayList<>(List.of(arguments));
		all.addAll(List.of("--server.port=0", "--cima.embedded.store=memory", "--cima.embedded.data=" + this.folder));
		assertThatException()
			.isThrownBy(() -> SpringApplication.run(CimaApplication.class, all.toArray(String[]::new)).close());
	}

}
