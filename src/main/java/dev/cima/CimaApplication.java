package dev.cima;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts Cima. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class CimaApplication {

	public static void main(String[] args) {
		SpringApplication.run(CimaApplication.class, args);
	}

}
