package dev.cima;

import java.util.List;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
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

	/** An import answers nobody. */
	private static SpringApplication application(String[] args) {
		SpringApplication application = new SpringApplication(CimaApplication.class);
		if (BoundedImport.isImport(args)) {
			application.setWebApplicationType(WebApplicationType.NONE);
		}
		return application;
	}

	public static void main(String[] args) {
		if (BoundedImport.isAskedFor(args, BoundedImport.jvmOptions())) {
			System.exit(BoundedImport.run(args));
		}
		BoundedImport.followParent();
		ConfigurableApplicationContext application = application(args).run(args);
		Environment environment = application.getEnvironment();
		if (COMMANDS.stream().anyMatch(environment::containsProperty)) {
			System.exit(SpringApplication.exit(application));
		}
	}

}
