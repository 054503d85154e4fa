package dev.cima.rep;

import dev.cima.platform.NodeLoader;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Finds reps and teams for the query {@code node}. */
@Configuration(proxyBeanMethods = false)
class RepNodes {

	@Bean
	NodeLoader repNode(Reps reps) {
		return NodeLoader.of("rep_", Rep.class, (id, viewer) -> reps.find(id));
	}

	@Bean
	NodeLoader teamNode(Teams teams) {
		return NodeLoader.of("team_", Team.class, (id, viewer) -> teams.find(id));
	}

}
