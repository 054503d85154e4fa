package dev.cima.notification;

import java.time.InstantSource;

import dev.cima.platform.DemoDoors;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Decides where pushes go. */
@Configuration(proxyBeanMethods = false)
class PushConfiguration {

	/** Production does not come here without credentials: its start is refused. */
	@Bean
	PushSender pushSender(PushSettings settings, InstantSource clock, Environment environment) {
		return (settings.enabled() && StringUtils.hasText(settings.credentials())) ? new FirebaseSender(settings, clock)
				: new LoggedPushes(DemoDoors.areOpen(environment));
	}

}
