package dev.cima.screen;

import java.time.Instant;

import org.bson.codecs.pojo.annotations.BsonId;

/**
 * A screen that shows a code and waits.
 *
 * @param code the hash of its code
 * @param screen the id that it will have
 * @param token the hash of the token that it will have
 * @param until when the code ends
 */
public record Pairing(@BsonId String code, String screen, String token, Instant until) {
}
