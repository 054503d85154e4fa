package dev.cima.followup;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import dev.cima.followup.CalendarText.Entry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The bytes of calendars, read by the library and by hand. */
class CalendarTextTests {

	private static final Instant AT = Instant.parse("2026-11-20T09:30:00Z");

	@Test
	void aParserReadsBackWhatWasWritten() {
		String summary = "Ødegård, Söhne & Co.; \\ \"Räder\" 🚲 جورب: ask how the bike rides, and what else is missing at all";
		String text = text(new Entry("abc@cima", LocalDate.parse("2026-10-25"), summary, 2, AT));
		ICalendar calendar = Biweekly.parse(text).first();
		assertThat(calendar.validate(ICalVersion.V2_0).isEmpty()).isTrue();
		VEvent event = calendar.getEvents().getFirst();
		assertThat(event.getSummary().getValue()).isEqualTo(summary);
		assertThat(event.getUid().getValue()).isEqualTo("abc@cima");
		assertThat(event.getSequence().getValue()).isEqualTo(2);
		assertThat(event.getDateTimeStamp().getValue()).isEqualTo(AT);
		assertThat(event.getDateStart().getValue().hasTime()).isFalse();
		assertThat(text).contains("DTSTART;VALUE=DATE:20261025\r\n", "DTEND;VALUE=DATE:20261026\r\n",
				"TRANSP:TRANSPARENT\r\n", "METHOD:PUBLISH\r\n", "REFRESH-INTERVAL;VALUE=DURATION:PT4H\r\n",
				"DTSTAMP:20261120T093000Z\r\n");
	}

	@Test
	void linesEndByCrLfAndHaveAtMost75OctetsWhateverIsInThem() {
		Random random = new Random(7);
		for (int i = 0; i < 300; i++) {
			StringBuilder summary = new StringBuilder("x");
			for (int c = random.nextInt(300); c > 0; c--) {
				summary.appendCodePoint(List.of((int) 'a', (int) ',', (int) '\\', 0xE9, 0x20AC, 0x1F6B2, 0x0639)
					.get(random.nextInt(7)));
			}
			String text = text(new Entry("u@cima", LocalDate.parse("2026-01-01"), summary.toString(), 0, AT));
			assertThat(text).endsWith("\r\n");
			assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
			for (String line : text.split("\r\n")) {
				assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75);
				assertThat(new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
					.as("no character is torn apart")
					.isEqualTo(line);
			}
			String unfolded = text.replace("\r\n ", "");
			assertThat(unfolded.lines()
				.filter((line) -> line.startsWith("SUMMARY:"))
				.findFirst()
				.orElseThrow()
				.substring(8)
				.replace("\\,", ",")
				.replace("\\\\", "\\")).isEqualTo(summary.toString());
		}
	}

	@Test
	void theSameFollowUpsAreTheSameBytes() {
		List<Entry> entries = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			entries.add(new Entry(i + "@cima", LocalDate.parse("2026-11-30").plusDays(i), "Call " + i, i, AT));
		}
		assertThat(text(entries.toArray(new Entry[0]))).isEqualTo(text(entries.toArray(new Entry[0])));
		assertThat(text()).as("none at all").contains("BEGIN:VCALENDAR", "END:VCALENDAR");
	}

	private static String text(Entry... entries) {
		return new CalendarText("Follow-ups", List.of(entries)).text();
	}

}
