package dev.cima.notification;

import java.time.InstantSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

/** Decides where pushes go. */
@Configuration(proxyBeanMethods = false)
class PushConfiguration {

	/** Production does not come here without credentials: its start is refused. */
	@Bean
	PushSender pushSender(PushSettings settings, InstantSource clock) {
		return (settings.enabled() && StringUtils.hasText(settings.credentials())) ? new FirebaseSender(settings, clock)
				: new LoggedPushes();
	}

}
