package dev.cima.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.cima.platform.StartRefusedException;
import io.lettuce.core.RedisClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class RedisProgramTests {

	private static final String LOADER = "error while loading shared libraries: libssl.so.3: cannot open shared object file: No such file or directory";

	@TempDir
	Path folder;

	@Test
	void takesOursWhereItRuns() throws Exception {
		RedisProgram program = RedisProgram.find(RedisProgram.AUTO, this.folder);

		assertThat(program.file()).hasParent(this.folder.toRealPath());
		assertThat(RedisProgram.find(RedisProgram.AUTO, this.folder)).as("unpacked once").isEqualTo(program);
	}

	@Test
	void takesTheFirstOfTheMachineThatIsNewEnoughWhereOursDoesNotRun() throws Exception {
		Path old = script("old/redis-server", "echo 'Redis server v=6.0.16 sha=00000000:0 malloc=jemalloc'");
		Path other = script("new/valkey-server", "echo 'Valkey server v=8.0.1 sha=00000000:0 malloc=jemalloc'");

		RedisProgram program = RedisProgram.firstOf(broken(), old.getParent() + ":" + other.getParent());

		assertThat(program.path()).isEqualTo(other);
	}

	@Test
	void saysWhatToInstallWhereNothingRuns() throws Exception {
		Path old = script("old/redis-server", "echo 'Redis server v=5.0.3 sha=00000000:0 malloc=jemalloc'");

		assertThatExceptionOfType(StartRefusedException.class)
			.isThrownBy(() -> RedisProgram.firstOf(broken(), old.getParent().toString()))
			.withMessageContaining(LOADER)
			.withMessageContaining(old.toString())
			.withMessageContaining("v=5.0.3")
			.withMessageContaining("apt install redis-server")
			.withMessageContaining("--cima.embedded.redis=")
			.withMessageContaining("--cima.redis.uri=");
	}

	/**
	 * As it is for a moment where another thread starts a process while ours is unpacked.
	 */
	@Test
	void waitsWhileTheFileIsStillOpenForWriting() throws Exception {
		Path ours = script("ours/redis-server", "echo 'Redis server v=6.2.6 sha=00000000:0 malloc=jemalloc'");
		OutputStream writer = Files.newOutputStream(ours, StandardOpenOption.APPEND);
		CompletableFuture.runAsync(() -> close(writer), CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));

		assertThat(RedisProgram.firstOf(ours, "").path()).isEqualTo(ours);
	}

	@Test
	void saysSoWhereTheLoaderItselfIsMissing() throws Exception {
		Path alpine = script("alpine/redis-server", "");
		Files.writeString(alpine, "#!/lib64/no-such-loader.so.2\n");

		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> RedisProgram.firstOf(alpine, ""))
			.withMessageContaining("does not run on this machine")
			.withMessageContaining("apk add redis");
	}

	@Test
	void refusesAPathThatLeadsToNoRedis() throws Exception {
		Path wrong = script("wrong/program", "echo 'GNU bash, version 5.2.15'");

		for (String path : new String[] { wrong.toString(), this.folder.resolve("nothing").toString() }) {
			assertThatExceptionOfType(StartRefusedException.class)
				.isThrownBy(() -> RedisProgram.find(path, this.folder))
				.withMessageContaining("cima.embedded.redis")
				.withMessageContaining(path);
		}
	}

	/** There the server is a link to a tool of the same file, which looks at its name. */
	@Test
	void startsOneThatIsALinkAsDebiansIs() throws Exception {
		Path tool = Files.createDirectories(this.folder.resolve("bin")).resolve("redis-check-rdb");
		Files.copy(RedisProgram.find(RedisProgram.AUTO, this.folder).file(), tool);
		tool.toFile().setExecutable(true);
		Path link = Files.createSymbolicLink(tool.resolveSibling("redis-server"), tool.getFileName());

		assertServes(link);
	}

	@Test
	void startsTheOneOfTheMachine() throws Exception {
		Path installed = Path.of("/usr/bin/redis-server");
		assumeTrue(Files.exists(installed), "Debian's package is not installed");

		assertServes(installed);
	}

	private void assertServes(Path program) throws IOException {
		Path data = this.folder.resolve("data");
		long pid;
		try (RedisProcess redis = new RedisProcess(data, program.toString())) {
			pid = redis.pid();
			assertThat(ping(redis.port())).as("without the password").isEqualTo("-NOAUTH");
			RedisClient client = RedisClient.create(redis.uri());
			assertThat(client.connect().sync().ping()).isEqualTo("PONG");
			client.shutdown();
			assertThat(arguments(pid)).as("what everybody can read")
				.contains("redis")
				.doesNotContain(redis.uri().replaceAll("^redis://:|@.*$", ""));
		}
		// alive until it is buried, but without a command
		assertThat(ProcessHandle.of(pid).flatMap((redis) -> redis.info().command())).as("ended with its owner")
			.isEmpty();
	}

	private static String ping(int port) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readNBytes(7), StandardCharsets.US_ASCII);
		}
	}

	/** As {@code ps} shows it, and what the process was given. */
	private static String arguments(long pid) throws IOException {
		Path process = Path.of("/proc", Long.toString(pid));
		assumeTrue(Files.isDirectory(process), "There is no /proc on this system");
		return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
				+ Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
	}

	private static void close(OutputStream writer) {
		try {
			writer.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Path broken() throws IOException {
		return script("ours/redis-server-6.2.7-linux-amd64", "echo \"$0: " + LOADER + "\" >&2; exit 127");
	}

	private Path script(String name, String commands) throws IOException {
		Path script = this.folder.resolve(name);
		Files.createDirectories(script.getParent());
		Files.writeString(script, "#!/bin/sh\n" + commands + "\n");
		assertThat(script.toFile().setExecutable(true)).isTrue();
		return script;
	}

}
