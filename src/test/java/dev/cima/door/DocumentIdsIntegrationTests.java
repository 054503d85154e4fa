package dev.cima.door;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.platform.Role;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** An app that names its operations instead of sending them. */
@CimaIntegrationTest
class DocumentIdsIntegrationTests {

	@Autowired
	CimaClient client;

	@Test
	void anOperationIsKnownByItsDigest() throws IOException {
		byte[] document = Files.readAllBytes(Path.of("schema/operations/Reps.graphql"));
		assertThat(post(Map.of("documentId", TrustedDocuments.id(document), "variables", Map.of("first", 1))))
			.startsWith("{\"data\":{\"reps\":{\"nodes\":[");
	}

	@Test
	void oneThatIsNotKnownIsToBeSent() {
		assertThat(post(Map.of("documentId", "sha256:00"))).contains("There is no document with this id here",
				"\"classification\":\"BAD_REQUEST\"");
		assertThat(post(Map.of("documentId", 7))).contains("documentId");
	}

	private String post(Map<String, ?> body) {
		return this.client.as("admin", Role.ADMIN)
			.post("/graphql", JsonMapper.shared().writeValueAsString(body))
			.body();
	}

}
