package dev.cima.platform;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What time it is for the application.
 *
 * @param shift how far its clock is ahead of the machine's (behind it if negative); it
 * runs at the same speed. It is meant for trying out another day, and production does not
 * start with one
 */
@Validated
@ConfigurationProperties("cima.clock")
record ClockSettings(@DefaultValue("0s") Duration shift) {
}
