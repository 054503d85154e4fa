package dev.cima;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts Cima. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class CimaApplication {

	public static void main(String[] args) {
		ConfigurableApplicationContext application = SpringApplication.run(CimaApplication.class, args);
		if (application.getEnvironment().containsProperty("cima.import")) {
			System.exit(SpringApplication.exit(application));
		}
	}

}
