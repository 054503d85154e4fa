package dev.cima.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import dev.cima.platform.Sha256;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;

/**
 * A file as it is served.
 *
 * @param gzip the same bytes compressed; null where that saves nothing
 * @param tag its ETag, which names the bytes
 */
record WebFile(MediaType type, byte[] bytes, byte @Nullable [] gzip, String tag) {

	/** What fits into one packet is not compressed. */
	private static final int SMALL = 1_000;

	/** By the ending of the path. */
	static WebFile of(String path, byte[] bytes) {
		MediaType type = type(path);
		byte[] gzip = (type.equals(MediaType.IMAGE_PNG) || bytes.length < SMALL) ? null : compressed(bytes);
		return new WebFile(type, bytes, gzip, "\"" + digest(bytes) + "\"");
	}

	private static MediaType type(String path) {
		String type = switch (path.substring(path.lastIndexOf('.') + 1)) {
			case "html" -> "text/html;charset=utf-8";
			case "js" -> "text/javascript;charset=utf-8";
			case "css" -> "text/css;charset=utf-8";
			case "json" -> "application/json";
			case "webmanifest" -> "application/manifest+json";
			case "graphql" -> "application/graphql;charset=utf-8";
			case "svg" -> "image/svg+xml";
			case "png" -> "image/png";
			default -> throw new IllegalStateException("No content type is known for " + path);
		};
		return MediaType.parseMediaType(type);
	}

	private static byte[] compressed(byte[] bytes) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(out) {
			{
				this.def.setLevel(Deflater.BEST_COMPRESSION);
			}
		}) {
			gzip.write(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return out.toByteArray();
	}

	static String digest(byte[] bytes) {
		return java.util.HexFormat.of().formatHex(Sha256.begin().digest(bytes), 0, 8);
	}

}
