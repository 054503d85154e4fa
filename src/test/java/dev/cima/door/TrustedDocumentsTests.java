package dev.cima.door;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.cima.platform.BadRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class TrustedDocumentsTests {

	private static final String OWN = "query Own { serverTime }\n";

	/** {@code printf 'query Own { serverTime }\n' | sha256sum}. */
	private static final String OWN_ID = "sha256:c9394b81cc2f38c7c1f0c770c9b64f8cfac985e182d9f31645569bc2d0433f3e";

	@TempDir
	Path folder;

	@Test
	void areThoseOfTheSchemaAndOfTheFolder() throws IOException {
		Files.writeString(this.folder.resolve("Own.graphql"), OWN);
		Files.writeString(this.folder.resolve("notes.txt"), "none");
		TrustedDocuments documents = documents(this.folder.toString(), false);
		assertThat(documents.of(null, OWN_ID)).isEqualTo(OWN);
		String bundled = Files.readString(Path.of("schema/operations/LogSale.graphql"));
		assertThat(documents.of("", TrustedDocuments.id(bundled.getBytes(StandardCharsets.UTF_8)))).isEqualTo(bundled);
		assertThat(documents.of("{ other }", null)).isEqualTo("{ other }");
	}

	@Test
	void anUnknownOneABothAndANoneAreRefused() throws IOException {
		TrustedDocuments documents = documents("", false);
		refuses("document-unknown", documents, null, OWN_ID);
		refuses("document-unknown", documents, null, "LogSale");
		refuses("document-twice", documents, "{ me { id } }", OWN_ID);
		refuses("no-query", documents, " ", null);
	}

	@Test
	void onlyTheseAreRunWhereTheOrganisationSaysSo() throws IOException {
		Files.writeString(this.folder.resolve("Own.graphql"), OWN);
		TrustedDocuments documents = documents(this.folder.toString(), true);
		assertThat(documents.of(OWN, null)).isEqualTo(OWN);
		refuses("document-not-trusted", documents, OWN.strip(), null);
	}

	@Test
	void aFolderThatIsNotThereEndsTheStart() {
		assertThatIllegalStateException().isThrownBy(() -> documents(this.folder.resolve("none").toString(), false))
			.withMessageContaining("cima.documents.folder");
	}

	private static TrustedDocuments documents(String folder, boolean only) throws IOException {
		return new TrustedDocuments(new PathMatchingResourcePatternResolver(), folder, only);
	}

	private static void refuses(String text, TrustedDocuments documents, String query, String id) {
		assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> documents.of(query, id))
			.satisfies((refusal) -> assertThat(refusal.text()).isEqualTo(text));
	}

}
