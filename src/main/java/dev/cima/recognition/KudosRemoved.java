package dev.cima.recognition;

/**
 * Kudos were taken down. Published at least once.
 *
 * @param feedItemId the feed item that showed them
 * @param to who had got them
 */
public record KudosRemoved(String feedItemId, String to) {
}
