package dev.cima.progress;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How progress is told.
 *
 * @param tick how often those who follow their progress are asked after
 */
@ConfigurationProperties("cima.progress")
record ProgressSettings(@DefaultValue("250ms") Duration tick) {
}
