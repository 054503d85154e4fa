package dev.cima.door;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.cima.platform.BadRequestException;
import dev.cima.platform.Sha256;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The documents that a client may name instead of sending them: those of
 * {@code schema/operations}, and those of a folder of the organisation's own, such as the
 * ones of an older release of its app. Their ids are {@code sha256:} and the digest of
 * the file as it is, in lower case, as the appendix "Persisted Documents" of GraphQL over
 * HTTP says
 * (https://github.com/graphql/graphql-over-http/blob/persisted-documents/spec/Appendix%20A%20--%20Persisted%20Documents.md).
 */
@Component
class TrustedDocuments {

	private static final String PREFIX = "sha256:";

	/** What a document must not be longer than, so that a wrong folder ends the start. */
	private static final long LONGEST = 1_000_000;

	private final Map<String, String> texts = new HashMap<>();

	private final boolean only;

	/**
	 * Reads all of them.
	 * @param folder more documents, {@code *.graphql}; empty for none
	 * @param only whether no other ones are run
	 */
	TrustedDocuments(ResourcePatternResolver resources, @Value("${cima.documents.folder:}") String folder,
			@Value("${cima.documents.only-trusted:false}") boolean only) throws IOException {
		this.only = only;
		for (Resource file : resources.getResources("classpath*:graphql/operations/*.graphql")) {
			put(file.getContentAsByteArray());
		}
		if (!folder.isBlank()) {
			for (Path file : files(Path.of(folder))) {
				put(Files.readAllBytes(file));
			}
		}
	}

	private static List<Path> files(Path folder) throws IOException {
		if (!Files.isDirectory(folder)) {
			throw new IllegalStateException("cima.documents.folder: there is no folder " + folder);
		}
		try (Stream<Path> files = Files.list(folder)) {
			List<Path> found = files.filter((file) -> file.toString().endsWith(".graphql")).sorted().toList();
			for (Path file : found) {
				if (Files.size(file) > LONGEST) {
					throw new IllegalStateException(
							"cima.documents.folder: %s is longer than %d bytes".formatted(file, LONGEST));
				}
			}
			return found;
		}
	}

	private void put(byte[] document) {
		this.texts.put(id(document), new String(document, StandardCharsets.UTF_8));
	}

	/** The id of a document, from its UTF-8 bytes. */
	static String id(byte[] document) {
		return PREFIX + HexFormat.of().formatHex(Sha256.begin().digest(document));
	}

	/**
	 * The document that a request means.
	 * @param query the text that it brings; null for none
	 * @param id the id that it names; null for none
	 * @throws BadRequestException when it brings none or both, names one that is not
	 * known, or brings another one where only these are run
	 */
	String of(@Nullable String query, @Nullable String id) {
		String text = (query != null && !query.isBlank()) ? query : null;
		if (id != null) {
			if (text != null) {
				throw new BadRequestException("document-twice");
			}
			return known(id);
		}
		if (text == null) {
			throw new BadRequestException("no-query");
		}
		if (this.only && !this.texts.containsKey(id(text.getBytes(StandardCharsets.UTF_8)))) {
			throw new BadRequestException("document-not-trusted");
		}
		return text;
	}

	private String known(String id) {
		String text = this.texts.get(id);
		if (text == null) {
			throw new BadRequestException("document-unknown");
		}
		return text;
	}

}
