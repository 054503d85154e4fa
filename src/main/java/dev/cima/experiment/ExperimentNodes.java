package dev.cima.experiment;

import dev.cima.platform.NodeLoader;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Finds experiments for the query {@code node}. */
@Configuration(proxyBeanMethods = false)
class ExperimentNodes {

	@Bean
	NodeLoader experimentNode(ExperimentViews views) {
		return NodeLoader.of(Experiment.PREFIX, Experiment.class, views::find);
	}

}
