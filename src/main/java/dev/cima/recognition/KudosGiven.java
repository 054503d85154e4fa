package dev.cima.recognition;

/**
 * A rep thanked another one. Published at least once.
 *
 * @param feedItemId the feed item that shows it
 * @param from who gave them
 * @param to who got them
 */
public record KudosGiven(String feedItemId, String from, String to) {
}
