package dev.cima.importer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import dev.cima.platform.BadRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ReceivedFilesTests {

	@TempDir
	Path folder;

	@Test
	void aZipIsUnpackedAndItsRowsAreCounted() throws IOException {
		ReceivedFiles files = new ReceivedFiles(this.folder, 1_000);
		files.zip(zip("reps.csv", "rep_id\nana\nben", "teams.csv", "team_id\nnorth\n"));
		assertThat(files.rows()).isEqualTo(3);
		assertThat(files.files()).extracting(NamedFile::name).containsExactly("reps.csv", "teams.csv");
		assertThat(files.files().getFirst().path()).hasContent("rep_id\nana\nben");
		assertThat(files.files().getLast().path()).hasContent("team_id\nnorth\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "../reps.csv", "/tmp/reps.csv", "data/reps.csv", "..\\reps.csv", ".csv", "sales.zip",
			"sales.xlsx", "a:b.csv", "reps.csv/" })
	void aNameIsNoPath(String name) throws IOException {
		ReceivedFiles files = new ReceivedFiles(this.folder, 1_000);
		refuses("import.zip-name", () -> files.zip(zip(name, "x")));
		try (Stream<Path> left = Files.list(this.folder)) {
			assertThat(left).isEmpty();
		}
	}

	@Test
	void whatUnpacksToMoreThanTheLimitIsRefusedThoughItIsShort() throws IOException {
		ReceivedFiles files = new ReceivedFiles(this.folder, 1_048_576);
		ByteArrayInputStream zip = zip("sales.csv", "0".repeat(2_000_000));
		assertThat(zip.available()).isLessThan(10_000);
		refuses("import.too-large", () -> files.zip(zip));
	}

	@Test
	void namesThatAreNotMarkedAsUtf8AreReadAllTheSame() throws IOException {
		Map<Charset, String> written = Map.of(Charset.forName("IBM437"), "März.csv", StandardCharsets.UTF_8,
				"Año 2.csv");
		for (Map.Entry<Charset, String> name : written.entrySet()) {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.ISO_8859_1)) {
				// so that the bytes of the other encoding stand there, and no mark
				zip.putNextEntry(
						new ZipEntry(new String(name.getValue().getBytes(name.getKey()), StandardCharsets.ISO_8859_1)));
				zip.write("rep_id\nana\n".getBytes(StandardCharsets.UTF_8));
			}
			ReceivedFiles files = new ReceivedFiles(Files.createTempDirectory(this.folder, "zip"), 1_000);
			files.zip(new ByteArrayInputStream(bytes.toByteArray()));
			assertThat(files.files()).extracting(NamedFile::name).containsExactly(name.getValue());
		}
	}

	@Test
	void whatIsNoZipIsRefused() {
		refuses("import.zip",
				() -> new ReceivedFiles(this.folder, 1_000).zip(new ByteArrayInputStream("rep_id\n".getBytes())));
	}

	@Test
	void aZipThatBreaksOffIsRefused() throws IOException {
		byte[] whole = zip("reps.csv", "rep_id\nana\nben\ncarla\n").readAllBytes();
		for (int length = 1; length < whole.length / 2; length++) {
			ByteArrayInputStream half = new ByteArrayInputStream(whole, 0, length);
			Path into = Files.createDirectory(this.folder.resolve("half" + length));
			refuses("import.zip", () -> new ReceivedFiles(into, 1_000).zip(half));
		}
	}

	private static void refuses(String text, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
		assertThatExceptionOfType(BadRequestException.class).isThrownBy(call)
			.satisfies((refusal) -> assertThat(refusal.text()).isEqualTo(text));
	}

	static ByteArrayInputStream zip(String... namesAndTexts) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			for (int i = 0; i < namesAndTexts.length; i += 2) {
				zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
				zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
			}
		}
		return new ByteArrayInputStream(bytes.toByteArray());
	}

}
