package dev.cima.ledger;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Takes the sweep away when a run is to show that the checker misses it. */
@Component
@ConditionalOnProperty(name = "faults.without", havingValue = "sweep")
class WithoutSweep implements BeanDefinitionRegistryPostProcessor {

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		registry.removeBeanDefinition("sweep");
	}

}
