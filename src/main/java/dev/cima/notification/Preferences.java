package dev.cima.notification;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import dev.cima.platform.KnownFields;

import org.springframework.stereotype.Component;

/**
 * What reps want to hear. Who never said anything has no document.
 *
 * <pre>{ _id: "rep_7", quietFrom: "22:00", quietUntil: "07:00", muted: [ "OVERTAKEN" ],
 *   alsoMuted: [ "GOAL_SET" ] }</pre>
 */
@Component
class Preferences {

	private final MongoCollection<NotificationPreferences> preferences;

	Preferences(MongoDatabase database) {
		this.preferences = database.getCollection("preferences", NotificationPreferences.class);
	}

	NotificationPreferences find(String rep) {
		return findAll(List.of(rep)).getOrDefault(rep, NotificationPreferences.none(rep));
	}

	/** The preferences of those of the reps who have any. */
	Map<String, NotificationPreferences> findAll(Collection<String> reps) {
		Map<String, NotificationPreferences> found = new HashMap<>();
		this.preferences.find(Filters.in("_id", reps)).forEach((one) -> found.put(one.rep(), one));
		return found;
	}

	void erase(String rep) {
		this.preferences.deleteOne(Filters.eq("_id", rep));
	}

	void save(NotificationPreferences preferences) {
		KnownFields.save(this.preferences, preferences.rep(), preferences);
	}

}
