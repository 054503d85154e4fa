package dev.cima.mentorship;

import dev.cima.platform.NodeLoader;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Finds mentorships and coaching sessions for the query {@code node}. */
@Configuration(proxyBeanMethods = false)
class MentorshipNodes {

	@Bean
	NodeLoader mentorshipNode(Matchmaker matchmaker) {
		return NodeLoader.of(OwnId.MENTORSHIP, Mentorship.class, (id, viewer) -> matchmaker.find(viewer, id));
	}

	@Bean
	NodeLoader coachingSessionNode(CoachingDesk coaching) {
		return NodeLoader.of(OwnId.SESSION, CoachingSession.class, (id, viewer) -> coaching.find(viewer, id));
	}

}
