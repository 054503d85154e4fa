package dev.cima.importer;

import java.util.HashMap;
import java.util.Map;

import dev.cima.platform.AlsoInImports;
import dev.cima.platform.BackgroundLoop;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.Lifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.DefaultLifecycleProcessor;

/**
 * Starts in a process that only imports nothing but what the import works with, and of
 * the background loops those that it needs: the others, some thirty, took more of its
 * time than reading the files.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(ImportEnvironment.FOLDER)
class ImportLifecycle {

	/**
	 * Most of the application serves requests or works in the background: what nobody
	 * asks for is not made. Boot would do the same, but make all that has a schedule.
	 */
	@Bean
	static BeanFactoryPostProcessor onlyWhatIsAskedFor() {
		return (beans) -> {
			for (String name : beans.getBeanDefinitionNames()) {
				Class<?> type = beans.getType(name, false);
				if (type == null || !type.isAnnotationPresent(AlsoInImports.class)) {
					beans.getBeanDefinition(name).setLazyInit(true);
				}
			}
		};
	}

	@Bean(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME)
	static DefaultLifecycleProcessor lifecycleProcessor(ConfigurableApplicationContext application) {
		ConfigurableListableBeanFactory beans = application.getBeanFactory();
		return new DefaultLifecycleProcessor() {

			@Override
			protected Map<String, Lifecycle> getLifecycleBeans() {
				Map<String, Lifecycle> needed = new HashMap<>();
				for (String name : beans.getBeanNamesForType(Lifecycle.class, false, false)) {
					Class<?> type = beans.getType(name);
					if (type != null && isNeeded(type, beans.containsSingleton(name))) {
						needed.put(name, beans.getBean(name, Lifecycle.class));
					}
				}
				return needed;
			}

		};
	}

	private static boolean isNeeded(Class<?> type, boolean there) {
		return BackgroundLoop.class.isAssignableFrom(type) ? type.isAnnotationPresent(AlsoInImports.class)
				: there && !DefaultLifecycleProcessor.class.isAssignableFrom(type);
	}

}
