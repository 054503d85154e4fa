package dev.cima;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;

import static org.assertj.core.api.Assertions.assertThat;

/** Nobody gets a token for the asking where real people's sales are. */
class ProductionComponentsTests {

	@Test
	void theDemoAndTheEmbeddedServersAreThereInTheEmbeddedModeAlone() {
		assertThat(components("embedded")).contains("dev.cima.embedded.DemoTokenController",
				"dev.cima.embedded.EmbeddedConfiguration", "dev.cima.notification.DemoPushController");
		assertThat(components("production")).contains("dev.cima.sale.SaleController")
			.noneMatch((name) -> name.startsWith("dev.cima.embedded."))
			.noneMatch((name) -> name.contains(".Demo"));
	}

	@Test
	void onlyWhatEverybodyMayReachIsMappedInProductionAndWhatAdminsDownload() {
		assertThat(components("embedded").stream().flatMap((name) -> paths(name).stream())).contains("/demo/token",
				"/demo/pushes", "/graphiql/start");
		assertThat(components("production").stream().flatMap((name) -> paths(name).stream()).distinct())
			.containsExactlyInAnyOrder("/s/{token}", "/calendar/{token}.ics", "/export/{name}.csv", "/{path:import}");
		assertThat(components("embedded").stream().flatMap((name) -> paths(name).stream())).contains("/wall/pairing");
	}

	@Test
	void theSchemaIsToldInTheEmbeddedModeAlone() {
		assertThat(introspection("embedded")).isTrue();
		assertThat(introspection("production")).isFalse();
	}

	private static List<String> components(String profile) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.setActiveProfiles(profile);
		// in production too, so that it is the mode that shuts the doors
		environment.getPropertySources()
			.addFirst(new MapPropertySource("test", Map.of("cima.mongodb.uri", "embedded")));
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(true,
				environment);
		return scanner.findCandidateComponents("dev.cima").stream().map(BeanDefinition::getBeanClassName).toList();
	}

	/** The paths that the methods of a component answer, GraphQL's own aside. */
	private static List<String> paths(String component) {
		return Arrays
			.stream(ClassUtils.resolveClassName(component, ProductionComponentsTests.class.getClassLoader())
				.getDeclaredMethods())
			.map((method) -> MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY).get(RequestMapping.class))
			.filter((mapping) -> mapping.isPresent())
			.flatMap((mapping) -> Arrays.stream(mapping.getStringArray("path")))
			.toList();
	}

	private static boolean introspection(String profile) {
		boolean[] told = new boolean[1];
		new ApplicationContextRunner().withInitializer(new ConfigDataApplicationContextInitializer())
			.withPropertyValues("spring.profiles.active=" + profile)
			.run((context) -> told[0] = context.getEnvironment()
				.getProperty("cima.limits.introspection", Boolean.class, false));
		return told[0];
	}

}
