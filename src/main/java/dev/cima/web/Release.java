package dev.cima.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.cima.platform.Sha256;
import dev.cima.platform.WebDoors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The files of the web app, read once. Its version is the digest of all of them and
 * stands in their paths, so that a browser may keep them for ever and no page mixes two
 * releases. What has no version in its path ({@code index.html}, the service worker) may
 * name it as <code>{{version}}</code>.
 */
@Component
@WebDoors.Only
class Release {

	/**
	 * With the version of the pom: no pattern finds it, as that jar lists no folders.
	 */
	private static final String LIBRARY = "classpath:META-INF/resources/_static/htm/3.1.1/preact/standalone.module.js";

	private static final String FOLDER = "/web/";

	private final SortedMap<String, WebFile> files = new TreeMap<>();

	private final SortedMap<String, WebFile> entries = new TreeMap<>();

	private final String version;

	Release(ResourcePatternResolver resources, PageSettings settings, JsonMapper json) throws IOException {
		SortedMap<String, byte[]> found = read(resources);
		this.version = version(found);
		found.forEach((path, bytes) -> this.files.put(path, WebFile.of(path, bytes)));
		Map<String, String> values = Map.of("version", this.version, "settings",
				json.writeValueAsString(settings).replace("<", "\\u003c"), "preload", preload(found, settings.signIn()),
				"files",
				json.writeValueAsString(found.keySet().stream().filter((path) -> path.startsWith("app/")).toList()));
		found.forEach((path, bytes) -> this.entries.put(path, WebFile.of(path, filled(path, bytes, values))));
	}

	private static SortedMap<String, byte[]> read(ResourcePatternResolver resources) throws IOException {
		SortedMap<String, byte[]> found = new TreeMap<>();
		for (Resource file : resources.getResources("classpath:web/**/*.*")) {
			String address = file.getURL().toString();
			found.put(address.substring(address.lastIndexOf(FOLDER) + FOLDER.length()), file.getContentAsByteArray());
		}
		found.put("app/lib/preact.js", resources.getResource(LIBRARY).getContentAsByteArray());
		StringBuilder ids = new StringBuilder("export default {\n");
		for (Resource file : resources.getResources("classpath*:graphql/operations/*.graphql")) {
			String name = Objects.requireNonNull(file.getFilename()).replace(".graphql", "");
			byte[] document = file.getContentAsByteArray();
			found.put("app/operations/" + name + ".graphql", document);
			ids.append(name)
				.append(":\"")
				.append(HexFormat.of().formatHex(Sha256.begin().digest(document)))
				.append("\",\n");
		}
		found.put("app/operations.js", ids.append("}\n").toString().getBytes(StandardCharsets.UTF_8));
		return found;
	}

	private static String version(SortedMap<String, byte[]> files) {
		StringBuilder all = new StringBuilder();
		files.forEach((path, bytes) -> all.append(path).append(' ').append(WebFile.digest(bytes)).append('\n'));
		return WebFile.digest(all.toString().getBytes(StandardCharsets.UTF_8));
	}

	/** Most people are reps, whose first screen is their day. */
	private String preload(SortedMap<String, byte[]> found, String signIn) {
		return Preloads.of(found, List.of("app/main.js", "app/rep/home.js", "app/signin/" + signIn + ".js"))
			.stream()
			.map((path) -> "<link rel=\"modulepreload\" href=\"v/" + this.version + "/" + path + "\">")
			.collect(Collectors.joining("\n"));
	}

	private static byte[] filled(String path, byte[] bytes, Map<String, String> values) {
		if (path.endsWith(".png") || path.split("/").length != 2) {
			return bytes;
		}
		String text = new String(bytes, StandardCharsets.UTF_8);
		for (Map.Entry<String, String> value : values.entrySet()) {
			text = text.replace("{{" + value.getKey() + "}}", value.getValue());
		}
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/** A file under its version; null when this release does not have it. */
	@Nullable WebFile file(String version, String path) {
		return this.version.equals(version) ? this.files.get(path) : null;
	}

	/** A file whose path has no version, so that it must be asked for each time. */
	@Nullable WebFile entry(String path) {
		return this.entries.get(path);
	}

	String version() {
		return this.version;
	}

}
