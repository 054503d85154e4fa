package dev.cima.training;

import dev.cima.platform.NodeLoader;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Finds courses and attempts for the query {@code node}. */
@Configuration(proxyBeanMethods = false)
class TrainingNodes {

	@Bean
	NodeLoader courseNode(Courses courses) {
		return NodeLoader.of(Course.PREFIX, Course.class, (id, viewer) -> courses.find(id));
	}

	@Bean
	NodeLoader attemptNode(AttemptDesk desk) {
		return NodeLoader.of(Attempt.PREFIX, Attempt.class, (id, viewer) -> desk.find(viewer, id));
	}

}
