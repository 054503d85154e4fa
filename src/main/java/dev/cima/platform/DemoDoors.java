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
import org.springframework.util.StringUtils;

/**
 * Whether the demo is available: tokens for the asking, pages to try things out, and demo
 * data. It is so only in the embedded mode with the demo switched on, on the embedded
 * store, and where no issuer is configured to say who somebody is.
 */
public final class DemoDoors implements Condition {

	private DemoDoors() {
	}

	/** Whether they are open to anybody who can reach the application. */
	public static boolean areOpen(Environment environment) {
		return environment.acceptsProfiles(Profiles.of("embedded & !production"))
				&& environment.getProperty("cima.demo.enabled", Boolean.class, true)
				&& MongoAddress.EMBEDDED.equals(environment.getProperty("cima.mongodb.uri"))
				&& !StringUtils.hasText(environment.getProperty("cima.security.issuer"));
	}

	@Override
	public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
		return areOpen(context.getEnvironment());
	}

	/** Marks a component that exists only while they are open. */
	@Target({ ElementType.TYPE, ElementType.METHOD })
	@Retention(RetentionPolicy.RUNTIME)
	@Conditional(DemoDoors.class)
	public @interface Only {

	}

}
