package dev.cima;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/**
 * A {@link CimaIntegrationTest} with properties or beans of its own: its application is
 * another one than that which the others share, so that it need not take turns with them,
 * but only with classes that have the same properties and beans.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@CimaIntegrationTest
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(providers = OwnCimaIntegrationTest.OneAtATime.class)
public @interface OwnCimaIntegrationTest {

	/** One lock for each application. */
	class OneAtATime implements ResourceLocksProvider {

		@Override
		public Set<Lock> provideForClass(Class<?> test) {
			return Set.of(new Lock("application of " + application(test)));
		}

		static Set<String> application(Class<?> test) {
			Set<String> own = new TreeSet<>();
			Stream.of(test.getAnnotationsByType(TestPropertySource.class))
				.flatMap((source) -> Arrays.stream(source.properties()))
				.forEach(own::add);
			Stream.of(test.getAnnotationsByType(Import.class))
				.flatMap((imports) -> Arrays.stream(imports.value()))
				.map(Class::getName)
				.forEach(own::add);
			if (Arrays.stream(test.getDeclaredMethods())
				.anyMatch((method) -> method.isAnnotationPresent(DynamicPropertySource.class))) {
				own.add(test.getName());
			}
			if (own.isEmpty()) {
				throw new IllegalStateException(test + " shares the application of each @CimaIntegrationTest");
			}
			return own;
		}

	}

}
