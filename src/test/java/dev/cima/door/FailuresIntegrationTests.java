package dev.cima.door;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What a caller learns of what went wrong. */
@PlatformIntegrationTest
@ExtendWith(OutputCaptureExtension.class)
@ResourceLock(Resources.SYSTEM_OUT)
class FailuresIntegrationTests {

	@Autowired
	PlatformClient client;

	@Test
	void tellsOfABugNothingButTheRequestsId(CapturedOutput output) {
		JsonNode answer = this.client.ask("{ broken(how: \"hunter2\") }");
		assertThat(PlatformClient.classification(answer)).isEqualTo("INTERNAL_ERROR");
		String requestId = answer.at("/errors/0/extensions/requestId").asString();
		assertThat(requestId).matches("[0-9a-f]{16}");
		assertThat(answer.at("/errors/0/message").asString()).contains(requestId);
		assertThat(answer.toString()).doesNotContain("hunter2", "IllegalState", "Exception");
		assertThat(output).contains("Request " + requestId + " failed");
	}

	@Test
	void tellsWhenToTryAgain() {
		JsonNode answer = this.client.ask("{ broken(how: \"later\") }");
		assertThat(PlatformClient.classification(answer)).isEqualTo("RETRY_LATER");
		assertThat(answer.at("/errors/0/extensions/retryAfterSeconds").asInt()).isEqualTo(7);
		JsonNode mongo = this.client.ask("{ broken(how: \"mongo\") }");
		assertThat(PlatformClient.classification(mongo)).isEqualTo("RETRY_LATER");
		assertThat(mongo.at("/errors/0/extensions/retryAfterSeconds").asInt()).isPositive();
		assertThat(mongo.toString()).doesNotContain("secret@host");
	}

	@Test
	void tellsWhatIsMissingOrWrong() {
		assertThat(PlatformClient.classification(this.client.ask("{ broken(how: \"missing\") }")))
			.isEqualTo("NOT_FOUND");
		assertThat(PlatformClient.classification(this.client.ask("{ broken(how: \"request\") }")))
			.isEqualTo("BAD_REQUEST");
	}

	@Test
	void writesErrorsInTheReadersLanguage() {
		assertThat(message("es-MX,es;q=0.9,en;q=0.8"))
			.isEqualTo("x debe tener de 1 a 1.234,5 elementos, pero tiene 2.");
		assertThat(message("en-GB")).isEqualTo("x must have 1 to 1,234.5 elements, but has 2.");
		assertThat(message("tlh")).startsWith("x must have");
		assertThat(message("not a language!")).startsWith("x must have");
		assertThat(message("es,".repeat(2000) + "es")).startsWith("x must have");
	}

	@Test
	void carriesEverythingOfAUserError() {
		JsonNode error = this.client.ask("{ userError { code path retryAfterSeconds } }").at("/data/userError");
		assertThat(error.toString())
			.isEqualTo("{\"code\":\"LIMIT_REACHED\",\"path\":[\"lines\",\"2\"],\"retryAfterSeconds\":3}");
	}

	@Test
	void saysNothingOfFieldsThatHaveAlmostTheSameName() {
		assertThat(this.client.ask("{ adminsOnli }").toString()).doesNotContain("adminsOnly");
	}

	private String message(String language) {
		return PlatformClient.json(this.client.post(this.client.request().header("Accept-Language", language),
				java.util.Map.of("query", "{ userError { message } }")))
			.at("/data/userError/message")
			.asString();
	}

}
