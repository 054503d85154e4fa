package dev.cima;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

/** What no compiler checks; each rule is shown to find an offender. */
class ArchitectureTests {

	private static final JavaClasses CODE = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("dev.cima");

	private static final JavaClasses TESTS = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
		.withImportOption((location) -> !location.contains("/Offender"))
		.importPackages("dev.cima");

	private static final JavaClasses OFFENDERS = new ClassFileImporter().importClasses(Offender.class,
			Offender.OffenderHelper.class);

	private static final ArchRule TESTS_TIME = time(TestTime.class.getName());

	private static final String PLATFORM = "dev.cima.platform..";

	private static final String EMBEDDED = "dev.cima.embedded..";

	static List<ArchRule> rules() {
		return List.of(
				noClasses().that()
					.resideOutsideOfPackages(PLATFORM, EMBEDDED)
					.and()
					.haveNameNotMatching(".*\\.[A-Z]\\w*s(\\$.*)?")
					.should()
					.dependOnClassesThat()
					.resideInAPackage("com.mongodb..")
					.because("only stores, which are plural nouns, talk to MongoDB"),
				noClasses().that()
					.resideOutsideOfPackages(PLATFORM, EMBEDDED, "dev.cima.leaderboard..")
					.should()
					.dependOnClassesThat()
					.resideInAPackage("io.lettuce..")
					.because("Redis is the boards' cache and nothing else"),
				noClasses().that()
					.resideOutsideOfPackages(PLATFORM, "dev.cima.notification..")
					.should()
					.dependOnClassesThat()
					.resideInAPackage("com.google.firebase..")
					.because("phones are told by the outbox alone"),
				time("dev.cima.platform.TimeConfiguration"),
				noClasses().should()
					.haveSimpleNameEndingWith("Impl")
					.orShould()
					.haveSimpleNameEndingWith("Helper")
					.orShould()
					.haveSimpleNameEndingWith("Util")
					.orShould()
					.haveSimpleNameEndingWith("Utils")
					.orShould()
					.haveSimpleNameEndingWith("Manager")
					.orShould()
					.haveSimpleNameEndingWith("Dto")
					.because("such a name does not say what the class is for"),
				noFields().should()
					.beAnnotatedWith(Autowired.class)
					.because("what a class needs stands in its constructor"));
	}

	@ParameterizedTest
	@MethodSource("rules")
	void theCodeKeeps(ArchRule rule) {
		rule.check(CODE);
	}

	@ParameterizedTest
	@MethodSource("rules")
	void anOffenderIsFoundBy(ArchRule rule) {
		assertThat(rule.evaluate(OFFENDERS).hasViolation()).isTrue();
	}

	@Test
	void looksAtAllModules() throws IOException {
		try (Stream<Path> packages = Files.list(Path.of("src/main/java/dev/cima"))) {
			List<String> modules = packages.filter(Files::isDirectory)
				.map((folder) -> folder.getFileName().toString())
				.toList();
			assertThat(modules).isNotEmpty()
				.allSatisfy((module) -> assertThat(CODE.containPackage("dev.cima." + module)).isTrue());
		}
	}

	@Test
	void testsKeepTheTime() {
		TESTS_TIME.check(TESTS);
	}

	@Test
	void eachWayToAskTheMachineForTheTimeIsFound() {
		List<String> found = TESTS_TIME.evaluate(OFFENDERS).getFailureReport().getDetails();
		assertThat(Offender.TIMES).allSatisfy((way) -> assertThat(found).anyMatch((line) -> line.contains(way)));
	}

	private static ArchRule time(String but) {
		return noClasses().that()
			.doNotHaveFullyQualifiedName(but)
			.should()
			.accessTargetWhere(new MachineClock())
			.because("time and zone are injected, so that they can be set: for the whole suite by cima.clock.shift");
	}

}
