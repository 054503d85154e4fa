package dev.cima.verifier;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import dev.cima.competition.ResultAudit.AuditedResult;
import dev.cima.competition.ResultAudit;
import dev.cima.ledger.AuditedStream;
import dev.cima.ledger.StreamAudit;
import dev.cima.ledger.StreamExtents.Extent;
import dev.cima.ledger.StreamExtents;
import dev.cima.verifier.Summary.Line;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Reads a whole ledger, looks for what cannot be right, writes a summary, and compares it
 * with the summary of another ledger: everything that the other one has must be here,
 * entry for entry, and what came later is counted. Both are read side by side, so the
 * memory of one stream is enough.
 */
@Component
public class Verification {

	private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

	private final StreamAudit streams;

	private final ResultAudit results;

	private final InstantSource clock;

	Verification(StreamAudit streams, ResultAudit results, InstantSource clock) {
		this.streams = streams;
		this.results = results;
		this.clock = clock;
	}

	/**
	 * Verifies.
	 * @param file for the summary
	 * @param against the summary of the ledger that this one should hold; null for none
	 * @param exact whether it should hold nothing else
	 * @return whether nothing is wrong
	 * @throws NotVerifiedException when it cannot be said
	 */
	public boolean run(Path file, @Nullable Path against, boolean exact, PrintStream out) {
		if (against != null && against.toAbsolutePath().normalize().equals(file.toAbsolutePath().normalize())) {
			throw new NotVerifiedException("Name another file than %s for the new summary.".formatted(file));
		}
		Findings findings = new Findings();
		try (Summary.Reader other = (against != null) ? new Summary.Reader(against) : null;
				Summary.Writer summary = new Summary.Writer(file, this.clock.instant())) {
			readStreams(summary, other, findings, out);
			readResults(summary, other, findings);
			long streamCount = summary.total().streams();
			long entries = summary.total().entries();
			String total = summary.end();
			out.printf("%d streams with %d entries. %s is written.%n%s%n", streamCount, entries, file, total);
			out.printf("%d scorecards are the sum of their entries%s.%n", findings.cards(), (findings.refolded() > 0)
					? ", %d will be summed up again when they are used".formatted(findings.refolded()) : "");
			compared(other, against, exact, findings, out);
		}
		findings.named().forEach((one) -> out.println("  " + one));
		if (findings.unnamed() > 0) {
			out.printf("  and %d more%n", findings.unnamed());
		}
		out.println(findings.isSound() ? "Nothing is wrong." : "This ledger is NOT as it should be.");
		return findings.isSound();
	}

	private static void compared(Summary.@Nullable Reader other, @Nullable Path against, boolean exact,
			Findings findings, PrintStream out) {
		if (other == null) {
			return;
		}
		if (exact && findings.laterEntries() > 0) {
			findings.wrong("%d entries of %d streams are not in %s".formatted(findings.laterEntries(),
					findings.laterStreams(), against));
		}
		out.printf("Compared with the %d entries of %d streams in %s: %d entries of %d streams came later.%n",
				other.total().entries(), other.total().streams(), against, findings.laterEntries(),
				findings.laterStreams());
	}

	private void readStreams(Summary.Writer summary, Summary.@Nullable Reader other, Findings findings,
			PrintStream out) {
		Instant said = this.clock.instant();
		try (StreamExtents extents = this.streams.extents()) {
			for (Extent extent = extents.next(); extent != null; extent = extents.next()) {
				Line expected = (other != null) ? expected(other, extent.rep(), findings) : null;
				AuditedStream stream = this.streams.read(extent, (expected != null) ? expected.entries() : 0);
				findings.look(stream);
				if (other != null) {
					compare(stream, expected, findings);
				}
				summary.add(Line.stream(stream.rep(), stream.last(), stream.digest()));
				Instant now = this.clock.instant();
				if (Duration.between(said, now).compareTo(BETWEEN_LINES) >= 0) {
					said = now;
					out.printf("%d streams, %d entries …%n", summary.total().streams(), summary.total().entries());
				}
			}
		}
		if (other != null) {
			missingUntil(other, null, findings);
		}
	}

	/**
	 * What the other ledger has of the stream; notes those before it that are not here.
	 */
	private static @Nullable Line expected(Summary.Reader other, String rep, Findings findings) {
		missingUntil(other, rep, findings);
		Line line = other.peek();
		if (line == null || !line.isStream() || !line.id().equals(rep)) {
			return null;
		}
		other.advance();
		return line;
	}

	private static void missingUntil(Summary.Reader other, @Nullable String rep, Findings findings) {
		Line line = other.peek();
		while (line != null && line.isStream() && (rep == null || line.id().compareTo(rep) < 0)) {
			findings.wrong("%s is missing, with %d entries".formatted(line.id(), line.entries()));
			other.advance();
			line = other.peek();
		}
	}

	private static void compare(AuditedStream stream, @Nullable Line expected, Findings findings) {
		long before = (expected != null) ? expected.entries() : 0;
		if (expected != null && stream.last() < before) {
			findings.wrong("%s ends with entry %d, there it has %d".formatted(stream.rep(), stream.last(), before));
			return;
		}
		if (expected != null && !expected.digest().equals(stream.digestAtMark())) {
			findings.wrong("%s differs in its first %d entries".formatted(stream.rep(), before));
			return;
		}
		if (stream.last() > before) {
			findings.later(stream.last() - before);
		}
	}

	private void readResults(Summary.Writer summary, Summary.@Nullable Reader other, Findings findings) {
		this.results.forEach((result) -> {
			if (!result.fits()) {
				findings.wrong("%s: the places do not give the digest of its result".formatted(result.competition()));
			}
			if (other != null) {
				compare(result, other, findings);
			}
			summary.add(Line.result(result.competition(), result.digest()));
		});
		for (Line left = (other != null) ? other.peek() : null; other != null && left != null; left = other.peek()) {
			findings.wrong("the result of %s is missing".formatted(left.id()));
			other.advance();
		}
	}

	/**
	 * A result that the other ledger lacks belongs to a competition that was closed
	 * later.
	 */
	private static void compare(AuditedResult result, Summary.Reader other, Findings findings) {
		Line line = other.peek();
		while (line != null && line.id().compareTo(result.competition()) < 0) {
			findings.wrong("the result of %s is missing".formatted(line.id()));
			other.advance();
			line = other.peek();
		}
		if (line != null && line.id().equals(result.competition())) {
			if (!line.digest().equals(result.digest())) {
				findings.wrong("%s ended otherwise there".formatted(line.id()));
			}
			other.advance();
		}
	}

}
