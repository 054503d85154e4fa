package dev.cima;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import org.springframework.modulith.core.ApplicationModules;

import static org.assertj.core.api.Assertions.assertThat;

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
				.forEach((used) -> assertThat(used.getIdentifier().toString()).as(module.getIdentifier() + " uses")
					.isNotEqualTo("embedded")));
	}

	@Test
	void theArchitecturePageShowsTheModulesAsTheyAre() throws IOException {
		ModulePicture picture = new ModulePicture(MODULES);
		if (Boolean.getBoolean("docs.write")) {
			picture.write();
		}
		assertThat(ModulePicture.shown())
			.as("docs/architecture.md; mvn test -Dtest=ModularityTests -Ddocs.write=true writes it anew")
			.isEqualTo(picture.draw());
	}

}
