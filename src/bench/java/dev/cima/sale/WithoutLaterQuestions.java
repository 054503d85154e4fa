package dev.cima.sale;

import java.util.List;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Asks nothing behind a sale either, for comparison. */
@Component
@Profile("bench")
@ConditionalOnProperty(name = "bench.questions", havingValue = "false")
class WithoutLaterQuestions implements BeanDefinitionRegistryPostProcessor {

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		List.of("laterQuestions", "openSalesFollowEntries", "questionsOfBefore").forEach(registry::removeBeanDefinition);
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		// nothing more
	}

}
