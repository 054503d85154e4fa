package dev.cimatest.course;

import com.mongodb.client.MongoDatabase;
import dev.cima.ledger.CardHead;
import dev.cima.ledger.MonthPage;
import dev.cima.ledger.Outcome.Recorded;
import dev.cima.platform.Viewer;
import dev.cimatest.course.CourseModule.Courses;
import org.bson.codecs.configuration.CodecRegistries;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/**
 * A release after this one: with courses, their API, and a total of them on each stored
 * card. It runs in processes of its own.
 */
@TestConfiguration(proxyBeanMethods = false)
@Import(CourseModule.class)
public class NextRelease {

	/** What a course is worth. */
	public static final int POINTS = 40;

	/** Has cards and pages stored with the new total. */
	@Bean
	static BeanPostProcessor courseTotals() {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				if (!(bean instanceof MongoDatabase database)) {
					return bean;
				}
				var codecs = database.getCodecRegistry();
				return database.withCodecRegistry(CodecRegistries.fromRegistries(
						CodecRegistries.fromCodecs(new CourseTotal<>(codecs.get(CardHead.class), CardHead::credits),
								new CourseTotal<>(codecs.get(MonthPage.class), MonthPage::credits)),
						codecs));
			}

		};
	}

	/** Takes finished courses; registered as a member of this configuration. */
	@Controller
	static class CourseController {

		private final Courses courses;

		CourseController(Courses courses) {
			this.courses = courses;
		}

		@MutationMapping
		FinishCoursePayload finishCourse(@Argument FinishCourseInput input, Viewer viewer) {
			return (this.courses.finish(viewer.recordedAs(), input.course(), POINTS) instanceof Recorded recorded)
					? new FinishCoursePayload("entry_" + recorded.entry().id().replace('/', '_'), recorded.replayed())
					: new FinishCoursePayload(null, false);
		}

	}

	/** As in the schema. */
	record FinishCourseInput(String course) {
	}

	/** As in the schema. */
	record FinishCoursePayload(@Nullable String entryId, boolean replayed) {
	}

}
