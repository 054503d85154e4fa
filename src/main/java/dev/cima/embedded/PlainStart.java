package dev.cima.embedded;

import dev.cima.platform.DemoDoors;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says where it is where there is no demo: whoever comes needs a token of the issuer. */
@Component
@Profile("embedded")
class PlainStart implements ApplicationRunner {

	private final Environment environment;

	PlainStart(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void run(ApplicationArguments args) {
		String port = this.environment.getProperty("local.server.port");
		// a command listens on none
		if (DemoDoors.areOpen(this.environment) || port == null || Integer.parseInt(port) <= 0) {
			return;
		}
		System.out.printf("""

				 Cima is ready, for those with a token of %s

				 GraphQL   http://localhost:%s/graphql
				 Health    http://localhost:%2$s/actuator/health

				""", this.environment.getProperty("cima.security.issuer"), port);
	}

}
