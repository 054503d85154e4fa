package dev.cima;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.filter.AnnotationTypeFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code infra/} says of the application is true, as far as no container is needed
 * to see it.
 */
class DeploymentTests {

	private static final Set<String> SECRET = Set.of("CIMA_MONGODB_URI", "CIMA_REDIS_URI");

	private static final String SELECTOR = "{app.kubernetes.io/name=cima}";

	@Test
	void everyVariableIsAPropertyOfTheApplication() throws Exception {
		Set<String> known = new HashSet<>(propertiesOfSpringBoot());
		known.addAll(propertiesOfCima());
		Set<String> variables = new HashSet<>();
		known.forEach((property) -> variables.addAll(variablesOf(property)));
		assertThat(variables).as("the search for properties").contains("CIMA_SALE_MAXAGE", "SERVER_PORT");
		List<String> named = new ArrayList<>(Deployment.find("Dockerfile", "^(?:ENV |\\t)([A-Z_]+)="));
		named.addAll(settingsInKubernetes());
		named.addAll(settingsInCompose().keySet());
		assertThat(named).hasSizeGreaterThan(10);
		assertThat(variables).containsAll(named);
	}

	@Test
	void bothGiveTheNodesTheSameSettings() {
		assertThat(settingsInCompose().keySet()).containsExactlyInAnyOrderElementsOf(settingsInKubernetes());
		assertThat(settingsInCompose().get("CIMA_PUSH_CREDENTIALS"))
			.isEqualTo(Deployment.environment("kubernetes/cima.env").get("CIMA_PUSH_CREDENTIALS"))
			.asString()
			.startsWith(Deployment.<String>container("volumeMounts", 1, "mountPath"));
	}

	@Test
	void noSettingThatProductionNeedsIsMissing() {
		assertThat(settingsInKubernetes()).contains("CIMA_MONGODB_URI", "CIMA_REDIS_URI", "CIMA_SECURITY_ISSUER",
				"CIMA_SECURITY_AUDIENCE", "CIMA_PUSH_CREDENTIALS", "CIMA_ZONE");
	}

	@Test
	void theEnvironmentOfComposeIsExplainedWhole() {
		assertThat(Deployment.environment(".env.example").keySet()).containsExactlyInAnyOrderElementsOf(
				new TreeSet<>(Deployment.find("compose.yaml", "(?<!\\$)\\$\\{([A-Z_]+)")));
	}

	@Test
	void everyFileThatIsNamedExists() {
		List<Path> named = new ArrayList<>();
		Deployment.<List<String>>yaml("kubernetes/kustomization.yaml", "resources")
			.forEach((file) -> named.add(Path.of("kubernetes", file)));
		named.add(Path.of("kubernetes",
				Deployment.<String>yaml("kubernetes/kustomization.yaml", "configMapGenerator", 0, "envs", 0)));
		Deployment.find("compose.yaml", "- \\./([^:]+):").forEach((file) -> named.add(Path.of(file)));
		Deployment.<List<String>>yaml("prometheus/prometheus.yml", "rule_files")
			.forEach((file) -> named.add(Path.of("prometheus", file)));
		String context = Deployment.yaml("compose.yaml", "services", "cima-1", "build", "context");
		String dockerfile = Deployment.yaml("compose.yaml", "services", "cima-1", "build", "dockerfile");
		named.add(Path.of(context, dockerfile));
		for (String file : Deployment.find("Dockerfile", "^COPY (?!--from)(\\S+) ")) {
			named.add(Path.of("..", file));
			assertThat(Deployment.text("Dockerfile.dockerignore").lines().toList()).as("what the build is given")
				.contains("!" + file);
		}
		assertThat(named).hasSizeGreaterThan(12)
			.allSatisfy((file) -> assertThat(Deployment.FOLDER.resolve(file)).exists());
	}

	@Test
	void theImageTakesWhatTheBuildMakes() throws IOException {
		String pom = Files.readString(Path.of("pom.xml"));
		String version = pom.replaceFirst("(?s).*<artifactId>cima</artifactId>\\s*<version>([^<]+)</version>.*", "$1");
		assertThat(Deployment.find("Dockerfile", "(/src/target/\\S+\\.jar)"))
			.containsExactly("/src/target/cima-" + version + ".jar");
	}

	@Test
	void theImageIsTrainedWithOperationsThatAreThere() {
		String phone = "image/rehearsal/Phone.java";
		assertThat(Stream.of(phone, "image/rehearsal/Node.java", "image/rehearsal/Rehearsal.java")
			.flatMap((file) -> Deployment.find(file, "\"([A-Z][a-z]\\w+)\"[,)]").stream())
			.filter((name) -> !Set.of("Accept", "Authorization").contains(name)) // headers
			.toList()).contains("LogSale", "Leaderboard", "MyDay")
			.allSatisfy((name) -> assertThat(Path.of("schema/operations", name + ".graphql")).exists());
	}

	/** HotSpot's {@code Tier4InvocationThreshold}. */
	@Test
	void theImageIsTrainedUntilTheSecondCompilerHasSeenIt() {
		String phone = Deployment.text("image/rehearsal/Phone.java");
		int often = Integer.parseInt(phone.replaceFirst("(?s).* OFTEN = ([\\d_]+);.*", "$1").replace("_", ""));
		assertThat(2 * often).isGreaterThan(5000);
		assertThat(phone.replaceFirst("(?s).*void hurry\\(\\)(.*?)\n\t}.*", "$1")).contains("i < OFTEN", "sell(",
				"query(\"Leaderboard\")");
	}

	@Test
	void everybodyMeansTheSamePorts() {
		String port = Deployment.find("Dockerfile", "\\bSERVER_PORT=(\\d+)").getFirst();
		String management = Deployment.find("Dockerfile", "MANAGEMENT_SERVER_PORT=(\\d+)").getFirst();
		assertThat(Deployment.find("Dockerfile", "^EXPOSE (.+)$")).containsExactly(port + " " + management);
		List<Map<String, Object>> ports = Deployment.container("ports");
		assertThat(ports).containsExactly(Map.of("name", "http", "containerPort", Integer.valueOf(port)),
				Map.of("name", "management", "containerPort", Integer.valueOf(management)));
		Map<String, Object> services = Deployment.yaml("compose.yaml", "services");
		assertThat(Deployment.find("caddy/Caddyfile", "(\\bcima-\\d+:\\d+)"))
			.containsExactlyElementsOf(nodes(services, port));
		assertThat(Deployment.<List<String>>yaml("prometheus/prometheus.yml", "scrape_configs", 0, "static_configs", 0,
				"targets"))
			.containsExactlyElementsOf(nodes(services, management));
		assertThat(Deployment.<String>yaml("kubernetes/service.yaml", "spec", "ports", 0, "targetPort"))
			.isEqualTo("http");
	}

	/** What is there for people without the app, and what they are known by there. */
	@Test
	void whatPeopleOpenIsReachableAndTheirNetworkIsKnown() {
		List<String> passed = Deployment.find("caddy/Caddyfile", "^\t@people path (.+)$");
		assertThat(passed).hasSize(1);
		assertThat(passed.getFirst().split(" ")).containsExactlyInAnyOrder("/graphql", "/s/*", "/calendar/*", "/app",
				"/app/*", "/wall", "/wall/*", "/export/*");
		assertThat(Deployment.find("caddy/Caddyfile", "^\\thandle (/\\S+) \\{$")).containsExactly("/import");
		assertThat(settingsInCompose()).containsEntry("SERVER_FORWARD_HEADERS_STRATEGY", "NATIVE");
		assertThat(Deployment.environment("kubernetes/cima.env")).containsEntry("SERVER_FORWARD_HEADERS_STRATEGY",
				"NATIVE");
	}

	@Test
	void everyReferenceInKubernetesLeadsToSomething() {
		String deployment = "kubernetes/deployment.yaml";
		assertThat(Deployment.find(deployment, "configMapRef:\\s+name: (\\S+)"))
			.isEqualTo(Deployment.find("kubernetes/kustomization.yaml", "- name: (\\S+)\\s+envs:"))
			.isNotEmpty();
		assertThat(Deployment.find(deployment, "serviceAccountName: (\\S+)"))
			.isEqualTo(Deployment.find("kubernetes/service-account.yaml", "^  name: (\\S+)"))
			.isNotEmpty();
		assertThat(Deployment.find(deployment, "^\\s+port: (\\S+)")).isNotEmpty().allMatch("management"::equals);
		assertThat(Deployment.find("kubernetes/network-policy.yaml", "port: ([a-z]+)")).containsExactly("http",
				"management");
		// the secret is made by hand, as docs/operating.md says
		String secret = "kubectl create secret generic (\\S+)";
		List<String> named = Deployment.find(deployment, "secret(?:KeyRef:\\s+n|N)ame: (\\S+)");
		assertThat(named).isNotEmpty().allMatch(Deployment.find("../docs/operating.md", secret).getFirst()::equals);
		assertThat(Deployment.find(deployment, "^\\s+(?:- )?key: (\\S+)")).isNotEmpty()
			.containsExactlyInAnyOrderElementsOf(
					Deployment.find("../docs/operating.md", "--from-(?:literal|file)=([^=]+)="));
	}

	@Test
	void whatIsSelectedAreTheNodesAndNothingElse() {
		assertThat(Deployment.<Object>yaml("kubernetes/kustomization.yaml", "labels", 0, "pairs"))
			.hasToString(SELECTOR);
		assertThat(Deployment.<Object>yaml("kubernetes/disruption-budget.yaml", "spec", "selector", "matchLabels"))
			.hasToString(SELECTOR);
		assertThat(Deployment.<Object>yaml("kubernetes/network-policy.yaml", "spec", "podSelector", "matchLabels"))
			.hasToString(SELECTOR);
	}

	@Test
	void aNodeIsGivenTheTimeItTakesToStop() {
		String phase = Deployment.yaml("../src/main/resources/application.yaml", "spring", "lifecycle",
				"timeout-per-shutdown-phase");
		// two of them: requests under way, then what is behind
		int stopping = 2 * Integer.parseInt(phase.replace("s", ""));
		int grace = Deployment.yaml("kubernetes/deployment.yaml", "spec", "template", "spec",
				"terminationGracePeriodSeconds");
		int before = Deployment.container("lifecycle", "preStop", "sleep", "seconds");
		assertThat(grace).isGreaterThanOrEqualTo(before + stopping);
		String inCompose = Deployment.yaml("compose.yaml", "services", "cima-1", "stop_grace_period");
		assertThat(Integer.parseInt(inCompose.replace("s", ""))).isGreaterThanOrEqualTo(stopping);
	}

	@Test
	void everyAlertHasALineInTheRunBook() throws IOException {
		List<String> alerts = Deployment.alerts().stream().map((alert) -> (String) alert.get("alert")).toList();
		assertThat(alerts).doesNotHaveDuplicates();
		List<String> lines;
		try (Stream<String> page = Files.lines(Path.of("docs/operating.md"))) {
			lines = page.filter((line) -> line.startsWith("| `Cima"))
				.map((line) -> line.substring(3, line.indexOf('`', 3)))
				.toList();
		}
		assertThat(lines).containsExactlyInAnyOrderElementsOf(alerts);
	}

	private static List<String> nodes(Map<String, Object> services, String port) {
		return services.keySet()
			.stream()
			.filter((service) -> service.startsWith("cima-"))
			.map((service) -> service + ":" + port)
			.toList();
	}

	private static Map<String, Object> settingsInCompose() {
		return Deployment.yaml("compose.yaml", "services", "cima-2", "environment");
	}

	private static List<String> settingsInKubernetes() {
		List<String> names = new ArrayList<>(Deployment.environment("kubernetes/cima.env").keySet());
		assertThat(names).doesNotContainAnyElementsOf(SECRET);
		List<Map<String, Object>> secrets = Deployment.container("env");
		secrets.forEach((variable) -> names.add((String) variable.get("name")));
		return names;
	}

	/** All components of the records that are bound to properties. */
	private static Set<String> propertiesOfCima() throws ClassNotFoundException {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
		Set<String> properties = new HashSet<>();
		for (var found : scanner.findCandidateComponents("dev.cima")) {
			Class<?> settings = Class.forName(found.getBeanClassName());
			String prefix = settings.getAnnotation(ConfigurationProperties.class).value();
			Arrays.stream(settings.getRecordComponents())
				.map(RecordComponent::getName)
				.forEach((name) -> properties.add(prefix + "." + DataObjectPropertyName.toDashedForm(name)));
		}
		return properties;
	}

	private static Set<String> propertiesOfSpringBoot() throws IOException {
		Set<String> properties = new HashSet<>();
		for (Resource metadata : new PathMatchingResourcePatternResolver()
			.getResources("classpath*:META-INF/spring-configuration-metadata.json")) {
			for (JsonNode property : JsonMapper.shared().readTree(metadata.getInputStream()).path("properties")) {
				properties.add(property.get("name").asString());
			}
		}
		return properties;
	}

	/**
	 * The two ways to write a property as an environment variable that Spring Boot knows.
	 */
	private static List<String> variablesOf(String property) {
		String upper = property.toUpperCase(Locale.ROOT).replace('.', '_');
		return List.of(upper.replace("-", ""), upper.replace('-', '_'));
	}

}
