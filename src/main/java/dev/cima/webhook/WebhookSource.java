package dev.cima.webhook;

import java.util.Collection;
import java.util.Map;

/**
 * A module that tells other systems something. What it tells is asked for when it is
 * sent, so that the outbox holds ids alone, and what is no news any more is not sent.
 */
public interface WebhookSource {

	/** The type of its events, such as {@code survey.requested}. */
	String type();

	/**
	 * What is to be told of some subjects now: what the event's {@code data} is, as JSON
	 * can hold it.
	 * @param subjects the ids with which they were put in
	 * @return those of which there is still something to tell
	 */
	Map<String, Map<String, Object>> data(Collection<String> subjects);

	/**
	 * An endpoint has taken these. Called at least once for each, so it must be
	 * idempotent.
	 */
	void taken(Collection<String> subjects);

}
