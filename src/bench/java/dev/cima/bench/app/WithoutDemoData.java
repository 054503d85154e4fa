package dev.cima.bench.app;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Leaves the demo its tokens, but no data beside that of the benchmark. */
@Component
@Profile("bench")
class WithoutDemoData implements BeanFactoryPostProcessor {

	private static final String LOADS = "demoStart";

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		if (beans instanceof BeanDefinitionRegistry registry && registry.containsBeanDefinition(LOADS)) {
			registry.removeBeanDefinition(LOADS);
		}
	}

}
