package dev.cima.webhook;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cima.webhook.WebhookSettings.Endpoint;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WebhookSignatureTests {

	private static final URI CRM = URI.create("https://crm.example/hooks");

	/** The example that libraries of the specification test with. */
	@Test
	void isTheOneOfTheSpecification() {
		List<byte[]> keys = endpoint("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").keys();
		byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
		assertThat(WebhookSignature.of(keys, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body))
			.isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
	}

	@Test
	void isMadeByBothSecretsWhileOneReplacesTheOther() {
		String one = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
		String two = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
		byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
		assertThat(WebhookSignature.of(new Endpoint(CRM, List.of(one, two), Set.of(), 1).keys(), "evt_1", 5, body))
			.isEqualTo(WebhookSignature.of(endpoint(one).keys(), "evt_1", 5, body) + " "
					+ WebhookSignature.of(endpoint(two).keys(), "evt_1", 5, body));
	}

	@Test
	void refusesAddressesAndSecretsThatDoNotProtect() {
		String good = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
		for (String url : List.of("http://crm.example/", "ftp://crm.example/", "file:///etc/passwd", "crm", "https:/x",
				"http://localhost.example/")) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> new Endpoint(URI.create(url), List.of(good), Set.of(), 1));
		}
		for (String secret : List.of("", "secret", "whsec_", "whsec_c2hvcnQ=", "whsec_%%%")) {
			assertThatIllegalArgumentException().isThrownBy(() -> endpoint(secret)).withMessageNotContaining("c2hvcnQ");
		}
		assertThatIllegalArgumentException().isThrownBy(() -> new Endpoint(CRM, List.of(), Set.of(), 1));
		assertThat(endpoint(good).toString()).doesNotContain("MfKQ");
	}

	/** What docs/surveys.md tells receivers to do, done as it stands there. */
	@Test
	void isWhatTheDocumentationComputes() throws IOException, InterruptedException {
		String page = Files.readString(Path.of(System.getProperty("basedir", ".")).resolve("docs/surveys.md"));
		Matcher script = Pattern.compile("```bash\n(secret=.*?)```", Pattern.DOTALL).matcher(page);
		assertThat(script.find()).isTrue();
		Process shell = new ProcessBuilder("bash", "-c", script.group(1)).redirectErrorStream(true).start();
		String computed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
		assertThat(shell.waitFor()).as(computed).isZero();
		String secret = value("secret", page);
		String ours = WebhookSignature.of(endpoint(secret).keys(), value("id", page),
				Long.parseLong(value("timestamp", page)), value("body", page).getBytes(StandardCharsets.UTF_8));
		assertThat(computed).isEqualTo(ours);
		assertThat(page).contains("# " + ours);
	}

	private static String value(String name, String page) {
		Matcher found = Pattern.compile("^" + name + "='(.*)'$", Pattern.MULTILINE).matcher(page);
		assertThat(found.find()).as(name).isTrue();
		return found.group(1);
	}

	private static Endpoint endpoint(String secret) {
		return new Endpoint(CRM, List.of(secret), Set.of(), 1);
	}

}
