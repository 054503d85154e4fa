package dev.cima.embedded;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;

import dev.cima.embedded.EmbeddedSettings.Store;
import dev.cima.leadership.PulseSecret;

/**
 * Keeps the secret of the pulse in a file beside the store, so that whoever gets hold of
 * the store alone has not got it. A store that forgets needs none.
 */
final class PulseSecretFile {

	private static final int BYTES = 32;

	private PulseSecretFile() {
	}

	static PulseSecret in(EmbeddedSettings settings) {
		return new PulseSecret((settings.store() == Store.MEMORY) ? made() : kept(settings.data()));
	}

	private static String kept(Path data) {
		Path file = DataFolder.ready(data).resolve("pulse.secret");
		try {
			if (!Files.exists(file)) {
				// whole or not at all, should the process end meanwhile
				Path written = Files.createTempFile(data, "pulse", null);
				Files.writeString(written, made());
				moved(written, file);
			}
			return Files.readString(file).strip();
		}
		catch (IOException ex) {
			throw DataFolder.refused(file, ex);
		}
	}

	private static void moved(Path written, Path file) throws IOException {
		try {
			Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (FileAlreadyExistsException ex) {
			Files.delete(written);
		}
	}

	private static String made() {
		byte[] random = new byte[BYTES];
		new SecureRandom().nextBytes(random);
		return Base64.getEncoder().encodeToString(random);
	}

}
