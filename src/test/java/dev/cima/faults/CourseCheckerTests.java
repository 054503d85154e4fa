package dev.cima.faults;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cima.faults.Ledger.Card;
import dev.cima.faults.Ledger.Entry;
import dev.cima.faults.Ledger.Stream;
import dev.cimatest.course.NextRelease;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** That the checker sees each course that must not be, and takes nothing else for one. */
class CourseCheckerTests {

	private static final String REP = "rep_001";

	private static final Entry COURSE = entry(1, NextRelease.POINTS, "workshop 40 Course");

	private static final Entry QUESTION = entry(2, 0, "question 0 Far more than your team sells as a rule");

	private Log log;

	@BeforeEach
	void finish(@TempDir Path folder) {
		this.log = new Log(folder.resolve("phones.jsonl"));
		this.log.courses.add(REP + "/1");
		this.log.finished.put(REP + "/1", "entry_rep_001_1");
	}

	@AfterEach
	void close() {
		this.log.close();
	}

	@Test
	void takesNoQuestionForACourse() {
		assertThat(failed(List.of(COURSE, QUESTION))).isEmpty();
	}

	@Test
	void findsACourseThatIsLostOrNeverWasOrCreditsSomethingElse() {
		assertThat(failed(List.of(QUESTION))).hasSize(1);
		assertThat(failed(List.of(COURSE, entry(3, NextRelease.POINTS, "workshop 40 Course")))).hasSize(1);
		assertThat(failed(List.of(entry(1, 0, "workshop 0 Course")))).hasSize(1);
	}

	private List<String> failed(List<Entry> entries) {
		Stream stream = new Stream(entries, new Card(0, 0, 0, 0, 0, 0));
		CourseChecker checker = new CourseChecker(this.log, new Ledger(Map.of(REP, stream), List.of()));
		return checker.check(List.of(), checker.due(), Set.of())
			.stream()
			.filter((claim) -> !claim.violations().isEmpty())
			.map(Claim::name)
			.toList();
	}

	private static Entry entry(long seq, long points, String steps) {
		return new Entry(seq, "OTHER", points, "2026-11-22", null, 0, new Receipt(points, steps));
	}

}
