package dev.cima;

import java.util.List;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Starts Cima. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CimaApplication {

	/** Each asks for something that is done once, and then the application ends. */
	private static final List<String> COMMANDS = List.of("cima.import", "cima.verify", "cima.copy.to");

	public static void main(String[] args) {
		if (BoundedImport.isAskedFor(args, BoundedImport.jvmOptions())) {
			System.exit(BoundedImport.run(args));
		}
		BoundedImport.followParent();
		ConfigurableApplicationContext application = SpringApplication.run(CimaApplication.class, args);
		Environment environment = application.getEnvironment();
		if (COMMANDS.stream().anyMatch(environment::containsProperty)) {
			System.exit(SpringApplication.exit(application));
		}
	}

}
