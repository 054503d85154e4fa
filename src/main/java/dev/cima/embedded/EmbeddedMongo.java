package dev.cima.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoServer;
import dev.cima.platform.StartRefusedException;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** A MongoDB-compatible server in this process, on a free port of the loopback. */
class EmbeddedMongo implements AutoCloseable {

	private static final long MAX_CACHE_MEBIBYTES = 512;

	private final MongoServer server;

	private final String uri;

	EmbeddedMongo(EmbeddedSettings settings) {
		this.server = new MongoServer(switch (settings.store()) {
			case H2 -> h2(settings.data());
			case MEMORY -> new PlainMemory();
		});
		this.server.bind("127.0.0.1", 0);
		// the server knows no sessions, on which the driver's retryable writes rest
		this.uri = "mongodb://127.0.0.1:" + this.server.getLocalAddress().getPort() + "/?retryWrites=false";
	}

	String uri() {
		return this.uri;
	}

	@Override
	public void close() {
		this.server.shutdownNow();
	}

	private static MongoBackend h2(Path data) {
		Path file = DataFolder.ready(data).resolve("cima.h2");
		if (Files.exists(file) && !Files.isWritable(file)) {
			throw DataFolder.refused(file, new AccessDeniedException(file.toString()));
		}
		try {
			return WholeCommits.open(file.toString(), cacheMebibytes());
		}
		catch (MVStoreException ex) {
			throw switch (ex.getErrorCode()) {
				case DataUtils.ERROR_FILE_LOCKED -> new StartRefusedException(
						("%s is in use: another Cima is running on it. Stop that one, or start this "
								+ "one with its own folder: --cima.embedded.data=<folder>.")
							.formatted(file),
						ex);
				case DataUtils.ERROR_WRITING_FAILED ->
					DataFolder.refused(file, (ex.getCause() instanceof IOException refused) ? refused : ex);
				default -> ex;
			};
		}
	}

	/** A quarter of the heap: below that, scans read the file again and again. */
	private static int cacheMebibytes() {
		return (int) Math.min(MAX_CACHE_MEBIBYTES, Runtime.getRuntime().maxMemory() / 4 / 1024 / 1024);
	}

}
