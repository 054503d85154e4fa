package dev.cima.bench;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.cima.PackagedCima;
import dev.cima.ThreadTime;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The application in a process of its own, started from the packaged jar. */
final class Cima implements AutoCloseable {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final HttpClient http = HttpClient.newHttpClient();

	private final PackagedCima app;

	private String admin;

	private Cima(PackagedCima app) {
		this.app = app;
	}

	/** As the README says: {@code java -jar}, nothing added but the port and the folder. */
	static Cima product(Settings settings, String name) {
		return start(settings, name, List.of("-jar", settings.jar().toString()), List.of());
	}

	/**
	 * With what the benchmark needs beside the product: its reps, the plain endpoint, and
	 * rates that an operator allowed.
	 * @param heap options for the JVM that replace the product's heap, or null
	 */
	static Cima withBench(Settings settings, String name, String heap, List<String> arguments) {
		List<String> jvm = new ArrayList<>();
		if (heap != null) {
			jvm.addAll(List.of(heap.split(" ")));
			settings = settings.withoutHeap();
		}
		jvm.addAll(List.of("-Dloader.path=" + appClasses(settings), "-cp", settings.jar().toString(),
				"org.springframework.boot.loader.launch.PropertiesLauncher"));
		List<String> all = new ArrayList<>(List.of("--spring.profiles.active=embedded,bench",
				"--cima.limits.rate=1000000", "--cima.limits.burst=1000000",
				"--cima.limits.integration-rate=1000000", "--cima.limits.integration-burst=1000000"));
		all.addAll(arguments);
		return start(settings, name, jvm, all);
	}

	private static Cima start(Settings settings, String name, List<String> jvm, List<String> arguments) {
		List<String> command = new ArrayList<>(List.of(settings.java()));
		command.addAll(settings.jvm());
		// their time is left out, as long as they live
		command.addAll(List.of("-XX:-UseDynamicNumberOfCompilerThreads", "-XX:-UseDynamicNumberOfGCThreads"));
		if (settings.profiled()) {
			command.add("-XX:FlightRecorderOptions=stackdepth=256");
			command.add("-XX:StartFlightRecording=settings=profile,jdk.CPUTimeSample#enabled=true,filename="
					+ settings.folder().resolve(name + ".jfr").toAbsolutePath());
		}
		command.addAll(jvm);
		return new Cima(PackagedCima.start(settings.folder(), name, command, arguments));
	}

	/** The classes of {@code src/bench} that run inside the application. */
	private static Path appClasses(Settings settings) {
		try {
			Path classes = Path.of(Cima.class.getProtectionDomain().getCodeSource().getLocation().toURI());
			Path target = settings.folder().resolve("app-classes");
			delete(target);
			List<Path> inside;
			try (Stream<Path> all = Files.walk(classes)) {
				inside = all.filter((file) -> isInside(classes.relativize(file).toString().replace(File.separator, "/")))
					.toList();
			}
			for (Path file : inside) {
				Path copy = target.resolve(classes.relativize(file).toString());
				Files.createDirectories(copy.getParent());
				Files.copy(file, copy);
			}
			return target;
		}
		catch (IOException | java.net.URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static boolean isInside(String file) {
		return file.endsWith(".class") && (file.startsWith("dev/cima/bench/app/")
				|| file.startsWith("dev/cima/leaderboard/Million") || file.startsWith("dev/cima/ledger/Million")
				|| file.startsWith("dev/cima/notification/PushLoad") || file.startsWith("dev/cima/sale/Replay")
				|| file.startsWith("dev/cima/sale/HalfAsked"));
	}

	String url() {
		return this.app.url();
	}

	long pid() {
		return this.app.pid();
	}

	/** A token for the roles, of a rep or of a subject without one. */
	String token(String rep, String... roles) {
		return post("/demo/token", null, Map.of("rep", rep, "roles", Arrays.asList(roles))).get("token").asString();
	}

	JsonNode post(String path, String token, Object body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
		if (token != null) {
			request.header("Authorization", "Bearer " + token);
		}
		HttpResponse<String> response = send(request.build());
		if (response.statusCode() != 200) {
			throw new IllegalStateException(path + " answered " + response.statusCode() + " " + response.body());
		}
		return JSON.readTree(response.body());
	}

	/** A counter or gauge of the application; the sum over its tags. */
	double metric(String name) {
		if (this.admin == null) {
			this.admin = token("admin", "ADMIN");
		}
		HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/actuator/prometheus"))
			.header("Authorization", "Bearer " + this.admin)
			.build();
		return send(request).body()
			.lines()
			.filter((line) -> line.startsWith(name + " ") || line.startsWith(name + "{"))
			.mapToDouble((line) -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
			.sum();
	}

	/** Processor time of its threads, in seconds. */
	double threadSeconds() {
		return ThreadTime.seconds(pid(), (name) -> false);
	}

	/** Resident memory in MiB. */
	double residentMebibytes() {
		try {
			return Files.readAllLines(Path.of("/proc", Long.toString(pid()), "status"))
				.stream()
				.filter((line) -> line.startsWith("VmRSS:"))
				.mapToDouble((line) -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
				.findFirst()
				.orElse(Double.NaN);
		}
		catch (IOException ex) {
			return Double.NaN; // not Linux
		}
	}

	@Override
	public void close() {
		this.app.close();
		this.http.close();
	}

	private HttpResponse<String> send(HttpRequest request) {
		try {
			return this.http.send(request, HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static void delete(Path folder) throws IOException {
		if (!Files.exists(folder)) {
			return;
		}
		try (Stream<Path> all = Files.walk(folder)) {
			all.sorted(java.util.Comparator.reverseOrder()).forEach((file) -> file.toFile().delete());
		}
	}

}
