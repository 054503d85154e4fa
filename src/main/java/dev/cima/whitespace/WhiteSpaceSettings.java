package dev.cima.whitespace;

import java.math.BigDecimal;
import java.time.Duration;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How white space goes.
 *
 * @param points for an open cell that turns; what holds at the beginning of a month holds
 * for all of it
 * @param smallestLine the least that a line must be worth to turn a cell, major units; it
 * must also be worth a twentieth of the potential
 * @param look how often a node looks whether a month is to be frozen
 * @param silence after which another node goes on with what one that is not heard of has
 * begun
 * @param readEvery how often a node reads what is new in the streams
 * @param workEvery how often a node looks after cells in which something was sold
 */
@Validated
@ConfigurationProperties("cima.white-space")
record WhiteSpaceSettings(@DefaultValue("50") @Min(0) int points,
		@DefaultValue("10") @DecimalMin("0") BigDecimal smallestLine, @DefaultValue("5s") Duration look,
		@DefaultValue("60s") Duration silence, @DefaultValue("500ms") Duration workEvery,
		@DefaultValue("5s") Duration readEvery) {
}
