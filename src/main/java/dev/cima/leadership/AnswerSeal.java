package dev.cima.leadership;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Closes the answers that wait for others, so that they last and yet cannot be read where
 * they are stored: AES-256-GCM (NIST SP 800-38D) with a random nonce, for one box alone.
 * All are of the same length.
 */
@Component
class AnswerSeal {

	private static final String CIPHER = "AES/GCM/NoPadding";

	private static final int NONCE = 12;

	private static final int TAG_BITS = 128;

	private final PulseKeys keys;

	private final SecureRandom random = new SecureRandom();

	AnswerSeal(PulseKeys keys) {
		this.keys = keys;
	}

	String close(String box, List<Integer> answers) {
		byte[] plain = new byte[answers.size()];
		for (int i = 0; i < plain.length; i++) {
			plain[i] = answers.get(i).byteValue();
		}
		byte[] nonce = new byte[NONCE];
		this.random.nextBytes(nonce);
		try {
			byte[] closed = cipher(Cipher.ENCRYPT_MODE, box, nonce).doFinal(plain);
			byte[] both = Arrays.copyOf(nonce, NONCE + closed.length);
			System.arraycopy(closed, 0, both, NONCE, closed.length);
			return Base64.getEncoder().encodeToString(both);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The answers, or null when another secret closed them. */
	@Nullable List<Integer> open(String box, String sealed) {
		byte[] both = Base64.getDecoder().decode(sealed);
		try {
			byte[] plain = cipher(Cipher.DECRYPT_MODE, box, Arrays.copyOf(both, NONCE)).doFinal(both, NONCE,
					both.length - NONCE);
			List<Integer> answers = new ArrayList<>(plain.length);
			for (byte one : plain) {
				answers.add((int) one);
			}
			return answers;
		}
		catch (GeneralSecurityException ex) {
			return null;
		}
	}

	private Cipher cipher(int mode, String box, byte[] nonce) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance(CIPHER);
		cipher.init(mode, new SecretKeySpec(this.keys.key("wait"), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
		cipher.updateAAD(box.getBytes(StandardCharsets.UTF_8));
		return cipher;
	}

}
