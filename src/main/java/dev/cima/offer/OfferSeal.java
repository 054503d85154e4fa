package dev.cima.offer;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Seals the ids of offers, so that only an offer that was really made is one: the id as
 * text, a dot, and 96 bits of its HMAC-SHA256 (RFC 2104, truncated by its section 5).
 */
@Component
public class OfferSeal {

	private static final String ALGORITHM = "HmacSHA256";

	private static final int BYTES = 12;

	private static final int MOST_CHARACTERS = 500;

	private final Supplier<byte[]> secret;

	/** Keyed and never fed: its copies are what is fed. */
	private volatile @Nullable Mac keyed;

	@Autowired
	OfferSeal(OfferSecrets secrets) {
		this(secrets::seal);
	}

	OfferSeal(Supplier<byte[]> secret) {
		this.secret = secret;
	}

	/** The global id of an offer. */
	public String seal(OfferId id) {
		String text = id.format();
		return text + "." + mac(text);
	}

	/** What a global id says; null when this organisation made no such offer. */
	public @Nullable OfferId open(String sealed) {
		int dot = sealed.lastIndexOf('.');
		if (dot < 0 || sealed.length() > MOST_CHARACTERS) {
			return null;
		}
		String text = sealed.substring(0, dot);
		OfferId id = OfferId.parse(text);
		boolean made = id != null && MessageDigest.isEqual(mac(text).getBytes(StandardCharsets.UTF_8),
				sealed.substring(dot + 1).getBytes(StandardCharsets.UTF_8));
		return made ? id : null;
	}

	private String mac(String text) {
		try {
			Mac mac = (Mac) keyed().clone();
			byte[] whole = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
			return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, BYTES));
		}
		catch (GeneralSecurityException | CloneNotSupportedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Looking up the algorithm and keying it cost more than sealing a few bytes. */
	private Mac keyed() throws GeneralSecurityException {
		Mac known = this.keyed;
		if (known == null) {
			known = Mac.getInstance(ALGORITHM);
			known.init(new SecretKeySpec(this.secret.get(), ALGORITHM));
			this.keyed = known;
		}
		return known;
	}

}
