package dev.cima.verifier;

import java.io.PrintStream;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Verifies the ledger as {@code --cima.verify=<file>} asks, and says what came of it. The
 * exit code is 0 when nothing is wrong, 3 when something is, and 4 when that could not be
 * found out.
 */
@Component
@ConditionalOnProperty(VerifyEnvironment.FILE)
class VerifyRunner implements ApplicationRunner, ExitCodeGenerator {

	private static final Logger log = LoggerFactory.getLogger(VerifyRunner.class);

	private static final int WRONG = 3;

	private static final int STOPPED = 4;

	private final Verification verification;

	private final Path file;

	private final @Nullable Path against;

	private final boolean exact;

	private int exitCode = STOPPED;

	VerifyRunner(Verification verification, @Value("${cima.verify}") Path file,
			@Value("${cima.verify.against:#{null}}") @Nullable Path against,
			@Value("${cima.verify.exact:false}") boolean exact) {
		this.verification = verification;
		this.file = file;
		this.against = against;
		this.exact = exact;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		this.exitCode = run(System.out);
	}

	int run(PrintStream out) {
		try {
			return this.verification.run(this.file, this.against, this.exact, out) ? 0 : WRONG;
		}
		catch (NotVerifiedException ex) {
			out.printf("Not verified. %s%n", ex.getMessage());
			return STOPPED;
		}
		catch (RuntimeException ex) {
			log.error("The verification failed", ex);
			out.printf("Not verified: %s.%n", ex.getMessage());
			return STOPPED;
		}
	}

	@Override
	public int getExitCode() {
		return this.exitCode;
	}

}
