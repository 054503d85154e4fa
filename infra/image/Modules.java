import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.spi.ToolProvider;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Prints the modules of Java that the classes in the jars of a folder use. Asks jdeps for all of
 * them in one folder: of jars that are modules themselves it would want all that they require,
 * also what nobody needs here.
 */
final class Modules {

	private Modules() {
	}

	public static void main(String[] args) throws IOException {
		Path classes = Files.createTempDirectory("classes");
		for (String folder : args) {
			try (var jars = Files.newDirectoryStream(Path.of(folder), "*.jar")) {
				for (Path jar : jars) {
					unpack(jar, classes);
				}
			}
		}
		int code = ToolProvider.findFirst("jdeps")
			.orElseThrow()
			.run(System.out, System.err, "--ignore-missing-deps", "--print-module-deps", classes.toString());
		System.exit(code);
	}

	private static void unpack(Path jar, Path classes) throws IOException {
		try (ZipFile zip = new ZipFile(jar.toFile())) {
			for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements();) {
				ZipEntry entry = all.nextElement();
				String name = entry.getName();
				if (name.endsWith(".class") && !name.endsWith("module-info.class") && !name.startsWith("META-INF/")) {
					Path file = classes.resolve(name);
					Files.createDirectories(file.getParent());
					try (InputStream content = zip.getInputStream(entry)) {
						Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
					}
				}
			}
		}
	}

}
