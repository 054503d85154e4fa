import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The named operations, as the phone app sends them. */
final class Operations {

	private static final Path FOLDER = Path.of(System.getProperty("rehearsal.source"), "schema", "operations");

	private Operations() {
	}

	static String read(String name) throws IOException {
		return Files.readString(FOLDER.resolve(name + ".graphql"));
	}

}
