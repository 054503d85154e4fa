package dev.cima.faults;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

import dev.cima.BuiltCima;
import dev.cima.Shop;

import org.springframework.core.io.ClassPathResource;

/**
 * Starts processes of the application's classes: as they are built, with what a run needs
 * inside beside them.
 */
final class Launch {

	/** What of the tests runs inside a node. */
	private static final List<String> INSIDE = List.of("dev/cima/faults/app", "dev/cima/Shop.class",
			"dev/cima/ledger/Stepping", "dev/cima/ledger/WithoutSweep", "dev/cima/competition/Stepping",
			"dev/cima/competition/Without", "dev/cima/notification/Stepping");

	private final Path folder;

	private final Path tests;

	private final String classPath;

	private final List<String> more;

	private Launch(Path folder, Path tests, String classPath, List<String> more) {
		this.folder = folder;
		this.tests = tests;
		this.classPath = classPath;
		this.more = more;
	}

	Launch(Settings settings) {
		this.folder = settings.folder();
		this.more = List.of();
		try {
			this.tests = Path.of(Shop.class.getProtectionDomain().getCodeSource().getLocation().toURI());
			List<String> path = new ArrayList<>();
			if (settings.without().equals("guard")) {
				path.add(unguarded().toString());
			}
			if (settings.customers()) {
				path.add(withHolds().toString());
			}
			path.add(BuiltCima.classPath());
			path.add(inside().toString()); // behind, as an AOT cache holds for what
											// begins as when it was made
			this.classPath = String.join(File.pathSeparator, path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The same for nodes of the next release. */
	Launch ofNextRelease() {
		try {
			Path next = NextClasses.make(this.folder, this.tests, this.classPath);
			return new Launch(this.folder, this.tests, next + File.pathSeparator + this.classPath,
					NextClasses.ARGUMENTS);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Starts a node; its output goes to a file. */
	Process node(String name, List<String> jvm, List<String> arguments) {
		List<String> command = new ArrayList<>(BuiltCima.java(List.of("-Xmx320m")));
		command.addAll(jvm);
		command.addAll(List.of("-cp", this.classPath, "dev.cima.CimaApplication"));
		command.addAll(arguments);
		command.addAll(this.more);
		return start(new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(this.folder.resolve(name + ".log").toFile())));
	}

	/** Starts a class of the tests; its output can be read. */
	Process main(String name, String type) {
		return start(new ProcessBuilder(java(), "-Xmx2g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
				System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), type)
			.redirectError(this.folder.resolve(name + ".log").toFile()));
	}

	private static Process start(ProcessBuilder builder) {
		try {
			Process process = builder.start();
			Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
			return process;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The script of the boards without its guard. */
	private Path unguarded() throws IOException {
		String guard = "accepted = new > old or (new == old and not rebuilding)";
		String script = new ClassPathResource("lua/write.lua").getContentAsString(StandardCharsets.UTF_8);
		if (!script.contains(guard)) {
			throw new IllegalStateException("The guard of lua/write.lua has another form: take it out here as well");
		}
		Path target = this.folder.resolve("unguarded");
		Files.createDirectories(target.resolve("lua"));
		Files.writeString(target.resolve("lua/write.lua"), script.replace(guard, "accepted = true"));
		return target;
	}

	/** The plan, with points that wait for customers. */
	private Path withHolds() throws IOException {
		String plan = "incentive-plan.yaml";
		Path target = this.folder.resolve("holds");
		Files.createDirectories(target);
		Files.writeString(target.resolve(plan),
				new ClassPathResource(plan).getContentAsString(StandardCharsets.UTF_8) + "\nheldShare: 0.2\n");
		return target;
	}

	private Path inside() throws IOException {
		Path target = this.folder.resolve("inside").toAbsolutePath();
		List<Path> files;
		try (var found = Files.walk(this.tests)) {
			files = found.filter(Files::isRegularFile)
				.map(this.tests::relativize)
				.filter((file) -> INSIDE.stream().anyMatch(file.toString()::startsWith))
				.toList();
		}
		for (Path file : files) {
			Files.createDirectories(target.resolve(file).getParent());
			Files.copy(this.tests.resolve(file), target.resolve(file), StandardCopyOption.REPLACE_EXISTING);
		}
		return target;
	}

	private static String java() {
		return ProcessHandle.current().info().command().orElse("java");
	}

}
