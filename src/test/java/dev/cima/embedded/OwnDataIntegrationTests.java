package dev.cima.embedded;

import java.nio.file.Path;
import java.util.List;

import dev.cima.CimaApplication;
import dev.cima.CimaClient;
import dev.cima.Shop;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** Who gets in over data that is not the demo's. */
@ExtendWith(OutputCaptureExtension.class)
@ResourceLock(Resources.SYSTEM_OUT)
class OwnDataIntegrationTests {

	@TempDir
	Path data;

	@Test
	void givesTheNetworkNoDemoTokensOverDataOfOnesOwn(CapturedOutput output) {
		String data = "--cima.embedded.data=" + this.data;
		try (ConfigurableApplicationContext own = new SpringApplicationBuilder(CimaApplication.class).run(data,
				"--server.port=-1", "--cima.demo.enabled=false")) {
			own.getBean(Reps.class)
				.save(new Rep("rep_own", "Own", Shop.EAST, null, "own", "en", List.of(), true, false));
		}

		assertThatException().isThrownBy(() -> start(data, "--server.address=0.0.0.0").close());

		assertThat(output).contains("The store holds data of your own", "server.address=0.0.0.0");
		try (ConfigurableApplicationContext here = start(data)) {
			int port = here.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
			assertThat(new CimaClient(port).as("admin").token()).isNotEmpty();
			assertThat(here.getBean(Reps.class).count()).as("no demo data").isEqualTo(1);
		}
	}

	private ConfigurableApplicationContext start(String... arguments) {
		return new SpringApplicationBuilder(CimaApplication.class)
			.properties("server.port=0", "cima.embedded.data=" + this.data)
			.run(arguments);
	}

}
