package dev.cima.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.cima.PackagedCima;

/**
 * Starts the packaged application and has the checks beside this folder, which run on
 * Node.js, look at it.
 */
public final class Conformance {

	private static final String NEEDS_NODE = "The conformance checks need Node.js 20.19 or newer, with npm, on the PATH: ";

	private static final Path SOURCES = Path.of("src", "conformance");

	private Conformance() {
	}

	public static void main(String[] args) throws IOException, InterruptedException {
		String problem = nodeProblem();
		if (problem != null) {
			System.err.println(NEEDS_NODE + problem);
			System.exit(1);
		}
		Path folder = Path.of(System.getProperty("conformance.folder")).toAbsolutePath();
		Path tools = folder.resolve("tools");
		int result = install(tools) ? check(folder, tools) : 1;
		System.exit(result);
	}

	private static int check(Path folder, Path tools) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
		command.addAll(List.of(System.getProperty("conformance.jvm").split(" +")));
		command.addAll(List.of("-jar", System.getProperty("conformance.jar")));
		try (PackagedCima cima = PackagedCima.start(folder, "cima", command, List.of())) {
			int result = OutboxRun.isAskedFor() ? 0 : run(tools, "node", "conform.mjs", "--url", cima.url(),
					"--repository", Path.of("").toAbsolutePath().toString(), "--out", folder.toString());
			return (result == 0) ? OutboxRun.on(cima.url()) : result;
		}
	}

	/** Copies the checks and installs what they use, unless that stands there already. */
	private static boolean install(Path tools) throws IOException, InterruptedException {
		Files.createDirectories(tools);
		Path lock = tools.resolve("package-lock.json");
		boolean installed = Files.exists(tools.resolve("node_modules/.package-lock.json"))
				&& Files.mismatch(SOURCES.resolve("package-lock.json"), lock) == -1;
		try (Stream<Path> files = Files.list(SOURCES)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				Files.copy(file, tools.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
			}
		}
		return installed || run(tools, "npm", "ci") == 0;
	}

	private static String nodeProblem() throws InterruptedException {
		try {
			Process node = new ProcessBuilder("node", "--version").redirectErrorStream(true).start();
			String version = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
			node.waitFor();
			Matcher numbers = Pattern.compile("v(\\d+)\\.(\\d+)\\..*").matcher(version);
			boolean enough = numbers.matches() && (Integer.parseInt(numbers.group(1)) > 20
					|| (numbers.group(1).equals("20") && Integer.parseInt(numbers.group(2)) >= 19));
			return enough ? null : "node --version says " + version + ".";
		}
		catch (IOException ex) {
			return "there is no node.";
		}
	}

	private static int run(Path folder, String... command) throws IOException, InterruptedException {
		return new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start().waitFor();
	}

}
