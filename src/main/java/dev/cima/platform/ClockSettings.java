package dev.cima.platform;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What time it is for the application.
 *
 * @param shift how far its clock is ahead of the machine's, or behind with a negative
 * one; it runs on at the same speed. For trying out another day; production does not
 * start with one
 */
@Validated
@ConfigurationProperties("cima.clock")
record ClockSettings(@DefaultValue("0s") Duration shift) {
}
