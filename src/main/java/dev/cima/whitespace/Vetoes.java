package dev.cima.whitespace;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.cima.platform.Arbiter;
import dev.cima.platform.KnownFields;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What accounts will not buy, by those who know them; one document a cell.
 *
 * <pre>
 * { _id: "acct_9/Helmets", revision: 1, category: "Helmets", by: "rep_7", at: ISODate, until: ISODate }
 * </pre>
 *
 * Why, among the notes:
 *
 * <pre>
 * { _id: "white-space/acct_9/Helmets/1", by: "rep_7", text: "They have a contract until May" }
 * </pre>
 */
@Component
class Vetoes {

	private final MongoCollection<Veto> vetoes;

	private final MongoCollection<Document> notes;

	Vetoes(MongoDatabase database) {
		this.vetoes = database.getCollection("whiteSpaceVetoes", Veto.class);
		this.notes = database.getCollection("notes");
	}

	/**
	 * Stores one in the place of another that is over.
	 * @param before null when there was none
	 * @return false when somebody else was faster
	 */
	boolean store(Veto veto, @Nullable Veto before) {
		return (before == null) ? Arbiter.insert(this.vetoes, veto) : Arbiter.write(this.vetoes, List.of(KnownFields
			.over(this.vetoes, new Document("_id", veto.id()).append("revision", before.revision()), veto)));
	}

	/** Keeps why; the first stands. */
	void keep(Veto veto, String reason) {
		Arbiter.insert(this.notes, new Document("_id", veto.note()).append("by", veto.by()).append("text", reason));
	}

	@Nullable Veto find(String cell) {
		return this.vetoes.find(new Document("_id", cell)).first();
	}

	/** By cell. */
	Map<String, Veto> find(Collection<String> cells) {
		Map<String, Veto> found = new HashMap<>();
		if (!cells.isEmpty()) {
			this.vetoes.find(new Document("_id", new Document("$in", List.copyOf(cells))))
				.forEach((veto) -> found.put(veto.id(), veto));
		}
		return found;
	}

	/** Why, by note. */
	Map<String, String> reasons(Collection<Veto> vetoes) {
		Map<String, String> texts = new HashMap<>();
		if (!vetoes.isEmpty()) {
			List<String> ids = vetoes.stream().map(Veto::note).toList();
			this.notes.find(new Document("_id", new Document("$in", ids)))
				.forEach((note) -> texts.put(note.getString("_id"), note.getString("text")));
		}
		return texts;
	}

	/** The cells of which one holds at a moment. */
	Set<String> cellsAt(Instant moment) {
		Set<String> cells = new HashSet<>();
		this.vetoes.find().forEach((veto) -> {
			if (veto.holdsAt(moment)) {
				cells.add(veto.id());
			}
		});
		return cells;
	}

	/** How many hold at a moment, by category. */
	Map<String, Integer> countsAt(Instant moment) {
		Map<String, Integer> counts = new TreeMap<>();
		this.vetoes.find().forEach((veto) -> {
			if (veto.holdsAt(moment)) {
				counts.merge(veto.category(), 1, Integer::sum);
			}
		});
		return counts;
	}

	/** Removes what a rep wrote. */
	void erase(String rep) {
		this.notes.deleteMany(new Document("by", rep));
	}

}
