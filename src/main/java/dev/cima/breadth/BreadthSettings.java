package dev.cima.breadth;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When adaptability is paid.
 *
 * @param monthGrace how long after its end a month is closed, so that sales which come
 * late are in it
 */
@ConfigurationProperties("cima.breadth")
record BreadthSettings(@DefaultValue("3d") Duration monthGrace) {
}
