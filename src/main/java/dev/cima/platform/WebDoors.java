package dev.cima.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether the web app is served. {@code cima.web.enabled} says so; when it is not given,
 * the embedded mode serves it and production does not.
 */
public final class WebDoors implements Condition {

	private WebDoors() {
	}

	/** Whether the pages are open to anybody who can reach the application. */
	public static boolean areOpen(Environment environment) {
		return environment.getProperty("cima.web.enabled", Boolean.class,
				environment.acceptsProfiles(Profiles.of("embedded & !production")));
	}

	@Override
	public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
		return areOpen(context.getEnvironment());
	}

	/** Marks a component that exists only while the web app is served. */
	@Target({ ElementType.TYPE, ElementType.METHOD })
	@Retention(RetentionPolicy.RUNTIME)
	@Conditional(WebDoors.class)
	public @interface Only {

	}

}
