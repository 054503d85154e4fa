package dev.cima.rep;

import dev.cima.platform.Named;
import org.bson.codecs.pojo.annotations.BsonId;

/** A team of reps; part of a department. Id: {@code team_…}. */
public record Team(@BsonId String id, String name, String department) implements Named {
}
