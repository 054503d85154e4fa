package dev.cima.verifier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import com.mongodb.client.MongoCursor;
import dev.cima.competition.ResultAudit.AuditedResult;
import dev.cima.competition.ResultAudit;
import dev.cima.ledger.AuditedStream.Card;
import dev.cima.ledger.AuditedStream;
import dev.cima.ledger.StreamAudit;
import dev.cima.ledger.StreamExtents.Extent;
import dev.cima.ledger.StreamExtents;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

/** What a comparison of two ledgers says; streams are the texts of their entries. */
class VerificationTests {

	@TempDir
	Path folder;

	private final Map<String, String> streams = new TreeMap<>(Map.of("rep_1", "abcde", "rep_10", "x", "rep_2", "abc"));

	private final Map<String, AuditedResult> results = new TreeMap<>();

	private final ByteArrayOutputStream said = new ByteArrayOutputStream();

	private Verification verification;

	private Path before;

	@BeforeEach
	void aFirstSummary() {
		StreamAudit audit = mock(StreamAudit.class);
		when(audit.extents()).thenAnswer((call) -> new StreamExtents(cursor(this.streams.entrySet()
			.stream()
			.map((one) -> new Extent(one.getKey(), one.getValue().length(), one.getValue().length()))
			.iterator())));
		when(audit.read(any(), anyLong())).thenAnswer((call) -> read(call.getArgument(0), call.getArgument(1)));
		ResultAudit resultAudit = mock(ResultAudit.class);
		doAnswer((call) -> {
			Consumer<AuditedResult> each = call.getArgument(0);
			this.results.values().forEach(each);
			return null;
		}).when(resultAudit).forEach(any());
		result("comp_1", "11", true);
		result("comp_2", "22", true);
		this.verification = new Verification(audit, resultAudit,
				InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z")));
		this.before = this.folder.resolve("before.txt");
		assertThat(this.verification.run(this.before, null, false, out())).isTrue();
	}

	@Test
	void theSummaryHasALineAStreamAndAResultAndATotal() throws IOException {
		assertThat(Files.readAllLines(this.before))
			.startsWith("cima-ledger/1 2026-11-22T10:00:00Z", "stream rep_1 5 " + digest("abcde"),
					"stream rep_10 1 " + digest("x"), "stream rep_2 3 " + digest("abc"), "result comp_1 11",
					"result comp_2 22")
			.last()
			.asString()
			.startsWith("total 3 9 ");
		assertThat(this.folder).isDirectoryNotContaining((file) -> file.toString().endsWith(".part"));
	}

	@Test
	void theSameLedgerIsTheSame() {
		assertThat(against(true)).isTrue();
		assertThat(said()).contains("3 streams with 9 entries", "0 entries of 0 streams came later",
				"Nothing is wrong.");
	}

	@Test
	void whatCameLaterIsCountedAndRefusedOnlyWhereItMustBeTheSame() {
		this.streams.put("rep_1", "abcdefg");
		this.streams.put("rep_0", "new");
		this.streams.put("rep_3", "z");
		result("comp_3", "33", true);
		assertThat(against(false)).isTrue();
		assertThat(said()).contains("6 entries of 3 streams came later", "Nothing is wrong.");
		assertThat(against(true)).isFalse();
		assertThat(said()).contains("6 entries of 3 streams are not in");
	}

	@Test
	void aChangedEntryIsFoundEvenWhereOthersCameLater() {
		this.streams.put("rep_1", "abXdefgh");
		assertThat(against(false)).isFalse();
		assertThat(said()).contains("rep_1 differs in its first 5 entries", "NOT as it should be");
	}

	@Test
	void whatIsMissingIsFound() {
		this.streams.put("rep_1", "abc");
		this.streams.remove("rep_10");
		this.results.remove("comp_1");
		assertThat(against(false)).isFalse();
		assertThat(said()).contains("rep_1 ends with entry 3, there it has 5", "rep_10 is missing, with 1 entries",
				"the result of comp_1 is missing");
		this.streams.remove("rep_2");
		this.results.clear();
		assertThat(against(false)).isFalse();
		assertThat(said()).contains("rep_2 is missing, with 3 entries", "the result of comp_2 is missing");
	}

	@Test
	void anotherEndOfACompetitionIsFound() {
		result("comp_2", "2x", true);
		assertThat(against(false)).isFalse();
		assertThat(said()).contains("comp_2 ended otherwise there");
	}

	@Test
	void whatIsWrongByItselfIsFoundWithoutAnotherLedger() {
		this.streams.put("rep_1", "ab e");
		this.streams.put("rep_2", "a!c");
		result("comp_1", "11", false);
		assertThat(this.verification.run(this.folder.resolve("now.txt"), null, false, out())).isFalse();
		assertThat(said()).contains("rep_1 has no entry 3", "rep_2: the scorecard is not the sum of the entries",
				"comp_1: the places do not give the digest");
	}

	@Test
	void aSummaryThatIsNotWholeIsNoMeasure() throws IOException {
		List<String> lines = Files.readAllLines(this.before);
		Files.write(this.before, lines.subList(0, 3));
		assertThatThrownBy(() -> against(false)).isInstanceOf(NotVerifiedException.class)
			.hasMessageContaining("cut off");
		Files.writeString(this.before, String.join("\n", lines).replace("rep_10 1", "rep_10 2") + "\n");
		assertThatThrownBy(() -> against(false)).isInstanceOf(NotVerifiedException.class)
			.hasMessageContaining("its total does not fit");
		Files.writeString(this.before, "something else\n");
		assertThatThrownBy(() -> against(false)).isInstanceOf(NotVerifiedException.class)
			.hasMessageContaining("no summary");
		assertThatThrownBy(() -> this.verification.run(this.before, this.before, false, out()))
			.isInstanceOf(NotVerifiedException.class)
			.hasMessageContaining("another file");
	}

	@Test
	void ofManyThingsTheFirstAreNamed() {
		for (int i = 100; i < 130; i++) {
			this.streams.put("rep_" + i, "! ");
		}
		assertThat(this.verification.run(this.folder.resolve("now.txt"), null, false, out())).isFalse();
		assertThat(said().lines().filter((line) -> line.startsWith("  rep_"))).hasSize(20);
		assertThat(said()).contains("and 40 more");
	}

	@Test
	void theExitCodeSaysWhatCameOfIt() {
		Path now = this.folder.resolve("now.txt");
		assertThat(new VerifyRunner(this.verification, now, this.before, true).run(out())).isZero();
		this.streams.remove("rep_1");
		assertThat(new VerifyRunner(this.verification, now, this.before, false).run(out())).isEqualTo(3);
		assertThat(new VerifyRunner(this.verification, now, this.folder.resolve("none"), false).run(out()))
			.isEqualTo(4);
		assertThat(said()).startsWith("Not verified. ").contains("none cannot be read");
	}

	private boolean against(boolean exact) {
		return this.verification.run(this.folder.resolve("now.txt"), this.before, exact, out());
	}

	private void result(String competition, String digest, boolean fits) {
		this.results.put(competition, new AuditedResult(competition, digest, fits));
	}

	/** A space is a hole, and an exclamation mark a card that does not fit. */
	private AuditedStream read(Extent extent, long mark) {
		String entries = this.streams.get(extent.rep());
		List<Long> holes = entries.contains(" ") ? List.of(entries.indexOf(' ') + 1L) : List.of();
		return new AuditedStream(extent.rep(), entries.length(), entries.length(), digest(entries),
				(mark > 0 && mark <= entries.length()) ? digest(entries.substring(0, (int) mark)) : null, holes, 0,
				entries.contains("!") ? Card.DIFFERS : Card.FITS);
	}

	private static String digest(String entries) {
		return Integer.toHexString(entries.hashCode());
	}

	@SuppressWarnings("unchecked")
	private static MongoCursor<Extent> cursor(Iterator<Extent> extents) {
		MongoCursor<Extent> cursor = mock(MongoCursor.class);
		when(cursor.hasNext()).thenAnswer((call) -> extents.hasNext());
		when(cursor.next()).thenAnswer((call) -> extents.next());
		return cursor;
	}

	private PrintStream out() {
		this.said.reset();
		return new PrintStream(this.said, true, StandardCharsets.UTF_8);
	}

	private String said() {
		return this.said.toString(StandardCharsets.UTF_8);
	}

}
