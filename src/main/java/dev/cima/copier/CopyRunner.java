package dev.cima.copier;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.cima.platform.MongoAddress;
import dev.cima.platform.StartRefusedException;
import dev.cima.verifier.NotVerifiedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Copies the embedded store as {@code --cima.copy.to=<MongoDB>} asks, and says what came
 * of it. The exit code is 0 when all of it is there and verified, 3 when something is not
 * as it should be, 4 when it could not begin or go on.
 */
@Component
@ConditionalOnProperty(CopyEnvironment.TO)
class CopyRunner implements ApplicationRunner, ExitCodeGenerator {

	private static final Logger log = LoggerFactory.getLogger(CopyRunner.class);

	/** In the folder of the embedded mode, which makes it. */
	private static final String PULSE_SECRET = "pulse.secret";

	private static final int WRONG = 3;

	private static final int STOPPED = 4;

	private final StoreCopies copies;

	private final String uri;

	private final String database;

	private final Path data;

	private final boolean pulseSecretIsSet;

	private int exitCode = STOPPED;

	CopyRunner(StoreCopies copies, @Value("${cima.mongodb.uri:}") String source, @Value("${cima.copy.to}") String uri,
			@Value("${cima.copy.database:${cima.mongodb.database:cima}}") String database,
			@Value("${cima.embedded.data:data}") Path data, @Value("${cima.leadership.secret:}") String pulseSecret) {
		if (!source.equals(MongoAddress.EMBEDDED)) {
			throw new StartRefusedException("cima.copy.to copies an embedded store. Start it without "
					+ "spring.profiles.active and cima.mongodb.uri, as the store was run until now.");
		}
		this.copies = copies;
		this.uri = uri;
		this.database = database;
		this.data = data;
		this.pulseSecretIsSet = !pulseSecret.isEmpty();
	}

	@Override
	public void run(ApplicationArguments arguments) {
		this.exitCode = run(System.out);
	}

	int run(PrintStream out) {
		try {
			boolean whole = this.copies.copy(this.uri, this.database, this.data, out);
			if (!whole) {
				out.printf("The database %s is NOT what it should be; see above.%n", this.database);
				return WRONG;
			}
			out.printf("All of the store is in the database %s.%n", this.database);
			sayWhatIsNotInTheStore(out);
			return 0;
		}
		catch (CopyStoppedException | NotVerifiedException ex) {
			out.printf("The copy stopped. %s%n", ex.getMessage());
			return STOPPED;
		}
		catch (RuntimeException ex) {
			log.error("The copy failed", ex);
			out.printf("The copy stopped: %s. What was copied stays; run it again to go on.%n", ex.getMessage());
			return STOPPED;
		}
	}

	/** With another secret, answers that wait and tokens not used yet are lost. */
	private void sayWhatIsNotInTheStore(PrintStream out) {
		Path secret = this.data.resolve(PULSE_SECRET).toAbsolutePath().normalize();
		if (!this.pulseSecretIsSet && Files.exists(secret)) {
			out.printf("One thing is in no store: give the nodes what is in %s as cima.leadership.secret, "
					+ "or what the teams have answered in this quarter and is not told yet is lost.%n", secret);
		}
		out.println("The nodes need the same settings as this one had, secrets among them.");
	}

	@Override
	public int getExitCode() {
		return this.exitCode;
	}

}
