package dev.cima.followup;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalWriter;
import biweekly.property.DateEnd;
import biweekly.property.DateStart;
import biweekly.property.Method;
import biweekly.util.DateTimeComponents;
import biweekly.util.Duration;
import biweekly.util.ICalDate;

/**
 * A calendar of follow-ups. Calendars to which phones subscribe show events and leave
 * tasks (VTODO) out, so each is an event of a whole day, which no time zone moves. The
 * bytes are the same as long as nothing has changed.
 *
 * @param name what phones call it
 */
record CalendarText(String name, List<Entry> entries) {

	private static final int REFRESH_HOURS = 4;

	/** In UTF-8, each line ended by CR LF. */
	String text() {
		ICalendar calendar = new ICalendar();
		calendar.setProductId("-//Cima//Follow-ups//EN");
		calendar.setMethod(Method.publish());
		calendar.setName(this.name);
		calendar.addExperimentalProperty("X-WR-CALNAME", this.name);
		calendar.setRefreshInterval(new Duration.Builder().hours(REFRESH_HOURS).build())
			// RFC 7986 section 5.7 wants it said
			.setParameter("VALUE", "DURATION");
		calendar.addExperimentalProperty("X-PUBLISHED-TTL", "PT" + REFRESH_HOURS + "H");
		this.entries.forEach((entry) -> calendar.addEvent(entry.event()));
		StringWriter text = new StringWriter();
		try (ICalWriter writer = new ICalWriter(text, ICalVersion.V2_0)) {
			writer.getVObjectWriter().getFoldedLineWriter().setLineLength(null);
			writer.write(calendar);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return CalendarLines.folded(text.toString());
	}

	/**
	 * A follow-up.
	 *
	 * @param uid the same for ever
	 * @param day on which to do it
	 * @param changes how often it was changed
	 * @param changedAt when it was made or changed last
	 */
	record Entry(String uid, LocalDate day, String summary, int changes, Instant changedAt) {

		static Entry of(FollowUp followUp, String account, String text, ZoneId zone) {
			Task leader = followUp.group().leader();
			return new Entry(leader.hash() + "@cima", LocalDate.ofInstant(followUp.dueAt(), zone),
					plain(account.isEmpty() ? text : account + ": " + text), leader.marks().changes(),
					leader.marks().changedAt());
		}

		/** A name from some other system may hold anything. */
		private static String plain(String text) {
			return text.replaceAll("\\p{Cntrl}+", " ").strip();
		}

		private VEvent event() {
			VEvent event = new VEvent();
			event.setUid(this.uid);
			event.setDateTimeStamp(Date.from(this.changedAt));
			event.setDateStart(new DateStart(wholeDay(this.day)));
			event.setDateEnd(new DateEnd(wholeDay(this.day.plusDays(1))));
			event.setSummary(this.summary);
			event.setSequence(this.changes);
			event.setTransparency(true);
			return event;
		}

		private static ICalDate wholeDay(LocalDate day) {
			return new ICalDate(
					new DateTimeComponents(day.getYear(), day.getMonthValue(), day.getDayOfMonth(), 0, 0, 0, false),
					false);
		}

	}

}
