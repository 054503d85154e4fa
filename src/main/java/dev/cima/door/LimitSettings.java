package dev.cima.door;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much one request, one connection and one caller may ask for.
 *
 * @param body the longest body of a request or message on a WebSocket
 * @param bodyWithin how long a client may take to send a body
 * @param characters the longest document
 * @param tokens the most tokens (names, numbers, signs) in a document
 * @param fields the most fields in a document; validation compares them with each other
 * @param depth the most levels of nested fields
 * @param complexity the most values that a query may ask for: each field once for each
 * element of the lists around it, whose length is {@code first} or else what the schema
 * assumes
 * @param values the most values that the lists of an answer may actually hold
 * @param aliases the most aliases in a document
 * @param duplicates how many times a document may repeat a field in the same place
 * @param directives the most directives in a document
 * @param introspection whether the schema can be asked for; on in the embedded profile
 * @param introspectionDepth the most levels below {@code __schema} or {@code __type}
 * @param page the largest {@code first}
 * @param radius the largest {@code radius} around oneself
 * @param batch the longest list in a field's arguments
 * @param subscriptions the most operations under way on one WebSocket
 * @param connections the most WebSockets and event streams of one caller on one node
 * @param rate requests a second of one caller on one node; a batch costs its elements, a
 * query one more for each 10,000 values beyond the first that it asks for
 * @param burst how many of them at once after a pause
 * @param integrationRate {@code rate} for callers with the role INTEGRATION
 * @param integrationBurst {@code burst} for callers with the role INTEGRATION
 */
@Validated
@ConfigurationProperties("cima.limits")
record LimitSettings(@DefaultValue("256KB") @NotNull DataSize body, @DefaultValue("10s") @NotNull Duration bodyWithin,
		@DefaultValue("131072") @Min(1) int characters, @DefaultValue("5000") @Min(1) int tokens,
		@DefaultValue("500") @Min(1) int fields, @DefaultValue("12") @Min(1) int depth,
		@DefaultValue("25000") @Min(1) int complexity, @DefaultValue("50000") @Min(1) int values,
		@DefaultValue("30") @Min(0) int aliases, @DefaultValue("10") @Min(0) int duplicates,
		@DefaultValue("30") @Min(0) int directives, @DefaultValue("false") boolean introspection,
		@DefaultValue("20") @Min(1) int introspectionDepth, @DefaultValue("100") @Min(1) @Max(1000) int page,
		@DefaultValue("50") @Min(0) @Max(1000) int radius, @DefaultValue("100") @Min(1) @Max(1000) int batch,
		@DefaultValue("20") @Min(1) int subscriptions, @DefaultValue("100") @Min(1) int connections,
		@DefaultValue("20") @Min(1) long rate, @DefaultValue("200") @Min(1) long burst,
		@DefaultValue("2000") @Min(1) long integrationRate, @DefaultValue("4000") @Min(1) long integrationBurst) {
}
