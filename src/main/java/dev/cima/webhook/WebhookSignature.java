package dev.cima.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs as the Standard Webhooks specification says, version 1.0: HMAC-SHA256 over
 * {@code <id>.<seconds>.<body>}, in Base64 behind {@code v1,}.
 */
final class WebhookSignature {

	private WebhookSignature() {
	}

	/**
	 * The value of the header {@code webhook-signature}.
	 * @param keys one signature for each
	 * @param id without a full stop
	 * @param seconds since 1970, when it is sent
	 */
	static String of(List<byte[]> keys, String id, long seconds, byte[] body) {
		return keys.stream().map((key) -> "v1," + sign(key, id, seconds, body)).collect(Collectors.joining(" "));
	}

	private static String sign(byte[] key, String id, long seconds, byte[] body) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(key, "HmacSHA256"));
			mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
			return Base64.getEncoder().encodeToString(mac.doFinal(body));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
