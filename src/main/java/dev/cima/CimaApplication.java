package dev.cima;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Starts Cima. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CimaApplication {

	public static void main(String[] args) {
		ConfigurableApplicationContext application = SpringApplication.run(CimaApplication.class, args);
		Environment environment = application.getEnvironment();
		if (environment.containsProperty("cima.import") || environment.containsProperty("cima.verify")) {
			System.exit(SpringApplication.exit(application));
		}
	}

}
