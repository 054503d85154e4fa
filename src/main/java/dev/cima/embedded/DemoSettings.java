package dev.cima.embedded;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The demo data.
 *
 * @param enabled whether a first start on an empty store loads it, and its doors are open
 * @param live whether somebody sells something every second
 * @param seed another one makes up other sales
 * @param network whether its doors may be open to other machines too
 */
@ConfigurationProperties("cima.demo")
record DemoSettings(@DefaultValue("true") boolean enabled, @DefaultValue("false") boolean live,
		@DefaultValue("2718") long seed, @DefaultValue("false") boolean network) {
}
