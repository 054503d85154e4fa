package dev.cima.platform;

import org.jspecify.annotations.Nullable;

import org.springframework.security.access.AccessDeniedException;

/**
 * Finds the device behind a token of our own, beside those of the organisation's issuer.
 * Declared here and implemented by the module that knows the devices.
 */
public interface Devices {

	/**
	 * Whether a token has the form of a device's, which none of an issuer has: so that it
	 * is never sent to the one to judge that the other has to.
	 */
	boolean isDeviceToken(String token);

	/** The id of the device that may use the token now; null when none may. */
	@Nullable String find(String token);

	/**
	 * The viewer that a device is.
	 * @throws AccessDeniedException with the key of a sentence, when it may see nothing
	 * any more
	 */
	Viewer viewer(String device);

}
