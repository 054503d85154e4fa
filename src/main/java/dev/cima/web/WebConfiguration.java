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
	PageSettings pageSettings(Environment environment) {
		return new PageSettings(DemoDoors.areOpen(environment) ? "demo" : "token",
				environment.getProperty("cima.security.roles-claim", "roles"), Map.of());
	}

}
