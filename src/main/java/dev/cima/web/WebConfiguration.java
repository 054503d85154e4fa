package dev.cima.web;

import java.util.Map;

import dev.cima.platform.DemoDoors;
import dev.cima.platform.WebDoors;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** How people sign in to the web app here. */
@Configuration(proxyBeanMethods = false)
@WebDoors.Only
class WebConfiguration {

	@Bean
	PageSettings pageSettings(Environment environment, SignInSettings signIn) {
		String rolesClaim = environment.getProperty("cima.security.roles-claim", "roles");
		if (DemoDoors.areOpen(environment)) {
			return new PageSettings("demo", rolesClaim, Map.of());
		}
		return signIn.isSet() ? new PageSettings("oidc", rolesClaim, signIn.forPage())
				: new PageSettings("token", rolesClaim, Map.of());
	}

}
