package dev.cima.leadership;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Keys for each purpose of the pulse, derived from one secret. It is never in the store:
 * whoever has the store alone can neither make tokens nor open what is sealed.
 */
@Component
class PulseKeys {

	private final @Nullable String secret;

	PulseKeys(LeadershipSettings settings, ObjectProvider<PulseSecret> ofMode) {
		PulseSecret kept = ofMode.getIfAvailable();
		this.secret = (settings.secret() != null) ? settings.secret() : (kept != null) ? kept.text() : null;
	}

	/** Whether there is a secret; without one nobody is asked. */
	boolean isThere() {
		return this.secret != null;
	}

	/** The 32 bytes of a text under the key for a purpose: HMAC-SHA256 (RFC 2104). */
	byte[] seal(String purpose, String text) {
		return hmac(key(purpose), text);
	}

	/** The 32 bytes of the key for a purpose. */
	byte[] key(String purpose) {
		if (this.secret == null) {
			throw new IllegalStateException("there is no secret for the pulse");
		}
		return hmac(this.secret.getBytes(StandardCharsets.UTF_8), "cima.pulse." + purpose + ".v1");
	}

	private static byte[] hmac(byte[] key, String text) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(key, "HmacSHA256"));
			return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
