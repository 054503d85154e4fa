package dev.cima.leaderboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.springframework.core.io.ClassPathResource;

/**
 * A Lua script of {@code lua/}, behind what all of them share.
 *
 * @param sha the name under which Redis keeps it
 */
record Script(String source, String sha) {

	static final Script BEGIN = load("begin");

	static final Script FINISH = load("finish");

	static final Script READ = load("read");

	static final Script TEAM = load("team");

	static final Script TEAMS = load("teams");

	static final Script VERSION = load("version");

	static final Script WRITE = load("write");

	private static Script load(String name) {
		try {
			String source = text("state") + "\n" + text(name);
			byte[] digest = MessageDigest.getInstance("SHA-1").digest(source.getBytes(StandardCharsets.UTF_8));
			return new Script(source, HexFormat.of().formatHex(digest));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String text(String name) {
		try {
			return new ClassPathResource("lua/" + name + ".lua").getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
