package dev.cima;

import org.junit.jupiter.api.Test;

import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModularityTests {

	private static final ApplicationModules MODULES = ApplicationModules.of(CimaApplication.class);

	@Test
	void modulesDependOnEachOtherOnlyAsTheyDeclare() {
		MODULES.verify();
	}

	@Test
	void nobodyNamesTheEmbeddedMode() {
		MODULES.stream()
			.filter((module) -> !module.getIdentifier().toString().equals("embedded"))
			.forEach((module) -> module.getDirectDependencies(MODULES)
				.uniqueModules()
				.forEach((used) -> org.assertj.core.api.Assertions.assertThat(used.getIdentifier().toString())
					.as(module.getIdentifier() + " uses")
					.isNotEqualTo("embedded")));
	}

	/** The picture of the modules ends up in {@code target/spring-modulith-docs}. */
	@Test
	void drawsTheModules() {
		new Documenter(MODULES).writeModulesAsPlantUml();
	}

}
