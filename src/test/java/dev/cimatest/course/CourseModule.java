package dev.cimatest.course;

import java.util.List;

import dev.cima.incentive.ScoredStep;
import dev.cima.ledger.Activity.Credited;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Backfill;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryEffect;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Outcome;
import dev.cima.notification.Notice;
import dev.cima.recognition.FeedNews;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;

/**
 * A whole module of the tests: finishing a course earns points, the feed and the phone
 * tell of it. It uses what any module may use, and nothing in the trunk knows it.
 */
@TestConfiguration(proxyBeanMethods = false)
public class CourseModule {

	static final String CAUSE = "workshop";

	private static final String FINISHED = "COURSE_FINISHED";

	@Bean
	Courses finishedCourses(Ledger ledger) {
		return new Courses(ledger);
	}

	@Bean
	CourseNews courseNews(ApplicationEventPublisher events) {
		return new CourseNews(events);
	}

	@Bean
	Backfill courseBackfill(CourseNews news) {
		return new Backfill("courses/1", news);
	}

	/** Pays a finished course once. */
	record Courses(Ledger ledger) {

		Outcome finish(String rep, String course, long points) {
			ScoredStep why = new ScoredStep(CAUSE, List.of(course), points);
			return this.ledger
				.append(rep, List.of(Credited.of(CAUSE + "/" + course, CAUSE, List.of(why), Actor.SYSTEM)))
				.getFirst();
		}

	}

	/** Tells of it. */
	record CourseNews(ApplicationEventPublisher events) implements EntryEffect {

		@Override
		public String name() {
			return "courses";
		}

		@Override
		public void apply(List<EntryRecorded> recorded) {
			recorded.stream()
				.map(EntryRecorded::entry)
				.filter((entry) -> entry.kind() == EntryKind.CREDIT && CAUSE.equals(entry.cause()))
				.forEach(this::tell);
		}

		private void tell(Entry entry) {
			String course = entry.steps().getFirst().params().getFirst();
			String fact = entry.rep() + "-" + course;
			this.events.publishEvent(
					new FeedNews(FINISHED, fact, entry.recordedAt(), entry.rep(), null, List.of(course), true));
			this.events
				.publishEvent(new Notice(FINISHED, fact, fact, entry.rep(), List.of(course), entry.recordedAt(), null));
		}

	}

}
